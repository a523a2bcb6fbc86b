package dev.litelift.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.postgres.TestPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class EmbeddedPostgresTest {
    @TempDir
    Path folder;

    private EmbeddedPostgres server() {
        return EmbeddedPostgres.in(new Home(Path.of("target", "test-postgres")), folder.resolve("a b"))
                .with("fsync", "off");
    }

    @AfterEach
    void stop() {
        server().stop();
    }

    @Test
    void keepsDataAndPortOverStopAndStart() throws SQLException {
        RunningPostgres first = server().start().withDatabase("app");
        run(first, "CREATE TABLE t AS SELECT 'ж' AS c");
        server().stop();
        assertThat(server().running()).isEmpty();

        RunningPostgres second = server().start().withDatabase("app");

        assertThat(second.port()).isEqualTo(first.port());
        assertThat(second.pid()).isNotEqualTo(first.pid());
        assertThat(ask(second, "SELECT upper(c) FROM t")).isEqualTo("Ж");
        assertThat(second.version()).startsWith(ask(second, "SHOW server_version"));
    }

    @Test
    void startingTwiceIsStartingOnce() {
        assertThat(server().start()).isEqualTo(server().start());
    }

    @Test
    void comesBackAfterAKill() throws SQLException {
        RunningPostgres first = server().start().withDatabase("app");
        run(first, "CREATE TABLE t AS SELECT 1 AS c");
        ProcessHandle.of(first.pid()).orElseThrow().destroyForcibly();
        assertThat(Waiting.until(() -> server().running().isEmpty(), Duration.ofSeconds(10))).isTrue();

        assertThat(ask(server().start().withDatabase("app"), "SELECT c FROM t")).isEqualTo("1");
    }

    @Test
    void isNotFooledByAStrangerWithTheOldNumber() throws Exception {
        server().start();
        Path lock = folder.resolve("a b/data/postmaster.pid");
        String content = Files.readString(lock);
        server().stop();
        Files.writeString(lock, content.replaceFirst("\\d+", String.valueOf(ProcessHandle.current().pid())));

        assertThat(server().running()).isEmpty();
        assertThat(server().start().pid()).isNotEqualTo(ProcessHandle.current().pid());
    }

    @Test
    void opensNothingButLoopbackAndHidesItsPassword() throws Exception {
        RunningPostgres running = server().start();

        assertThat(ask(running, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(ask(running, "SHOW unix_socket_directories")).isEmpty();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(running.passfile())))
                .isEqualTo("rw-------");
        String password = Passfile.password(running.passfile());
        assertThat(running.psqlCommand()).doesNotContain(password).contains("PGPASSFILE='");
        assertThat(running.toString()).doesNotContain(password);
        assertThat(Optional.of(ProcessHandle.of(running.pid()).orElseThrow().info().commandLine().orElse("")))
                .hasValueSatisfying(line -> assertThat(line).doesNotContain(password));
    }

    @Test
    void everyTestGetsAnEmptyDatabaseOfItsOwn() throws SQLException {
        RunningPostgres one = TestPostgres.database("Çift");
        RunningPostgres two = TestPostgres.database("Çift");
        run(one, "CREATE TABLE t (c int)");

        assertThat(ask(two, "SELECT to_regclass('public.t')")).isNull();
    }

    private static void run(RunningPostgres server, String sql) throws SQLException {
        try (Connection session = connect(server); Statement statement = session.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(RunningPostgres server, String sql) throws SQLException {
        try (Connection session = connect(server);
                Statement statement = session.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection connect(RunningPostgres server) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://" + server.host() + ":" + server.port() + "/" + server.database(), server.user(),
                Passfile.password(server.passfile()));
    }
}
