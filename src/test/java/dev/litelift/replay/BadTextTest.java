package dev.litelift.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadTextTest {
    private static final String START = "PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nCREATE TABLE t(a UNIQUE);\n";

    @TempDir
    private Path folder;

    private LoadException fault(byte[] text) throws Exception {
        Path file = Files.write(folder.resolve("dump.sql"), text);
        Path database = folder.resolve("replayed.db");
        LoadException fault = catchThrowableOfType(LoadException.class, () -> DumpReplay.replay(file, "s3://b/k", database, new ReplayEnd()));
        if (fault != null) {
            assertThat(database).doesNotExist();
            assertThat(fault.place()).isEqualTo("s3://b/k");
            assertThat(fault.getMessage()).startsWith("line ").doesNotContain("\n").hasSizeLessThan(300);
        } else {
            Files.delete(database);
        }
        return fault;
    }

    private LoadException fault(String text) throws Exception {
        LoadException fault = fault(text.getBytes(StandardCharsets.UTF_8));
        assertThat(fault).as("fault of %s", text).isNotNull();
        return fault;
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "ATTACH 'secret' AS x;", "DETACH x;", "SELECT load_extension('secret');", "SELECT 1;", "DROP TABLE t;",
        "UPDATE t SET a = 'secret';", "DELETE FROM t;", "PRAGMA foreign_keys=ON;", "PRAGMA journal_mode=WAL;",
        "PRAGMA writable_schema=1;", "PRAGMA temp_store_directory='secret';", ".shell rm secret\n;", ".read secret;",
        "VACUUM INTO 'secret';", "WITH x AS (SELECT 1) INSERT INTO t SELECT 'secret';", "REINDEX;", "EXPLAIN SELECT 1;",
        "ALTER TABLE t RENAME TO u;", "REPLACE INTO t VALUES('secret');", "INSERT OR REPLACE INTO t VALUES('secret');",
        "INSERT INTO t SELECT 'secret';", "INSERT INTO t DEFAULT VALUES;", "INSERT INTO t VALUES((SELECT 'secret'));",
        "INSERT INTO t VALUES(readfile('secret'));", "INSERT INTO t VALUES(randomblob(999999999));",
        "INSERT INTO t VALUES(1) RETURNING a;", "INSERT INTO t VALUES(1) ON CONFLICT DO NOTHING;",
        "INSERT INTO t VALUES('secret' || 'x');", "INSERT INTO t VALUES(replace('x','x',replace('y','y','secret')));",
        "INSERT INTO t VALUES(?);", "INSERT INTO t VALUES(:secret);", "INSERT INTO t VALUES(a);",
        "INSERT INTO main.t VALUES('secret');", "INSERT INTO sqlite_schema VALUES('secret');",
        "INSERT INTO sqlite_master(type,name,tbl_name,rootpage,sql) VALUES('table','x','x',2,'CREATE TABLE x(secret)');",
        "INSERT INTO sqlite_master(type,name,tbl_name,rootpage,sql) VALUES('trigger','x','x',0,'CREATE VIRTUAL TABLE');",
        "INSERT INTO sqlite_dbpage VALUES(1);", "CREATE TABLE u AS SELECT 'secret';", "CREATE TEMP TABLE u(a);",
        "CREATE TEMP TRIGGER x AFTER INSERT ON t BEGIN SELECT 1; END;", "CREATE VIRTUAL TABLE u USING fts5(secret);",
        "CREATE TABLE temp.u(a);", "CREATE VIEW temp.u AS SELECT 1;", "BEGIN EXCLUSIVE;", "SAVEPOINT x;", "secret;",
        "COMMIT;INSERT INTO t VALUES('secret');", "\u0130NSERT INTO t VALUES('secret');", "-INSERT INTO t VALUES(1);"})
    void whatDumpDoesNotWriteIsRefused(String statement) throws Exception {
        LoadException fault = fault(START + statement + "\nCOMMIT;\n");
        assertThat(fault.fault()).isEqualTo(Fault.DUMP_STATEMENT_REFUSED);
        assertThat(fault).hasMessageStartingWith("line 4: ");
        if (!statement.startsWith("secret") && !statement.contains("(:secret")) {
            assertThat(fault.getMessage()).doesNotContain("secret");
        }
    }

    @Test
    void firstWordsAreNamed() throws Exception {
        assertThat(fault(START + "ATTACH DATABASE '/x' AS y;")).hasMessageContaining("ATTACH DATABASE is not");
        assertThat(fault(START + ".open x\n;")).hasMessageContaining("command .open");
        assertThat(fault(START + "INSERT INTO t VALUES(hex(1));")).hasMessageContaining("the word hex");
    }

    @Test
    void insertsThatTriggersWouldSeeAreRefused() throws Exception {
        String trigger = "CREATE TRIGGER x AFTER INSERT ON t BEGIN DELETE FROM t; END;\n";
        assertThat(fault(START + trigger + "INSERT INTO t VALUES(1);\nCOMMIT;").fault())
                .isEqualTo(Fault.DUMP_STATEMENT_REFUSED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "INSERT INTO t VALUES(1); | line 5: the text ends without COMMIT",
        "INSERT INTO t VALUES('x | line 4: the text ends within a statement",
        "ROLLBACK; -- due to errors | line 4: ROLLBACK",
        "INSERT INTO nowhere VALUES(1); COMMIT; | line 4: SQLite says: ",
        "CREATE TABLE t(b); COMMIT; | line 4: SQLite says: ",
        "CREATE TABLE u(,); COMMIT; | line 4: SQLite says: ",
        "CREATE INDEX i ON nowhere(a); COMMIT; | line 4: SQLite says: "})
    void brokenTextIsNamedByItsLine(String rest, String message) throws Exception {
        LoadException fault = fault(START + rest + "\n");
        assertThat(fault.fault()).isEqualTo(Fault.DUMP_CORRUPT);
        assertThat(fault).hasMessageStartingWith(message);
    }

    @Test
    void failingInsertOfABatchIsFoundWithoutItsValues() throws Exception {
        LoadException fault = fault(START + "INSERT INTO t VALUES(1),(2);\nINSERT INTO t VALUES(3);\n"
                + "INSERT INTO t VALUES('secret');\nINSERT INTO t VALUES('secret');\nINSERT INTO t VALUES(4);\nCOMMIT;\n");
        assertThat(fault.fault()).isEqualTo(Fault.DUMP_CORRUPT);
        assertThat(fault).hasMessageStartingWith("line 7: ").hasMessageContaining("t.a");
        assertThat(fault.getMessage()).doesNotContain("secret");
    }

    @Test
    void missingBeginningIsNamed() throws Exception {
        assertThat(fault("INSERT INTO t VALUES(1);\nCOMMIT;\n")).hasMessageContaining("its beginning is missing");
    }

    @Test
    void brokenNamesAreNoReasonToGuess() throws Exception {
        byte[] text = (START + "CREATE TABLE \"<\"(a);\nCOMMIT;").getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < text.length; i++) {
            text[i] = text[i] == '<' ? (byte) 0xFF : text[i];
        }
        assertThat(fault(text)).hasMessageContaining("not valid UTF-8");
    }

    @Test
    void existingDatabaseIsNotTouched() throws Exception {
        Path existing = Files.writeString(folder.resolve("there.db"), "mine");
        assertThatThrownBy(() -> DumpReplay.replay(folder.resolve("x.sql"), existing))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(existing).hasContent("mine");
    }

    /** Whole it succeeds, cut anywhere it is a fault with a line: never half a database, never a hang. */
    @Test
    void cutAnywhere() throws Exception {
        byte[] text = RichDump.TEXT.getBytes(StandardCharsets.UTF_8);
        int whole = RichDump.TEXT.stripTrailing().getBytes(StandardCharsets.UTF_8).length;
        Set<Fault> documented = Set.of(Fault.DUMP_CORRUPT, Fault.DUMP_STATEMENT_REFUSED);
        Assertions.assertTimeout(Duration.ofSeconds(60), () -> {
            for (int length = 0; length <= text.length; length++) {
                LoadException fault = fault(Arrays.copyOf(text, length));
                if (length >= whole) {
                    assertThat(fault).isNull();
                } else {
                    assertThat(fault).as("cut at %d", length).isNotNull();
                    assertThat(fault.fault()).as("cut at %d", length).isIn(documented);
                }
            }
        });
    }

    /** One byte wrong: whatever comes of it is either accepted or a documented fault. */
    @Test
    void flippedAnywhere() throws Exception {
        byte[] text = RichDump.TEXT.getBytes(StandardCharsets.UTF_8);
        Set<Fault> documented = Set.of(Fault.DUMP_CORRUPT, Fault.DUMP_STATEMENT_REFUSED);
        for (int at = 0; at < text.length; at += 3) {
            byte[] flipped = text.clone();
            flipped[at] ^= (byte) (1 << at % 8);
            LoadException fault = fault(flipped);
            assertThat(fault == null || documented.contains(fault.fault())).as("flipped at %d", at).isTrue();
        }
    }
}
