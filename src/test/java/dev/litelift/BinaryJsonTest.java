package dev.litelift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.report.LoadReport;
import dev.litelift.report.LoadReport.Verdict;
import dev.litelift.translate.Notice;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SQLite's binary JSON becomes jsonb, all of a column or none of it. */
@Case(23)
class BinaryJsonTest {
    @TempDir
    private Path folder;

    @Test
    void blobsAndTextsBecomeJsonb() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "binary_json",
                "CREATE TABLE t (n INTEGER PRIMARY KEY, a JSONB DEFAULT x'0b')",
                "INSERT INTO t VALUES (1, jsonb('{b:[1,.5,0x10],a:''it\\''s''}')), (2, '{\"x\": 1}'), (3, NULL), (4, jsonb('null')),"
                        + " (5, jsonb('" + "[".repeat(1000) + "]".repeat(1000) + "'))",
                "INSERT INTO t VALUES (6, jsonb_array(replace(hex(zeroblob(100000)), '0', 'é' || char(10))))")) {
            LoadReport report = load.load();

            assertThat(notice(report.notices())).isEqualTo(
                    "converted: JSONB becomes jsonb: every value is JSON, 4 of them in SQLite's binary form");
            assertThat(load.values("SELECT a::text FROM t WHERE n < 5 ORDER BY n"))
                    .containsExactly("{\"a\": \"it's\", \"b\": [1, 0.5, 16]}", "{\"x\": 1}", null, "null");
            assertThat(load.value("SELECT length(a ->> 0) FROM t WHERE n = 6")).isEqualTo("400000");
            assertThat(load.verify().verdict()).isEqualTo(Verdict.VERIFIED);
            load.execute("INSERT INTO t (n) VALUES (7)");
            assertThat(load.value("SELECT a::text FROM t WHERE n = 7")).isEqualTo("[]");
            load.execute("UPDATE t SET a = '{\"x\": 2}' WHERE n = 2; DELETE FROM t WHERE n = 7");
            assertThat(load.verify().verdict()).isNotEqualTo(Verdict.VERIFIED);
        }
    }

    @Test
    void oneBlobThatIsSomethingElseKeepsTheColumnAsItWas() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "no_binary_json", "CREATE TABLE t (n INTEGER PRIMARY KEY, a JSON)",
                "INSERT INTO t VALUES (1, jsonb('[1]')), (2, '{}'), (3, x'1c')")) {
            LoadReport report = load.load();

            assertThat(notice(report.notices())).isEqualTo("widened: JSON becomes bytea: jsonb cannot hold every value: it holds"
                    + " 1 text, 2 blobs, 2 of them JSON that keeps every value; storage classes are mixed, so every value is"
                    + " written as its text (1 text, 2 blobs)");
            assertThat(load.values("SELECT a::text FROM t ORDER BY n")).containsExactly("\\x2b1331", "\\x7b7d", "\\x1c");
            assertThat(load.verify().verdict()).isEqualTo(Verdict.VERIFIED);
        }
    }

    @Test
    void tablesOfTheApplicationTakeBothForms() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "binary_json_data_only", "CREATE TABLE t (n INTEGER PRIMARY KEY, a, b)",
                "INSERT INTO t VALUES (1, jsonb('{k:[1.50]}'), jsonb('{k:[1.50]}')), (2, '[ 1 ]', '[ 1 ]'), (3, NULL, NULL)")) {
            load.execute("CREATE TABLE t (n int PRIMARY KEY, a json, b jsonb)");
            LoadReport report = load.load(DataOnly::plain);

            assertThat(load.rows("SELECT a::text, b::text FROM t WHERE n < 3 ORDER BY n")).containsExactly(
                    List.of("{\"k\":[1.50]}", "{\"k\": [1.50]}"), List.of("[ 1 ]", "[1]"));
            assertThat(report.notices().stream().map(Notice::why)).contains("SQLite's binary JSON becomes the text it stands for");
        }
    }

    private static String notice(List<Notice> notices) {
        Notice found = notices.stream().filter(notice -> "a".equals(notice.object())).findFirst().orElseThrow();
        return found.kind() + ": " + found.what() + ": " + found.why();
    }
}
