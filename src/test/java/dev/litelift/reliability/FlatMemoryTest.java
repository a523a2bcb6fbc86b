package dev.litelift.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.LoadFixture;
import dev.litelift.SqliteFixture;
import dev.litelift.cli.CommandLines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class FlatMemoryTest {
    private static final long HEAP_MEGABYTES = 32;

    @TempDir
    private Path folder;

    /** Narrow rows, and values of which a chunk holds many. */
    @Test
    @Timeout(180)
    void loadsADumpOfTenTimesTheHeap() throws Exception {
        Path dump = SqliteFixture.database(folder, "CREATE TABLE narrow (id INTEGER PRIMARY KEY, n INT)",
                "CREATE TABLE wide (id INTEGER PRIMARY KEY, content BLOB)",
                "WITH RECURSIVE s(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM s WHERE i < 300000) INSERT INTO narrow SELECT i, i FROM s",
                "WITH RECURSIVE s(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM s WHERE i < 700) INSERT INTO wide SELECT i, zeroblob(500000)"
                        + " FROM s");
        assertThat(Files.size(dump)).isGreaterThan(10 * HEAP_MEGABYTES << 20);
        try (LoadFixture target = LoadFixture.of(folder, "memory", dump)) {
            Path output = folder.resolve("out.txt");
            Process load = CommandLines.start(output, Map.of("LITELIFT_TARGET", target.server().url()), "-Xmx" + HEAP_MEGABYTES + "m",
                    List.of("load", dump.toString(), "--work", folder.resolve("work").toString()));

            assertThat(load.waitFor(150, TimeUnit.SECONDS)).isTrue();
            assertThat(load.exitValue()).as(Files.readString(output)).isZero();
            assertThat(target.value("SELECT count(*) FROM narrow") + target.value("SELECT count(*) FROM wide")).isEqualTo("300000700");
        }
    }
}
