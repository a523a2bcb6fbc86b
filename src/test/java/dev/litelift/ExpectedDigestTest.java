package dev.litelift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.cli.CommandLines;
import dev.litelift.report.LoadReport;
import dev.litelift.report.LoadReport.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A request that names the dump's digest takes no other dump. */
class ExpectedDigestTest {
    private static final String OTHER = "0".repeat(64);

    @TempDir
    private Path folder;

    private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    @Test
    void anotherDumpIsRefusedBeforeAnythingIsWritten() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "digest", "CREATE TABLE t (id INTEGER PRIMARY KEY)")) {
            LoadReport report = load.run(request -> request.withSha256(OTHER));

            assertThat(report.fault().code()).isEqualTo("dump-differs");
            assertThat(report.exitStatus()).isEqualTo(3);
            assertThat(report.fault().place()).isEqualTo(load.dump().toString());
            assertThat(report.fault().message()).contains(OTHER).contains(sha256(load.dump()));
            assertThat(report.dump().sha256()).isEqualTo(sha256(load.dump()));
            assertThat(load.contents()).isEmpty();
            assertThat(load.value("SELECT to_regnamespace('litelift')")).isNull();
        }
    }

    @Test
    void aDigestIsTakenAsProgramsPrintIt() throws Exception {
        Path dump = SqliteFixture.database(folder, "CREATE TABLE t (id INTEGER PRIMARY KEY)");

        assertThat(plan(dump, sha256(dump).toUpperCase(Locale.ROOT))).isZero();
        assertThat(plan(dump, OTHER)).isEqualTo(3);
        assertThat(plan(dump, "0".repeat(63) + "g")).isEqualTo(2);
    }

    private int plan(Path dump, String digest) throws Exception {
        Process process = CommandLines.start(folder.resolve("output.txt"), Map.of(),
                List.of("plan", dump.toString(), "--sha256", digest, "--work", folder.resolve("work").toString()));
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    @Test
    void theDumpItselfIsLoaded() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "digest", "CREATE TABLE t (id INTEGER PRIMARY KEY)")) {
            String own = sha256(load.dump());

            assertThat(load.run(request -> request.withSha256(own)).verdict()).isEqualTo(Verdict.LOADED);
            assertThat(load.run().verdict()).as("it is the same migration").isEqualTo(Verdict.ALREADY_DONE);
            assertThat(load.run(request -> request.withSha256(OTHER)).fault().code()).isEqualTo("dump-differs");
        }
    }
}
