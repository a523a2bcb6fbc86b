package dev.litelift.dump;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SidecarTest {
    private static final String ROWS = "SELECT count(*) FROM t";

    @TempDir
    private Path folder;

    private Path work;

    @BeforeEach
    void makeWorkFolder() throws Exception {
        work = Files.createDirectory(folder.resolve("work"));
    }

    private DumpFile open(Path file) {
        return DumpFile.open(new DumpLocation.LocalPath(file), new LocalFolder(), work, Long.MAX_VALUE);
    }

    private static Map<String, String> content(Path folder) throws Exception {
        Map<String, String> content = new TreeMap<>();
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                content.put(file.getFileName().toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
        }
        return content;
    }

    @Test
    void writeAheadLogBelongsToTheDumpAndStaysWhereItIs() throws Exception {
        Path database = Databases.withWal(folder);
        Map<String, String> before = content(database.getParent());
        try (DumpFile dump = open(database)) {
            assertThat(dump.inPlace()).isFalse();
            assertThat(dump.sidecars()).containsExactly("-wal");
            assertThat(dump.walMissing()).isFalse();
            assertThat(dump.header().orElseThrow().journalMode()).isEqualTo("wal");
            assertThat(dump.bytes())
                    .isEqualTo(Files.size(database) + Files.size(database.resolveSibling("app.db-wal")));
            assertThat(Databases.count(dump.file(), ROWS)).isEqualTo(110);
        }
        assertThat(content(database.getParent())).isEqualTo(before).containsKey("app.db-wal");
        try (var left = Files.list(work)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void digestAndVersionCoverTheLog() throws Exception {
        Path database = Databases.withWal(folder);
        String with;
        String versionWith;
        try (DumpFile dump = open(database)) {
            with = dump.sha256();
            versionWith = dump.version();
        }
        Files.delete(database.resolveSibling("app.db-wal"));
        try (DumpFile dump = open(database)) {
            assertThat(dump.sha256()).isNotEqualTo(with);
            assertThat(versionWith).startsWith(dump.version() + "+");
        }
    }

    @Test
    void hotJournalIsRolledBackInACopy() throws Exception {
        Path database = Databases.withHotJournal(folder);
        Map<String, String> before = content(database.getParent());
        assertThat(Files.readString(database, StandardCharsets.ISO_8859_1)).contains("overwritten");
        try (DumpFile dump = open(database)) {
            assertThat(dump.sidecars()).containsExactly("-journal");
            assertThat(Databases.count(dump.file(), ROWS + " WHERE x <> 'overwritten'")).isEqualTo(100);
        }
        assertThat(content(database.getParent())).isEqualTo(before);
    }

    @Test
    void logInTheSameZipBelongsToTheDump() throws Exception {
        Path database = Databases.withWal(folder);
        byte[] zip = Packed.zip(
                "b/app.db-wal", Files.readAllBytes(database.resolveSibling("app.db-wal")),
                "b/app.db", Files.readAllBytes(database));
        try (DumpFile dump = open(Files.write(folder.resolve("app.zip"), zip))) {
            assertThat(dump.sidecars()).containsExactly("-wal");
            assertThat(Databases.count(dump.file(), ROWS)).isEqualTo(110);
        }
    }

    @Test
    void walModeAloneIsFlagged() throws Exception {
        Path database = Databases.withWal(folder);
        Path alone = Files.copy(database, folder.resolve("alone.db"));
        try (DumpFile dump = open(alone)) {
            assertThat(dump.walMissing()).isTrue();
            assertThat(dump.inPlace()).isTrue();
        }
        byte[] zip = Packed.zip("app.db", Files.readAllBytes(database));
        try (DumpFile dump = open(Files.write(folder.resolve("app.zip"), zip))) {
            assertThat(dump.walMissing()).isTrue();
        }
    }

    @Test
    void emptyLogHoldsNothingAndMissesNothing() throws Exception {
        Path alone = Files.copy(Databases.withWal(folder), folder.resolve("alone.db"));
        Files.createFile(folder.resolve("alone.db-wal"));
        try (DumpFile dump = open(alone)) {
            assertThat(dump.walMissing()).isFalse();
            assertThat(dump.sidecars()).isEmpty();
            assertThat(dump.inPlace()).isTrue();
        }
    }

    @Test
    void logIsFoundBesideTheEndOfASymbolicLink() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("current.db"), Databases.withWal(folder));
        try (DumpFile dump = open(link)) {
            assertThat(Databases.count(dump.file(), ROWS)).isEqualTo(110);
        }
    }
}
