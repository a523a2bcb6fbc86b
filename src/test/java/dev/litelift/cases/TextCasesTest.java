package dev.litelift.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.Case;
import dev.litelift.LoadFixture;
import dev.litelift.report.LoadReport;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Blobs, JSON, and which of both a value is. */
class TextCasesTest {
    @TempDir
    private Path folder;

    @Case(19)
    @Test
    void textAmongBlobsIsItsBytesAndNoBase64() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "base64", "CREATE TABLE t (n INTEGER PRIMARY KEY, a BLOB, b BLOB)",
                "INSERT INTO t VALUES (1, 'aGVsbG8=', 'aGVsbG8='), (2, x'00ff', 'not base64!')")) {
            load.load();
            assertThat(load.values("SELECT a::text FROM t ORDER BY n")).containsExactly("\\x614756736247383d", "\\x00ff");
            assertThat(load.values("SELECT b FROM t ORDER BY n")).containsExactly("aGVsbG8=", "not base64!");
        }
    }

    @Case({20, 24, 25})
    @Test
    void everyByteOfABlobArrives() throws Exception {
        byte[] bytes = new byte[70_000];
        new Random(1).nextBytes(bytes);
        String all = "00010a0d225c272c00ff80c3".concat(HexFormat.of().formatHex(bytes));
        try (LoadFixture load = LoadFixture.of(folder, "bytes", "CREATE TABLE t (n INTEGER PRIMARY KEY, a BLOB)",
                "INSERT INTO t VALUES (1, x'" + all + "'), (2, x'c3a9'), (3, x''), (4, NULL), (5, x'5c78')")) {
            load.load();
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(HexFormat.of().parseHex(all));

            assertThat(load.value("SELECT encode(sha256(a), 'hex') FROM t WHERE n = 1")).isEqualTo(HexFormat.of().formatHex(digest));
            assertThat(load.values("SELECT encode(a, 'hex') FROM t WHERE n > 1 ORDER BY n"))
                    .containsExactly("c3a9", "", null, "5c78");
        }
    }

    @Case(21)
    @Test
    void eachValueHasAClassOfItsOwn() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "classes", "CREATE TABLE t (n INTEGER PRIMARY KEY, a, b TEXT)",
                "INSERT INTO t VALUES (1, 'text', 'é'), (2, 5, x'c3a9'), (3, 1.5, 7), (4, NULL, NULL)")) {
            LoadReport report = load.load();

            assertThat(load.values("SELECT a FROM t ORDER BY n")).containsExactly("text", "5", "1.5", null);
            assertThat(load.values("SELECT b::text FROM t ORDER BY n")).containsExactly("\\xc3a9", "\\xc3a9", "\\x37", null);
            assertThat(report.losses()).extracting(loss -> loss.kind() + " " + loss.place())
                    .containsExactlyInAnyOrder("storage-class t.a", "storage-class t.b");
        }
    }

    @Case(22)
    @Test
    void unknownNamesOfTypesAreDecidedByTheValues() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "unknown", "CREATE TABLE t (a \"byte[]\", b byte[], c [])",
                "INSERT INTO t VALUES (x'00ff', 'text', 5), (NULL, NULL, NULL)")) {
            load.load();
            assertThat(load.values("SELECT concat_ws(' ', a, pg_typeof(a), b, pg_typeof(b), c, pg_typeof(c)) FROM t WHERE c = 5"))
                    .containsExactly("\\x00ff bytea text text 5 bigint");
        }
    }

    @Case(29)
    @Test
    void brokenJsonStaysAsItIs() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "json", "CREATE TABLE t (n INTEGER PRIMARY KEY, a JSON, b JSON)",
                "INSERT INTO t VALUES (1, '{\"a\": 1}', '[1]'), (2, '{broken', NULL), (3, '', '{}')")) {
            LoadReport report = load.load();

            assertThat(load.values("SELECT a FROM t ORDER BY n")).containsExactly("{\"a\": 1}", "{broken", "");
            assertThat(load.values("SELECT b FROM t ORDER BY n")).isEqualTo(Arrays.asList("[1]", null, "{}"));
            assertThat(report.notices()).extracting(notice -> notice.kind() + " " + notice.place()).contains("widened t.a")
                    .doesNotContain("widened t.b");
        }
    }
}
