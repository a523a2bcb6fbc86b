package dev.litelift.sqlite;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litelift.SqliteFixture;
import dev.litelift.fault.LoadException;
import dev.litelift.sqlite.IntegrityCheck.Depth;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntegrityCheckTest {
    @TempDir
    private Path folder;

    private void check(Depth depth, String... sql) throws Exception {
        IntegrityCheck.run(SqliteSource.open(SqliteFixture.database(folder, sql), "app.db"), depth);
    }

    @Test
    void findsAPageThatTwoTablesShare() {
        assertThatThrownBy(() -> check(Depth.QUICK, "CREATE TABLE a (x)", "CREATE TABLE b (x)", "INSERT INTO a VALUES (1)",
                "PRAGMA writable_schema = ON",
                "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'a') WHERE name = 'b'"))
                .isInstanceOf(LoadException.class)
                .hasMessageStartingWith("SQLite finds it damaged: ")
                .hasMessageContaining("2nd reference to page 2")
                .extracting("fault.code").isEqualTo("dump-corrupt");
    }

    @Test
    void findsAnIndexWithOtherValuesWhenAskedTo() throws Exception {
        String[] sql = {"CREATE TABLE a (x)", "CREATE INDEX ax ON a (x)", "INSERT INTO a VALUES (1), (2)",
            "CREATE TABLE b (x)", "CREATE INDEX bx ON b (x)", "INSERT INTO b VALUES (8), (9)", "PRAGMA writable_schema = ON",
            "UPDATE sqlite_schema SET rootpage = CASE name WHEN 'ax' THEN 5 ELSE 3 END WHERE name IN ('ax', 'bx')"};
        check(Depth.QUICK, sql);
        assertThatThrownBy(() -> check(Depth.FULL, sql)).hasMessageContaining("index");
    }

    @Test
    void leavesToTheCensusWhatRowsHoldAgainstTheSchema() {
        assertThatCode(() -> check(Depth.FULL, "CREATE TABLE a (x, y CHECK (y > 0), k TEXT UNIQUE)", "PRAGMA ignore_check_constraints = ON",
                "INSERT INTO a VALUES (NULL, -1, 'k')", "PRAGMA writable_schema = ON",
                "UPDATE sqlite_schema SET sql = 'CREATE TABLE a (x NOT NULL, y CHECK (y > 0), k TEXT UNIQUE)' WHERE name = 'a'"))
                .doesNotThrowAnyException();
    }

    @Test
    void looksAtNothingWhenTold() {
        assertThatCode(() -> check(Depth.NONE, "CREATE TABLE a (x)", "CREATE TABLE b (x)", "PRAGMA writable_schema = ON",
                "UPDATE sqlite_schema SET rootpage = 2 WHERE name = 'b'")).doesNotThrowAnyException();
    }
}
