package dev.litelift.replay;

import dev.litelift.Case;
import dev.litelift.sqlite.SkippedObject;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DumpReplayTest {
    @TempDir
    private Path folder;

    private Path database() {
        return folder.resolve("replayed?.db");
    }

    private List<SkippedObject> replay(byte[] text) throws Exception {
        return DumpReplay.replay(Files.write(folder.resolve("dump.sql"), text), database());
    }

    private List<SkippedObject> replay(String text) throws Exception {
        return replay(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> rows(String query) throws Exception {
        List<String> rows = new ArrayList<>();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database().toUri());
                var statement = connection.createStatement();
                var result = statement.executeQuery(query)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }

    private static String inTransaction(String statements) {
        return "PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\n" + statements + "\nCOMMIT;\n";
    }

    private static String hex(String text) {
        return HexFormat.of().withUpperCase().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    @Case(83)
    @Test
    void everyValueComesBackAsItWas() throws Exception {
        replay(RichDump.TEXT);
        assertThat(rows("SELECT id || ':' || hex(a) FROM plain ORDER BY id")).containsExactly(
                "-2:" + hex("two\nlines\r"), "1:" + hex("it's; \"so\""), "3:" + hex("nul\0 bell\u0007 back\\slash"),
                "4:" + hex("Grüße 🚀 \uFFFD"), "5:" + hex("raw\nline"), "6:");
        assertThat(rows("SELECT typeof(b) || ' ' || quote(b) FROM plain ORDER BY id")).containsExactly(
                "blob X''", "blob X'00FF'", "null NULL", "blob X'747874'", "integer 9223372036854775807",
                "integer -9223372036854775808");
        assertThat(rows("SELECT c FROM plain ORDER BY id"))
                .containsExactly("Inf", "1.5", "-Inf", "-9.25e-10", "7.0", "0.0");
    }

    @Test
    void schemaComesBackAndTriggersHaveNotFired() throws Exception {
        replay(RichDump.TEXT);
        assertThat(rows("SELECT type || ' ' || name FROM sqlite_schema WHERE sql NOT NULL AND name NOT LIKE 'sqlite%'"))
                .containsExactlyInAnyOrder("table plain", "table odd \"name", "table auto", "table child",
                        "table search_config", "index by_a", "view a view", "trigger count_up");
        assertThat(rows("SELECT x || g FROM auto")).containsExactly("one2");
        assertThat(rows("SELECT seq FROM sqlite_sequence")).containsExactly("41");
        assertThat(rows("SELECT stat FROM sqlite_stat1")).containsExactly("5");
        assertThat(rows("PRAGMA integrity_check(1)")).hasSize(1);
    }

    @Test
    void whatIsLeftOutIsReported() throws Exception {
        assertThat(replay(RichDump.TEXT)).satisfiesExactly(
                search -> {
                    assertThat(search.kind()).isEqualTo("virtual table");
                    assertThat(search.table()).isEqualTo("search");
                    assertThat(search.sql()).isEqualTo("CREATE VIRTUAL TABLE search USING fts5(x, tokenize='porter')");
                },
                index -> {
                    assertThat(index.kind()).isEqualTo("index");
                    assertThat(index.name()).isEqualTo("by_word");
                    assertThat(index.why()).contains("no such function: soundslike").doesNotContain("\n");
                });
    }

    @Test
    void invalidUtf8InLiteralsSurvives() throws Exception {
        byte[] text = inTransaction("CREATE TABLE t(a TEXT);\nINSERT INTO t VALUES('<''>');\n"
                + "INSERT INTO t VALUES('ok');\nINSERT INTO t VALUES(replace('<\\n','\\n',char(10)));")
                .getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < text.length; i++) {
            // Bytes that stand for nothing in UTF-8, and half of a surrogate pair.
            text[i] = text[i] == '<' ? (byte) 0xFF : text[i] == '>' ? (byte) 0xED : text[i];
        }
        replay(text);
        assertThat(rows("SELECT typeof(a) || hex(a) FROM t")).containsExactly("textFF27ED", "text6F6B", "textFF0A");
    }

    @Test
    void rowsAreManyMoreThanABatch() throws Exception {
        StringBuilder inserts = new StringBuilder("CREATE TABLE t(a INTEGER PRIMARY KEY, b);\n");
        for (int i = 0; i < 20_000; i++) {
            inserts.append("INSERT INTO t(rowid,b) VALUES(").append(i * 3).append(",'value number ").append(i).append("');\n");
        }
        replay(inTransaction(inserts.toString()));
        assertThat(rows("SELECT count(*) || ' ' || sum(a) FROM t")).containsExactly("20000 599970000");
    }

    @Test
    void longStatementsAreTakenWhole() throws Exception {
        replay(inTransaction("CREATE TABLE t(a);\nINSERT INTO t VALUES(X'" + "ab".repeat(5_000_000) + "');"));
        assertThat(rows("SELECT length(a) FROM t")).containsExactly("5000000");
    }

    @Test
    void formsOfOldShellsAndOfPythonAreTaken() throws Exception {
        replay("""
                BEGIN TRANSACTION;
                CREATE TABLE "t" ("a" INTEGER PRIMARY KEY AUTOINCREMENT);
                INSERT INTO "t" VALUES(1);
                INSERT INTO "main_t" VALUES('x');
                DELETE FROM "sqlite_sequence";
                INSERT INTO "sqlite_sequence" VALUES('t',9);
                ANALYZE "sqlite_master";
                PRAGMA writable_schema=ON;
                INSERT INTO sqlite_master(type,name,tbl_name,rootpage,sql)VALUES('table','v','v',0,'CREATE VIRTUAL TABLE "v" USING rtree(a,b,c)');
                PRAGMA writable_schema=RESET;
                COMMIT;
                """.replace("INSERT INTO \"main_t\"", "CREATE TABLE main_t(x);\nINSERT INTO \"main_t\""));
        assertThat(rows("SELECT seq FROM sqlite_sequence")).containsExactly("9");
    }

    @Test
    void sequencesOfDroppedTablesAreNoError() throws Exception {
        replay(inTransaction("CREATE TABLE t(a);\nDELETE FROM sqlite_sequence;"));
        assertThat(rows("SELECT name FROM sqlite_schema ORDER BY name")).containsExactly("sqlite_sequence", "t");
    }

    @Test
    void infinityAsAWordIsTakenAmongValuesOnly() throws Exception {
        replay(inTransaction("CREATE TABLE t(inf,b);\nINSERT INTO t(inf,b) VALUES(Inf,-Inf),('Inf',inf);"));
        assertThat(rows("SELECT quote(inf) || quote(b) FROM t")).hasSize(2);
        assertThat(rows("SELECT count(*) FROM t WHERE inf = 9e999 OR b = -9e999")).containsExactly("1");
        assertThat(rows("SELECT count(*) FROM t WHERE inf = 'Inf' AND b = 9e999")).containsExactly("1");
    }
}
