package dev.litelift.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;

/** Encryption of the tests' server, with a certificate that signs itself, until it is closed. */
final class ServerTls implements AutoCloseable {
    /** Of key stores that nobody else ever sees. */
    static final String PASSWORD = "changeit";
    private static final String ALIAS = "server";

    private final JobArena arena;
    private final Path pair;
    private final Certificate certificate;

    private ServerTls(JobArena arena, Path pair, Certificate certificate) {
        this.arena = arena;
        this.pair = pair;
        this.certificate = certificate;
    }

    /** @param folder that the server may look into */
    static ServerTls on(JobArena arena, Path folder) throws Exception {
        Path pair = folder.resolve("server.p12");
        Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", ALIAS,
                "-keyalg", "EC", "-validity", "2", "-dname", "CN=127.0.0.1", "-ext", "SAN=ip:127.0.0.1", "-ext", "BC=ca:true",
                "-keystore", pair.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        if (keytool.waitFor() != 0) {
            throw new AssertionError("keytool has ended with " + keytool.exitValue());
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(pair)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        ServerTls tls = new ServerTls(arena, pair, keys.getCertificate(ALIAS));
        Path certificate = Files.writeString(folder.resolve("server.crt"), tls.authority());
        Path key = Files.writeString(folder.resolve("server.key"), pem("PRIVATE KEY", keys.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded()));
        // The server takes a key that is its own and that nobody else may read.
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        Files.setAttribute(key, "unix:uid", Files.getAttribute(Path.of(arena.query("SHOW data_directory").get(0)), "unix:uid"));
        tls.set("ssl_cert_file = '" + certificate + "'", "ssl_key_file = '" + key + "'", "ssl = on");
        return tls;
    }

    private void set(String... settings) throws SQLException {
        String wanted = settings[settings.length - 1].endsWith("on") ? "on" : "off";
        try (Connection connection = arena.connect()) {
            for (String setting : settings) {
                JobArena.query(connection, "ALTER SYSTEM SET " + setting);
            }
            JobArena.query(connection, "SELECT pg_reload_conf()");
            while (!JobArena.query(connection, "SELECT current_setting('ssl'), pg_sleep(0.01)").equals(List.of(wanted))) {
                Thread.onSpinWait();
            }
        }
    }

    /** Key and certificate, for other servers of this machine. */
    Path pair() {
        return pair;
    }

    /** As PEM. */
    String authority() throws GeneralSecurityException {
        return pem("CERTIFICATE", certificate.getEncoded());
    }

    /** The same for Java. */
    void writeTrustStore(Path file) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(ALIAS, certificate);
        try (OutputStream out = Files.newOutputStream(file)) {
            trusted.store(out, PASSWORD.toCharArray());
        }
    }

    private static String pem(String kind, byte[] content) {
        return "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + kind
                + "-----\n";
    }

    @Override
    public void close() throws SQLException {
        set("ssl = off");
    }
}
