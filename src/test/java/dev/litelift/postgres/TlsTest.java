package dev.litelift.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.litelift.cli.CommandLines;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What libpq's TLS parameters and variables mean, against a server that speaks TLS and one that does not. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class TlsTest {
    private static TlsServer server;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        server = TlsServer.start();
        try (Connection connection = UrlTarget.parse(server.url("127.0.0.1", "sslmode=disable"), Map.of()).connect();
                Statement statement = connection.createStatement()) {
            for (String role : List.of("encrypted", "certified")) {
                statement.execute("CREATE ROLE " + role + " LOGIN PASSWORD " + Identifier.literal(server.password()));
            }
        }
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    /** As with RDS: the token changes, the certificate is checked against the bundle, and the name must be right. */
    @Test
    void asksForThePasswordAtEachConnection() throws Exception {
        List<String> passwords = new ArrayList<>(List.of(server.password(), server.password(), "expired"));
        UrlTarget target = UrlTarget.parse(server.url("encrypted", "localhost", "sslmode=verify-full&sslrootcert=" + server.file("ca.pem")),
                Map.of()).withPassword(() -> passwords.remove(0));

        target.connect().close();
        target.connect().close();

        LoadException refused = catchThrowableOfType(LoadException.class, target::connect);
        assertThat(refused.fault()).isEqualTo(Fault.TARGET_LOGIN_REFUSED);
        assertThat(refused).hasMessageNotContaining("expired");
        assertThat(passwords).isEmpty();
    }

    /** What the server says of the session: its encryption and the client's certificate. */
    private static String connected(String url, Map<String, String> variables) throws Exception {
        try (Connection connection = UrlTarget.parse(url, variables).connect(); Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT ssl, client_dn FROM pg_stat_ssl WHERE pid = pg_backend_pid()")) {
            row.next();
            return (row.getBoolean(1) ? "encrypted" : "plain") + (row.getString(2) == null ? "" : " " + row.getString(2));
        }
    }

    private static LoadException refused(String host, String parameters) {
        return refused(server.url(host, parameters.replace("{}", server.file("x").getParent().toString())), Map.of());
    }

    private static LoadException refused(String url, Map<String, String> variables) {
        LoadException fault = catchThrowableOfType(LoadException.class, () -> UrlTarget.parse(url, variables).connect().close());
        assertThat(fault).as("refusal").isNotNull();
        assertThat(fault.getMessage() + fault.hint()).doesNotContain("\n").doesNotContain(server.password());
        return fault;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            localhost | sslmode=verify-full&sslrootcert={}/ca.pem | encrypted
            localhost | sslmode=verify-ca&sslrootcert={}/ca.pem   | encrypted
            127.0.0.1 | sslmode=verify-ca&sslrootcert={}/ca.pem   | encrypted
            127.0.0.1 | sslmode=require                           | encrypted
            127.0.0.1 | sslmode=require&sslrootcert={}/ca.pem     | encrypted
            127.0.0.1 | sslmode=prefer                            | encrypted
            127.0.0.1 | application_name=x                        | encrypted
            127.0.0.1 | sslmode=allow                             | plain
            127.0.0.1 | sslmode=disable                           | plain
            """)
    void connects(String host, String parameters, String session) throws Exception {
        String files = server.file("x").getParent().toString();

        assertThat(connected(server.url(host, parameters.replace("{}", files)), Map.of("HOME", folder.toString()))).isEqualTo(session);
    }

    @ParameterizedTest
    @ValueSource(strings = {"verify-full", "verify-ca", "require"})
    void refusesACertificateOfAnotherAuthority(String mode) {
        LoadException fault = refused("localhost", "sslmode=" + mode + "&sslrootcert={}/other.pem");

        assertThat(fault.fault()).isEqualTo(Fault.TARGET_UNREACHABLE);
        assertThat(fault.fault().exitStatus()).isEqualTo(4);
        assertThat(fault.getMessage()).isEqualTo("the server's certificate is not trusted: no authority in "
                + server.file("other.pem") + " has signed it");
        assertThat(fault.hint()).contains("sslrootcert=FILE");
    }

    @Test
    void refusesACertificateForAnotherHost() {
        LoadException fault = refused("127.0.0.1", "sslmode=verify-full&sslrootcert={}/ca.pem");

        assertThat(fault.fault()).isEqualTo(Fault.TARGET_UNREACHABLE);
        assertThat(fault.getMessage()).isEqualTo("the server's certificate is not for the host 127.0.0.1");
        assertThat(fault.hint()).contains("verify-ca");
    }

    @Test
    void trustsTheAuthoritiesOfTheJvmWhereTheSystemsAreAskedFor() throws Exception {
        LoadException fault = refused("localhost", "sslrootcert=system");
        assertThat(fault.fault()).isEqualTo(Fault.TARGET_UNREACHABLE);
        assertThat(fault.getMessage()).isEqualTo("the server's certificate is not trusted: no authority that the JVM trusts has signed it");

        Path output = folder.resolve("out.txt");
        Process process = CommandLines.start(output, Map.of("LITELIFT_TARGET", server.url("localhost", "sslrootcert=system"),
                "JAVA_TOOL_OPTIONS", server.trustStore()), List.of("status"));
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();

        Process otherName = CommandLines.start(output, Map.of("LITELIFT_TARGET", server.url("127.0.0.1", "sslrootcert=system"),
                "JAVA_TOOL_OPTIONS", server.trustStore()), List.of("status"));
        assertThat(otherName.waitFor()).isEqualTo(4);
        assertThat(Files.readString(output)).contains("the server's certificate is not for the host 127.0.0.1")
                .doesNotContain("PGjdbcHostnameVerifier");
    }

    @ParameterizedTest
    @ValueSource(strings = {"verify-ca", "require", "prefer", "disable"})
    void theSystemsAuthoritiesAllowVerifyFullOnly(String mode) {
        LoadException fault = refused("localhost", "sslrootcert=system&sslmode=" + mode);

        assertThat(fault.fault()).isEqualTo(Fault.USAGE);
        assertThat(fault.getMessage()).isEqualTo("sslrootcert=system goes with sslmode=verify-full only");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            none.pem   | does not exist
            server.key | holds no certificate
            all.p12    | holds no certificate
            .          | is a folder
            """)
    void namesAFileThatHoldsNoAuthority(String name, String what) {
        for (String mode : List.of("require", "verify-ca", "verify-full")) {
            LoadException fault = refused("localhost", "sslmode=" + mode + "&sslrootcert={}/" + name);

            assertThat(fault.fault()).isEqualTo(Fault.USAGE);
            assertThat(fault.place()).isEqualTo(server.file(name).toString());
            assertThat(fault.getMessage()).isEqualTo("the file of sslrootcert " + what);
        }
    }

    @Test
    void saysThatVerifyingNeedsAnAuthority() {
        LoadException fault = refused(server.url("localhost", "sslmode=verify-full"), Map.of("HOME", folder.toString()));

        assertThat(fault.fault()).isEqualTo(Fault.USAGE);
        assertThat(fault.getMessage()).contains("sslmode=verify-full needs");
        assertThat(fault.hint()).contains("sslrootcert=FILE", "sslrootcert=system");
    }

    @Test
    void saysThatACertificateHasExpired() throws Exception {
        String stale = "sslmode=verify-ca&sslrootcert=" + server.file("ca.pem");
        server.present("stale");
        try {
            assertThat(refused("localhost", stale).getMessage()).startsWith("the server's certificate is not valid: NotAfter");
        } finally {
            server.present("server");
        }
        assertThat(connected(server.url("localhost", "sslmode=verify-full&sslrootcert=" + server.file("ca.pem")), Map.of()))
                .isEqualTo("encrypted");
    }

    @Test
    void saysThatTheServerWantsAnotherEncryption() throws Exception {
        String plain = server.url("encrypted", "127.0.0.1", "sslmode=disable");
        LoadException fault = refused(plain, Map.of());

        assertThat(fault.fault()).isEqualTo(Fault.TARGET_LOGIN_REFUSED);
        assertThat(fault.getMessage()).contains("no pg_hba.conf entry");
        assertThat(fault.hint()).contains("sslmode=require").contains("pg_hba.conf");
        assertThat(connected(server.url("encrypted", "127.0.0.1", "sslmode=allow"), Map.of())).isEqualTo("encrypted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sslmode=require", "sslmode=verify-ca&sslrootcert=CA", "sslmode=verify-full&sslrootcert=CA"})
    void saysThatTheServerHasNoTls(String parameters) {
        LoadException fault = refused(TestPostgres.url("plain") + "?" + parameters.replace("CA", server.file("ca.pem").toString()),
                Map.of());

        assertThat(fault.fault()).isEqualTo(Fault.TARGET_UNREACHABLE);
        assertThat(fault.getMessage()).isEqualTo("the server speaks no TLS, which " + parameters.replaceFirst("&.*", "") + " asks for");
        assertThat(fault.hint()).contains("ssl = on");
    }

    @Test
    void refusesAnUnknownMode() {
        assertThat(refused("localhost", "sslmode=verify_full").getMessage()).isEqualTo("there is no sslmode like that");
        assertThat(refused(server.url("localhost", ""), Map.of("PGSSLMODE", "on")).place()).isEqualTo("PGSSLMODE");
    }

    @Test
    void takesVariables() throws Exception {
        Map<String, String> right = Map.of("PGSSLMODE", "verify-full", "PGSSLROOTCERT", server.file("ca.pem").toString());
        assertThat(connected(server.url("localhost", "application_name=x"), right)).isEqualTo("encrypted");
        assertThat(refused(server.url("127.0.0.1", "application_name=x"), right).getMessage()).contains("not for the host");
        assertThat(connected(server.url("127.0.0.1", "sslmode=disable"), right)).isEqualTo("plain");
        assertThat(refused(server.url("localhost", "application_name=x"), Map.of("PGSSLMODE", "verify-full", "PGSSLROOTCERT",
                server.file("other.pem").toString())).getMessage()).contains("not trusted");
        assertThat(refused(server.url("localhost", "application_name=x"), Map.of("PGSSLMODE", "verify-full", "PGSSLROOTCERT", "/none")).place())
                .isEqualTo("/none");
    }

    @Test
    void showsTheClientsCertificate() throws Exception {
        String url = server.url("certified", "localhost", "sslmode=require");
        String files = "&sslcert=" + server.file("client.pem") + "&sslkey=" + server.file("client.key");

        assertThat(connected(url + files, Map.of())).isEqualTo("encrypted /CN=certified");
        byte[] key = Base64.getMimeDecoder().decode(Files.readString(server.file("client.key")).replaceAll("-----[^-]*-----", ""));
        Path binary = Files.setPosixFilePermissions(Files.write(folder.resolve("binary.key"), key), PosixFilePermissions.fromString("rw-------"));
        assertThat(connected(url + "&sslcert=" + server.file("client.pem") + "&sslkey=" + binary, Map.of())).isEqualTo("encrypted /CN=certified");
        assertThat(connected(url, Map.of("PGSSLCERT", server.file("client.pem").toString(), "PGSSLKEY", server.file("client.key").toString())))
                .isEqualTo("encrypted /CN=certified");
        assertThat(refused(url, Map.of()).fault()).isEqualTo(Fault.TARGET_LOGIN_REFUSED);
    }

    @Test
    void takesTheFilesOfTheHomeFolder() throws Exception {
        Map<String, String> home = Map.of("HOME", folder.toString());
        Path files = Files.createDirectories(folder.resolve(".postgresql"));
        Files.copy(server.file("ca.pem"), files.resolve("root.crt"));
        Files.copy(server.file("client.pem"), files.resolve("postgresql.crt"));
        Files.copy(server.file("client.key"), files.resolve("postgresql.key"), StandardCopyOption.COPY_ATTRIBUTES);

        assertThat(connected(server.url("certified", "localhost", "sslmode=verify-full"), home)).isEqualTo("encrypted /CN=certified");
        Files.copy(server.file("other.pem"), files.resolve("root.crt"), StandardCopyOption.REPLACE_EXISTING);
        assertThat(refused(server.url("localhost", "sslmode=require"), home).getMessage()).contains("not trusted");
        assertThat(connected(server.url("localhost", "sslmode=prefer"), home)).isEqualTo("encrypted /CN=certified");
        Files.copy(key("old.key", "RSA PRIVATE KEY"), files.resolve("postgresql.key"), StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.COPY_ATTRIBUTES);
        assertThat(connected(server.url("localhost", "sslmode=prefer"), home)).isEqualTo("encrypted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519"})
    void knowsTheAlgorithmOfAKey(String algorithm) throws Exception {
        byte[] key = KeyPairGenerator.getInstance(algorithm).generateKeyPair().getPrivate().getEncoded();
        Path file = Files.writeString(folder.resolve("key"), TlsServer.pem("PRIVATE KEY", key));

        assertThat(TlsFiles.algorithm(file.toString())).hasValue(algorithm.replace("Ed25519", "EdDSA"));
    }

    @Test
    void saysWhatTheSystemsAuthoritiesDoNotGoWith() {
        assertThat(refused("localhost", "sslrootcert=system&sslcert={}/client.pem&sslkey={}/client.key").getMessage())
                .isEqualTo("a client's certificate does not go with sslrootcert=system");
    }

    @Test
    void namesAKeyThatCannotBeUsed() throws Exception {
        String certificate = "sslmode=require&sslcert=" + server.file("client.pem") + "&sslkey=";
        assertThat(refused("localhost", certificate + "/none").place()).isEqualTo("/none");
        assertThat(refused("localhost", certificate + key("none.key", "CERTIFICATE")).getMessage()).isEqualTo("the file of sslkey holds no private key");
        assertThat(refused("localhost", certificate + server.file("all.p12")).getMessage()).startsWith("the file of sslkey ");
        Path old = key("old.key", "RSA PRIVATE KEY");
        assertThat(refused("localhost", certificate + old).hint()).contains("openssl pkcs8 -topk8 -nocrypt");
        Path open = key("open.key", "PRIVATE KEY");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(refused("localhost", certificate + open).getMessage()).isEqualTo("the file of sslkey can be read by other users");
        assertThat(refused("localhost", "sslmode=require&sslcert=/none&sslkey=" + server.file("client.key")).place()).isEqualTo("/none");
        assertThat(refused(server.url("localhost", "sslmode=require&sslcert=" + server.file("client.pem")),
                Map.of("HOME", folder.toString())).place()).isEqualTo(folder.resolve(".postgresql/postgresql.key").toString());
    }

    private Path key(String name, String kind) throws Exception {
        Path file = folder.resolve(name);
        Files.writeString(file, Files.readString(server.file("client.key")).replace("PRIVATE KEY", kind));
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    /** Closing an encrypted connection may wait for the write that does not end. */
    @Test
    @Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD)
    void endsACopyThatTheServerTakesNothingOf() throws Exception {
        Target target = UrlTarget.parse(server.url("localhost", "sslmode=verify-full&sslrootcert=" + server.file("ca.pem")), Map.of());
        try (Connection holder = target.connect(); Connection writer = target.connect()) {
            Statements holding = new Statements(holder);
            holding.execute("test", "SELECT pg_advisory_lock(4712); CREATE SCHEMA stalled; CREATE TABLE stalled.t (v text);"
                    + " CREATE FUNCTION stalled.wait() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN"
                    + " PERFORM set_config('lock_timeout', '0', false); PERFORM pg_advisory_lock(4712); RETURN NULL; END $f$;"
                    + " CREATE TRIGGER wait BEFORE INSERT ON stalled.t EXECUTE FUNCTION stalled.wait()");
            byte[] value = new byte[1 << 20];
            Arrays.fill(value, (byte) 'a');
            LoadException fault = catchThrowableOfType(LoadException.class, () -> {
                try (CopyStream copy = CopyStream.open(writer, "stalled", "t", List.of("v"), Duration.ofSeconds(1))) {
                    for (int i = 0; i < 200; i++) {
                        copy.startRow(1);
                        copy.field(value, 0, value.length);
                    }
                    copy.finish();
                }
            });

            assertThat(fault.getMessage()).contains("took nothing of a COPY for 1 s");
            holding.execute("test", "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE NOT granted AND locktype = 'advisory'");
        }
    }
}
