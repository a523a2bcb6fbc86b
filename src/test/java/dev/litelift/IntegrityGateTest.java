package dev.litelift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.report.LoadReport;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that only SQLite's own check finds damaged, since each of its tables can be read. */
class IntegrityGateTest {
    @TempDir
    private Path folder;

    private LoadFixture damaged(int megabytes) throws Exception {
        return LoadFixture.of(folder, "damaged", "CREATE TABLE a (x)", "CREATE TABLE b (x)", "CREATE TABLE big (x)",
                "INSERT INTO a VALUES (1), (2)", "WITH RECURSIVE s(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM s WHERE i < "
                        + megabytes + ") INSERT INTO big SELECT zeroblob(1000000) FROM s",
                "PRAGMA writable_schema = ON",
                "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'a') WHERE name = 'b'");
    }

    /** Small ones are refused before anything is written, large ones before anything is seen. */
    @ParameterizedTest
    @ValueSource(ints = {1, 80})
    void letsNothingOfADamagedFileBeSeen(int megabytes) throws Exception {
        try (LoadFixture load = damaged(megabytes)) {
            LoadReport report = load.run();

            assertThat(report.exitStatus()).isEqualTo(3);
            assertThat(report.fault().code()).isEqualTo("dump-corrupt");
            assertThat(report.fault().message()).startsWith("SQLite finds it damaged: ");
            assertThat(load.contents()).isEmpty();
        }
    }

    @Test
    void isInThePlanToo() throws Exception {
        try (LoadFixture load = damaged(80)) {
            assertThat(load.plan(request -> request).fault().code()).isEqualTo("dump-corrupt");
        }
    }
}
