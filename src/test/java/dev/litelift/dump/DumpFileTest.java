package dev.litelift.dump;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.Case;
import dev.litelift.fault.Fault;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DumpFileTest {
    private static final long LIMIT = 10_000_000;
    private static final byte[] SQL =
            "PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nCREATE TABLE t(a);\nCOMMIT;\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private Path work;

    @BeforeEach
    void makeWorkFolder() throws Exception {
        work = Files.createDirectory(folder.resolve("work"));
    }

    private DumpFile open(Path file) {
        return DumpFile.open(new DumpLocation.LocalPath(file), new LocalFolder(), work, LIMIT);
    }

    private Path file(String name, byte[] content) throws Exception {
        return Files.write(folder.resolve(name), content);
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private void assertWorkFolderIsEmpty() throws Exception {
        try (var left = Files.list(work)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void plainDatabaseIsReadInPlaceAndLeftAsItWas() throws Exception {
        Path database = Databases.plain(folder.resolve("app.db"));
        byte[] before = Files.readAllBytes(database);
        try (DumpFile dump = open(database)) {
            assertThat(dump.file()).isEqualTo(database);
            assertThat(dump.inPlace()).isTrue();
            assertThat(dump.form()).isEqualTo(DumpFile.Form.DATABASE);
            assertThat(dump.packing()).isEqualTo(Packing.NONE);
            assertThat(dump.bytes()).isEqualTo(before.length);
            assertThat(dump.sha256()).isEqualTo(sha256(before));
            assertThat(dump.version()).isEqualTo(new LocalFolder().stat(dump.location()).version());
            assertThat(dump.walMissing()).isFalse();
            dump.verifyUnchanged();
        }
        assertThat(Files.readAllBytes(database)).isEqualTo(before);
        assertWorkFolderIsEmpty();
    }

    @Test
    void headerFactsAreThoseOfSqlite() throws Exception {
        Path database = Databases.plain(folder.resolve("app.db"), "PRAGMA encoding='UTF-16le'");
        try (DumpFile dump = open(database)) {
            DatabaseHeader header = dump.header().orElseThrow();
            assertThat(header.pageSize()).isEqualTo(1024);
            assertThat(header.encoding()).isEqualTo("UTF-16le");
            assertThat(header.userVersion()).isEqualTo(7);
            assertThat(header.applicationId()).isEqualTo(77);
            assertThat(header.journalMode()).isEqualTo("rollback");
            assertThat(header.pagesInHeader()).isEqualTo(Databases.count(database, "PRAGMA page_count"));
        }
    }

    @Test
    void pageSizeOf64KibibytesIsStoredAsOne() throws Exception {
        Path database = folder.resolve("app.db");
        try (var connection = Databases.open(database)) {
            Databases.execute(connection, "PRAGMA page_size=65536", "CREATE TABLE t(a)");
        }
        try (DumpFile dump = open(database)) {
            assertThat(dump.header().orElseThrow().pageSize()).isEqualTo(65536);
        }
    }

    @Test
    void packedFormsAreToldByTheirBytesNotTheirNames() throws Exception {
        byte[] database = Files.readAllBytes(Databases.plain(folder.resolve("app.db")));
        Object[][] cases = {
            {Packed.gzip(database), Packing.GZIP}, {Packed.zstd(database), Packing.ZSTD},
            {Packed.zip("data/app.db", database), Packing.ZIP}
        };
        for (Object[] one : cases) {
            byte[] packed = (byte[]) one[0];
            try (DumpFile dump = open(file("misnamed.png", packed))) {
                assertThat(dump.packing()).isEqualTo(one[1]);
                assertThat(dump.form()).isEqualTo(DumpFile.Form.DATABASE);
                assertThat(dump.inPlace()).isFalse();
                assertThat(dump.file()).hasBinaryContent(database);
                assertThat(dump.bytes()).isEqualTo(packed.length);
                assertThat(dump.sha256()).isEqualTo(sha256(packed));
            }
            assertWorkFolderIsEmpty();
        }
    }

    @Case(83)
    @Test
    void textOfADumpIsKnownInEveryPacking() throws Exception {
        for (byte[] content : new byte[][] {SQL, Packed.gzip(SQL), Packed.zstd(SQL), Packed.zip("app.sql", SQL)}) {
            try (DumpFile dump = open(file("app.sql.x", content))) {
                assertThat(dump.form()).isEqualTo(DumpFile.Form.SQL_TEXT);
                assertThat(dump.file()).hasBinaryContent(SQL);
                assertThat(dump.header()).isEmpty();
            }
        }
        byte[] commented = "\uFEFF-- made by hand\n/* twice */ begin;".getBytes(StandardCharsets.UTF_8);
        try (DumpFile dump = open(file("c.sql", commented))) {
            assertThat(dump.form()).isEqualTo(DumpFile.Form.SQL_TEXT);
        }
    }

    @Test
    void membersAndFramesAreJoined() throws Exception {
        byte[] head = Arrays.copyOf(SQL, 30);
        byte[] tail = Arrays.copyOfRange(SQL, 30, SQL.length);
        byte[] members = Packed.joined(Packed.gzip(head), Packed.gzip(tail));
        byte[] frames = Packed.joined(Packed.zstd(head), Packed.zstd(tail));
        for (byte[] content : new byte[][] {members, frames}) {
            try (DumpFile dump = open(file("app", content))) {
                assertThat(dump.file()).hasBinaryContent(SQL);
                assertThat(dump.sha256()).isEqualTo(sha256(content));
            }
        }
    }

    @Test
    void zipMayHoldClutter() throws Exception {
        byte[] none = {};
        byte[] zip = Packed.zip("backup/", none, "backup/.DS_Store", new byte[] {1}, "__MACOSX/backup/._app.sql", SQL,
                "backup/app.sql", SQL, "backup/app.sql-shm", SQL, "backup/app.sql-wal", none);
        try (DumpFile dump = open(file("app.zip", zip))) {
            assertThat(dump.file()).hasBinaryContent(SQL).hasFileName("app");
        }
    }

    @Test
    void changeWhileInUseIsNoticed() throws Exception {
        Path database = Databases.plain(folder.resolve("app.db"));
        try (DumpFile dump = open(database)) {
            var time = Files.getLastModifiedTime(database);
            try (var connection = Databases.open(database)) {
                Databases.execute(connection, "UPDATE t SET x = substr(x, 2) || '0' WHERE id = 1");
            }
            Files.setLastModifiedTime(database, time);
            assertThat(Faults.of(dump::verifyUnchanged).fault()).isEqualTo(Fault.TEMPORARY);
        }
    }

    @Test
    void oddNamesDoNotMatter() throws Exception {
        for (String name : new String[] {"ünï çødé?.db", "a b;c.db", ".hidden", "-wal"}) {
            Path database = Databases.plain(folder.resolve(name.replace("?", "x")));
            Path odd = Files.move(database, folder.resolve(name));
            try (DumpFile dump = open(Files.write(folder.resolve("z" + name), Packed.gzip(Files.readAllBytes(odd))))) {
                assertThat(Databases.count(dump.file(), "SELECT count(*) FROM t")).isEqualTo(100);
            }
        }
    }
}
