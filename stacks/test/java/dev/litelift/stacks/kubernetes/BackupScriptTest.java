package dev.litelift.stacks.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that pods run, with commands in front of the real ones that need no server and tell another day. */
class BackupScriptTest {
    private static final Path SCRIPT =
            Path.of("main/resources/dev/litelift/stacks/kubernetes/backup.sh").toAbsolutePath();

    @TempDir
    private Path folder;

    @BeforeEach
    void putCommandsInFront() throws IOException {
        command("date", "exec /bin/date -u -d \"$TODAY\" \"$2\"");
        command("pg_dump", "for word; do case $word in --file=*) echo \"$PGPASSWORD\" >\"${word#--file=}\";; esac; done");
        command("pg_restore", "grep -q . \"$2\"");
        Files.writeString(folder.resolve("password"), "only here");
    }

    @Test
    void keepsSevenDaysFourWeeksAndTwelveMonths() throws Exception {
        for (int day = 0; day < 430; day++) {
            Run run = run("2025-01-01 03:17:00 UTC + " + day + " days");
            assertThat(run.status()).as(run.output()).isZero();
        }

        assertThat(dumps("daily")).hasSize(7).last().isEqualTo("2026-03-06T031700Z.dump");
        assertThat(dumps("daily")).first().isEqualTo("2026-02-28T031700Z.dump");
        assertThat(dumps("weekly")).containsExactly(
                "2026-W07.dump", "2026-W08.dump", "2026-W09.dump", "2026-W10.dump");
        assertThat(dumps("monthly")).hasSize(12).startsWith("2025-04.dump").endsWith("2026-03.dump");
    }

    @Test
    void aDumpOfAWeekIsItsFirst() throws Exception {
        run("2026-03-02 03:17:00 UTC");
        run("2026-03-03 03:17:00 UTC");

        assertThat(Files.getAttribute(folder.resolve("backups/weekly/2026-W10.dump"), "unix:ino"))
                .isEqualTo(Files.getAttribute(folder.resolve("backups/daily/2026-03-02T031700Z.dump"), "unix:ino"));
        assertThat(dumps("daily")).hasSize(2);
    }

    @Test
    void aDumpThatFailsRemovesNothingAndCountsForNothing() throws Exception {
        run("2026-03-02 03:17:00 UTC");
        command("pg_dump", "for word; do case $word in --file=*) : >\"${word#--file=}\";; esac; done; exit 1");

        assertThat(run("2026-03-03 03:17:00 UTC").status()).isNotZero();
        assertThat(dumps("daily")).containsExactly("2026-03-02T031700Z.dump");
    }

    @Test
    void aDumpWithoutContentIsRefused() throws Exception {
        command("pg_dump", "for word; do case $word in --file=*) : >\"${word#--file=}\";; esac; done");

        assertThat(run("2026-03-03 03:17:00 UTC").status()).isNotZero();
        assertThat(dumps("daily")).isEmpty();
    }

    @Test
    void thePasswordIsNotPrinted() throws Exception {
        assertThat(run("2026-03-03 03:17:00 UTC").output()).contains("dumped to ").doesNotContain("only here");
    }

    private record Run(int status, String output) {}

    private Run run(String today) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("sh", SCRIPT.toString()).redirectErrorStream(true);
        builder.environment().putAll(Map.of(
                "PATH", folder.resolve("bin") + ":/usr/bin:/bin", "TODAY", today,
                "BACKUPS", folder.resolve("backups").toString(), "PASSWORD_FILE", folder.resolve("password").toString(),
                "KEEP_DAILY", "7", "KEEP_WEEKLY", "4", "KEEP_MONTHLY", "12"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), output);
    }

    private void command(String name, String body) throws IOException {
        Path file = folder.resolve("bin").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private List<String> dumps(String kind) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("backups").resolve(kind))) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".dump")).sorted().toList();
        }
    }
}
