package dev.litelift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.postgres.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
