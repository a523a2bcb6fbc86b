package dev.litelift.postgres;

import dev.litelift.local.EmbeddedPostgres;
import dev.litelift.local.Home;
import dev.litelift.local.RunningPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A PostgreSQL that speaks TLS, with a certificate for the name {@code localhost} by an authority of its own, and the
 * files that a client may be given. Closing it deletes all of it.
 */
final class TlsServer implements AutoCloseable {
    /** Of a key store that no one else ever sees. */
    private static final String STORE_PASSWORD = "changeit";

    private static final Path ROOT = Path.of("target", "test-postgres").toAbsolutePath();

    private final Path folder;
    private final EmbeddedPostgres server;
    private RunningPostgres running;

    private TlsServer(Path folder, EmbeddedPostgres server, RunningPostgres running) {
        this.folder = folder;
        this.server = server;
        this.running = running;
    }

    /**
     * Starts it. The role {@code encrypted}, which is yet to be made, may log in over TLS only, {@code certified} with a
     * client's certificate only.
     */
    static TlsServer start() throws IOException, GeneralSecurityException, InterruptedException {
        Path folder = ROOT.resolve("tls-" + ProcessHandle.current().pid());
        Path files = Files.createDirectories(folder.resolve("tls"));
        certificates(files);
        Path rules = Files.writeString(files.resolve("hba.conf"), "hostssl all encrypted all scram-sha-256\n"
                + "hostssl all certified all scram-sha-256 clientcert=verify-ca\nhost all litelift all scram-sha-256\n");
        EmbeddedPostgres server = EmbeddedPostgres.in(new Home(ROOT), folder)
                .with("ssl", "on")
                .with("ssl_cert_file", files.resolve("server.pem").toString())
                .with("ssl_key_file", files.resolve("server.key").toString())
                .with("ssl_ca_file", files.resolve("ca.pem").toString())
                .with("hba_file", rules.toString())
                .with("fsync", "off");
        return new TlsServer(folder, server, server.start().withDatabase("tls"));
    }

    private static void certificates(Path files) throws IOException, GeneralSecurityException, InterruptedException {
        make(files, "ca", "-keyalg", "EC", "-dname", "CN=Right authority", "-ext", "bc:c");
        make(files, "other", "-keyalg", "EC", "-dname", "CN=Other authority", "-ext", "bc:c");
        make(files, "server", "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "san=dns:localhost", "-signer", "ca");
        make(files, "client", "-keyalg", "EC", "-dname", "CN=certified", "-signer", "ca");
        make(files, "stale", "-keyalg", "EC", "-dname", "CN=localhost", "-signer", "ca", "-startdate", "-3d", "-validity", "1");
        KeyStore store = KeyStore.getInstance(store(files).toFile(), STORE_PASSWORD.toCharArray());
        for (String name : List.of("ca", "other", "server", "client", "stale")) {
            Files.writeString(files.resolve(name + ".pem"), pem("CERTIFICATE", store.getCertificate(name)));
            Path key = Files.createFile(files.resolve(name + ".key"),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(key, pem("PRIVATE KEY", store.getKey(name, STORE_PASSWORD.toCharArray()).getEncoded()));
        }
    }

    private static Path store(Path files) {
        return files.resolve("all.p12");
    }

    private static void make(Path files, String name, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-alias", name, "-keystore", store(files).toString(), "-storetype", "PKCS12", "-storepass",
                STORE_PASSWORD));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (InputStream printed = process.getInputStream()) {
            String text = new String(printed.readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException("keytool: " + text);
            }
        }
    }

    private static String pem(String kind, Certificate certificate) throws GeneralSecurityException {
        return pem(kind, certificate.getEncoded());
    }

    static String pem(String kind, byte[] content) {
        return "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content)
                + "\n-----END " + kind + "-----\n";
    }

    /** A file of the server's folder: ca.pem, client.key and the like. */
    Path file(String name) {
        return folder.resolve("tls").resolve(name);
    }

    /** The Java key store with the authority in it. */
    String trustStore() {
        return "-Djavax.net.ssl.trustStore=" + store(file("x").getParent()) + " -Djavax.net.ssl.trustStorePassword=" + STORE_PASSWORD;
    }

    /** Restarts with another certificate, and its key, of those in the folder. */
    void present(String name) {
        server.stop();
        running = server.with("ssl_cert_file", file(name + ".pem").toString()).with("ssl_key_file", file(name + ".key").toString())
                .start().withDatabase("tls");
    }

    /** The superuser's address. */
    String url(String host, String parameters) {
        return running.url().replace("@127.0.0.1:", "@" + host + ":") + "?" + parameters;
    }

    /** Another role's, which has the superuser's password. */
    String url(String role, String host, String parameters) {
        return url(host, parameters).replace("//litelift:", "//" + role + ":");
    }

    String password() {
        return running.url().replaceFirst(".*://[^:]*:([^@]*)@.*", "$1");
    }

    @Override
    public void close() {
        server.discard();
    }
}
