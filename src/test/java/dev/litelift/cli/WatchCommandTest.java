package dev.litelift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.SqliteFixture;
import dev.litelift.postgres.Statements;
import dev.litelift.postgres.TestPostgres;
import dev.litelift.postgres.UrlTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WatchCommandTest {
    @TempDir
    Path folder;

    @Test
    void endsWithTheWorstOfWhatIsThereAndSaysWhy() throws IOException {
        Files.createDirectories(folder.resolve("incoming"));
        Files.writeString(folder.resolve("incoming/letter.db"), "Dear reader, this is no database. ".repeat(100));

        int status = Main.run("watch", folder.toString(), "--once", "--interval", "50ms",
                "--target", TestPostgres.url("watch"), "--work", folder.resolve("work").toString());

        assertThat(status).isEqualTo(3);
        assertThat(folder.resolve("failed/letter.db")).exists();
        assertThat(folder.resolve("failed/letter.db.error.json")).content().contains("\"code\" : \"dump-not-sqlite\"");
    }

    /** The profile leaves the table of sessions out; the rules beside the other dump say which tables are left out there. */
    @Test
    void loadsByAProfileWhereADumpsOwnRulesSayNothing() throws Exception {
        Path incoming = Files.createDirectories(folder.resolve("incoming"));
        for (String name : List.of("plain", "ruled")) {
            Path made = SqliteFixture.database(Files.createDirectories(folder.resolve(name)), "CREATE TABLE session (key, data)",
                    "CREATE TABLE notice (id INTEGER PRIMARY KEY)");
            Files.move(made, incoming.resolve(name + ".db"));
        }
        Files.writeString(incoming.resolve("ruled.db.litelift.yaml"), "schema: ruled\nexclude: [notice]\n");
        String server = TestPostgres.database("watched").url();

        assertThat(Main.run("watch", folder.toString(), "--once", "--interval", "50ms", "--target", server, "--profile", "gitea",
                "--work", folder.resolve("work").toString())).isZero();

        try (Connection connection = UrlTarget.parse(server, Map.of()).connect()) {
            assertThat(new Statements(connection).row("test", "SELECT string_agg(schemaname || '.' || tablename, ', ' ORDER BY 1)"
                    + " FROM pg_tables WHERE schemaname IN ('public', 'ruled')")).containsExactly("public.notice, ruled.session");
        }
        assertThat(Main.run("watch", folder.toString(), "--profile", "gitee", "--target", server)).isEqualTo(2);
    }

    @Test
    void endsWellWhenAskedWhileIdle() throws Exception {
        Path ready = folder.resolve("ready");
        Process watch = watch(ready);
        try {
            Deadline.until(() -> Files.exists(ready) || !watch.isAlive());
            watch.destroy();

            assertThat(watch.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(watch.exitValue()).isZero();
        } finally {
            watch.destroyForcibly();
        }
    }

    @Test
    void refusesATargetThatIsNotThereAtOnce() {
        assertThat(Main.run("watch", folder.toString(), "--once", "--target", "postgresql://u:p@127.0.0.1:1/db"))
                .isEqualTo(4);
        assertThat(Main.run("watch", folder.toString(), "--once", "--interval", "2 weeks", "--target", "x"))
                .isEqualTo(2);
    }

    @Test
    void whoWaitsInVainMayTryAgain() {
        assertThat(Main.run("watch", folder.toString(), "--once", "--wait-for-target", "1ms", "--target", "postgresql://u:p@127.0.0.1:1/db"))
                .isEqualTo(75);
        assertThat(Main.run("load", folder.resolve("app.db").toString(), "--wait-for-target", "1ms", "--progress", "none",
                "--target", "postgresql://u:p@127.0.0.1:1/db")).isEqualTo(75);
    }

    private Process watch(Path ready) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), Main.class.getName(),
                "watch", folder.toString(), "--interval", "100ms"));
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().put(TargetOption.VARIABLE, TestPostgres.url("watch"));
        builder.environment().put("LITELIFT_READY_FILE", ready.toString());
        return builder.inheritIO().start();
    }
}
