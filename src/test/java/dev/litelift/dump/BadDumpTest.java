package dev.litelift.dump;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdOutputStream;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadDumpTest {
    @TempDir
    private Path folder;

    private Path work;

    @BeforeEach
    void makeWorkFolder() throws Exception {
        work = Files.createDirectory(folder.resolve("work"));
    }

    private LoadException fault(byte[] content) throws Exception {
        return fault(content, 1_000_000);
    }

    private LoadException fault(byte[] content, long limit) throws Exception {
        Path file = Files.write(folder.resolve("bad"), content);
        LoadException fault = Faults.of(
                () -> DumpFile.open(new DumpLocation.LocalPath(file), new LocalFolder(), work, limit).close());
        assertThat(fault.place()).isEqualTo(file.toString());
        assertThat(fault.getMessage()).doesNotContain("\n");
        try (var left = Files.list(work)) {
            assertThat(left).isEmpty();
        }
        return fault;
    }

    private static byte[] random(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        bytes[0] = 'x';
        return bytes;
    }

    private byte[] database() throws Exception {
        Path good = folder.resolve("good.db");
        return Files.readAllBytes(Files.exists(good) ? good : Databases.plain(good));
    }

    private static void assertFault(LoadException actual, Fault fault, String message) {
        assertThat(actual.fault()).isEqualTo(fault);
        assertThat(actual).hasMessageContaining(message);
    }

    @Test
    void missing() {
        DumpLocation nowhere = new DumpLocation.LocalPath(folder.resolve("nope.db"));
        assertThat(Faults.of(() -> DumpFile.open(nowhere, new LocalFolder(), work, 1)).fault())
                .isEqualTo(Fault.DUMP_NOT_FOUND);
    }

    @Test
    void empty() throws Exception {
        assertFault(fault(new byte[0]), Fault.DUMP_EMPTY, "is empty");
        assertFault(fault(Packed.gzip(new byte[0])), Fault.DUMP_EMPTY, "is empty");
        assertFault(fault(Packed.zip("a/", new byte[0])), Fault.DUMP_EMPTY, "holds no file");
        assertFault(fault(new byte[4096]), Fault.DUMP_CORRUPT, "nothing but zero bytes");
    }

    /** Zeros pack a thousandfold and more; a database of that kind holds nothing. */
    @Test
    void packedOutOfProportion() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZstdOutputStream packing = new ZstdOutputStream(packed)) {
            for (int i = 0; i < 257; i++) {
                packing.write(new byte[1 << 20]);
            }
        }
        byte[] bomb = packed.toByteArray();

        LoadException fault = Faults.of(() -> DumpFile.open(new DumpLocation.LocalPath(Files.write(folder.resolve("bomb"), bomb)),
                new LocalFolder(), work, 64L << 30));

        assertThat(fault.fault()).isEqualTo(Fault.DUMP_TOO_LARGE);
        assertThat(fault).hasMessageMatching(bomb.length + " bytes unpack to more than 268\\d{6} bytes, and the limit is 1000 times the size");
    }

    @Test
    void truncatedDatabase() throws Exception {
        byte[] database = database();
        assertFault(fault(Arrays.copyOf(database, 10)), Fault.DUMP_CORRUPT, "truncated: 10 bytes");
        assertFault(fault(Arrays.copyOf(database, 60)), Fault.DUMP_CORRUPT, "truncated: 60 bytes");
        int pages = database.length / 1024;
        assertFault(fault(Arrays.copyOf(database, 5 * 1024 + 17)), Fault.DUMP_CORRUPT, "truncated: 5 of " + pages + " pages");
        assertFault(fault(Arrays.copyOf(database, database.length + 3)), Fault.DUMP_CORRUPT, "whole number of pages");
        assertFault(fault(Packed.zstd(Arrays.copyOf(database, 2048))), Fault.DUMP_CORRUPT, "truncated: 2 of " + pages);
    }

    @Test
    void staleSizeInTheHeaderIsNotBelieved() throws Exception {
        byte[] database = database();
        database[28] = 1;
        database[95]++;
        Path file = Files.write(folder.resolve("old.db"), database);
        try (DumpFile dump = DumpFile.open(new DumpLocation.LocalPath(file), new LocalFolder(), work, 1)) {
            assertThat(dump.header().orElseThrow().pagesAreStated()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"16, 3, page size", "56, 9, text encoding", "19, 3, file format version", "21, 0, payload fractions",
        "100, 7, page 1 is damaged"})
    void damagedHeader(int at, int value, String message) throws Exception {
        byte[] database = database();
        database[at] = (byte) value;
        assertFault(fault(database), Fault.DUMP_CORRUPT, message);
    }

    @Test
    void encrypted() throws Exception {
        for (int seed = 0; seed < 200; seed++) {
            assertFault(fault(random(512 * (1 + seed), seed)), Fault.DUMP_ENCRYPTED, "encrypted");
        }
        byte[] plainHeader = database();
        byte[] noise = random(plainHeader.length, 1);
        System.arraycopy(noise, 100, plainHeader, 100, plainHeader.length - 100);
        assertFault(fault(plainHeader), Fault.DUMP_ENCRYPTED, "encrypted");
        assertFault(fault(random(5000, 2)), Fault.DUMP_NOT_SQLITE, "unknown kind");
    }

    @Test
    void zipWithAPassword() throws Exception {
        byte[] zip = Packed.zip("app.db", database());
        zip[6] |= 1;
        assertFault(fault(zip), Fault.DUMP_ENCRYPTED, "password");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "** This file contains an SQLite 2.1 database ** (u | SQLite 2", "%PDF-1.7 | PDF", "{\"a\": 1} | JSON",
        "[1, 2] | JSON", "<!doctype html> | HTML", "BZh91AY | bzip2", "PGDMP | pg_dump", "-- MySQL dump 10.13 | MySQL",
        "id;name | not SQL", "BEGINNER; guide | not SQL"})
    void somethingElse(String content, String named) throws Exception {
        assertFault(fault(content.getBytes(StandardCharsets.UTF_8)), Fault.DUMP_NOT_SQLITE, named);
    }

    @Test
    void somethingElseInBinary() throws Exception {
        assertFault(fault("BEGIN;".getBytes(StandardCharsets.UTF_16)), Fault.DUMP_NOT_SQLITE, "UTF-16");
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 26, '\n', 0};
        assertFault(fault(png), Fault.DUMP_NOT_SQLITE, "PNG");
        assertFault(fault("--\n-- PostgreSQL database dump\n--".getBytes(StandardCharsets.UTF_8)),
                Fault.DUMP_NOT_SQLITE, "PostgreSQL");
    }

    @Test
    void cutArchives() throws Exception {
        byte[] database = database();
        for (byte[] packed : new byte[][] {Packed.gzip(database), Packed.zstd(database), Packed.zip("a.db", database)}) {
            for (int length : new int[] {11, packed.length / 3, packed.length / 2, packed.length - 1}) {
                assertThat(fault(Arrays.copyOf(packed, length)).fault()).isEqualTo(Fault.DUMP_CORRUPT);
            }
        }
    }

    @Test
    void damagedArchives() throws Exception {
        byte[] text = "BEGIN; SELECT 'a rather long text that will be stored'".getBytes(StandardCharsets.UTF_8);
        byte[] gzip = Packed.gzip(text);
        gzip[gzip.length - 6] ^= 1;
        assertThat(fault(gzip).fault()).isEqualTo(Fault.DUMP_CORRUPT);
        byte[] zip = Packed.zip("app.sql", text);
        zip[40] ^= 1;
        assertThat(fault(zip).fault()).isEqualTo(Fault.DUMP_CORRUPT);
    }

    @Test
    void zstdWithAGiantWindow() throws Exception {
        // Magic, no single segment, window descriptor of 2^31 bytes: RFC 8878 section 3.1.1.1.2.
        byte[] frame = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0, (byte) (21 << 3), 1, 0, 0, 0, 0};
        assertFault(fault(frame), Fault.DUMP_TOO_LARGE, "window of more than 128 MiB");
    }

    @Test
    void archivesInArchives() throws Exception {
        byte[] twice = Packed.zip("app.db.gz", Packed.gzip(database()));
        assertFault(fault(twice), Fault.DUMP_NOT_SQLITE, "compressed twice");
    }

    @Test
    void zipWithMoreThanOneDump() throws Exception {
        byte[] two = Packed.zip("a.db", database(), "b.db", database(), "a.db-wal", new byte[] {1});
        assertFault(fault(two), Fault.DUMP_NOT_SQLITE, "a.db, b.db, a.db-wal");
        byte[] strangeLog = Packed.zip("a.db", database(), "other.db-wal", new byte[] {1});
        assertFault(fault(strangeLog), Fault.DUMP_NOT_SQLITE, "other.db-wal");
    }

    @Test
    void zipThatClimbsOut() throws Exception {
        assertFault(fault(Packed.zip("../../app.db", database())), Fault.DUMP_CORRUPT, "outside");
        assertFault(fault(Packed.zip("/etc/app.db", database())), Fault.DUMP_CORRUPT, "outside");
        assertFault(fault(Packed.zip("..\\app.db", database())), Fault.DUMP_CORRUPT, "outside");
    }

    @Test
    void bombs() throws Exception {
        byte[] zeros = new byte[2_000_000];
        for (byte[] bomb : new byte[][] {Packed.gzip(zeros), Packed.zstd(zeros), Packed.zip("a.db", zeros),
            Packed.zip("a.db", new byte[600_000], "a.db-wal", new byte[600_000])}) {
            assertFault(fault(bomb), Fault.DUMP_TOO_LARGE, "1000000 bytes");
        }
    }
}
