package dev.litelift.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.SqliteFixture;
import java.sql.Connection;
import org.junit.jupiter.api.Test;

/** Texts that SQLite accepts, with everything a reader could trip over. */
class CreateTableTest {
    /** Reads what SQLite keeps of a statement, so that no test uses a text that SQLite would refuse. */
    private static CreateTable parse(String sql) throws Exception {
        try (Connection connection = SqliteFixture.inMemory()) {
            SqliteFixture.execute(connection, sql);
            return CreateTable.parse(SqliteFixture.value(connection, "SELECT sql FROM sqlite_schema WHERE type = 'table' LIMIT 1"));
        }
    }

    @Test
    void readsChecksWithTheirNames() throws Exception {
        CreateTable table = parse("CREATE TABLE t (a INT CHECK (a > 0) CONSTRAINT small CHECK (a < (10 + 1)),"
                + " b TEXT CHECK (b <> ')' AND b NOT IN ('é', '(')), CONSTRAINT both CHECK (a <> b))");

        assertThat(table.checks()).containsExactly(new SqliteSchema.Check(null, "a > 0"),
                new SqliteSchema.Check("small", "a < (10 + 1)"),
                new SqliteSchema.Check(null, "b <> ')' AND b NOT IN ('é', '(')"),
                new SqliteSchema.Check("both", "a <> b"));
    }

    @Test
    void skipsComments() throws Exception {
        CreateTable table = parse("""
                CREATE TABLE t ( -- CHECK (no)
                  a /* COLLATE RTRIM, */ TEXT /* ( */ COLLATE NOCASE, -- b TEXT CHECK (1
                  /* ) */ b INT CHECK (b /* > 0 */ < 5) -- )
                )""");

        assertThat(table.collations()).containsOnly(java.util.Map.entry("a", "NOCASE"));
        assertThat(table.checks()).hasSize(1);
        assertThat(table.checks().get(0).expression()).startsWith("b").endsWith("< 5");
    }

    @Test
    void readsNamesInEveryKindOfQuotes() throws Exception {
        CreateTable table = parse("CREATE TABLE [odd (name] (\"check\" TEXT COLLATE nocase, [a,b] TEXT COLLATE rtrim,"
                + " `c\"\"d` TEXT COLLATE \"NOCASE\", 'e''f' TEXT COLLATE NOCASE, \"Ü)\" INT AS (1))");

        assertThat(table.collations()).containsOnlyKeys("check", "a,b", "c\"\"d", "e'f").containsEntry("a,b", "RTRIM");
        assertThat(table.generated()).containsOnly(java.util.Map.entry("Ü)", "1"));
    }

    @Test
    void readsTableConstraintsWithoutCommas() throws Exception {
        CreateTable table = parse("CREATE TABLE t (a INT, b INT, UNIQUE (a) CHECK (a > 1) FOREIGN KEY (a) REFERENCES t (a)"
                + " DEFERRABLE INITIALLY DEFERRED CONSTRAINT n CHECK (b > 2) FOREIGN KEY (b) REFERENCES t (a))");

        assertThat(table.checks()).containsExactly(new SqliteSchema.Check(null, "a > 1"), new SqliteSchema.Check("n", "b > 2"));
        assertThat(table.deferred()).containsExactly(true, false);
    }

    @Test
    void tellsWhichForeignKeysAreDeferred() throws Exception {
        CreateTable table = parse("CREATE TABLE t (a INT REFERENCES t (a) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,"
                + " b INT REFERENCES t NOT DEFERRABLE INITIALLY DEFERRED, c INT REFERENCES t DEFERRABLE,"
                + " d INT REFERENCES t DEFERRABLE INITIALLY IMMEDIATE, e INT DEFAULT 'INITIALLY' REFERENCES \"references\" MATCH FULL)");

        assertThat(table.deferred()).containsExactly(true, false, false, false, false);
    }

    @Test
    void readsGeneratedColumns() throws Exception {
        CreateTable table = parse("CREATE TABLE t (a INT, b INT GENERATED ALWAYS AS (a * (2 + 1)) STORED,"
                + " c AS (json_extract('{\"x\":1}', '$.x')) VIRTUAL, d TEXT AS (CAST(a AS TEXT)))");

        assertThat(table.generated()).containsOnly(java.util.Map.entry("b", "a * (2 + 1)"),
                java.util.Map.entry("c", "json_extract('{\"x\":1}', '$.x')"), java.util.Map.entry("d", "CAST(a AS TEXT)"));
    }

    @Test
    void findsAutoincrementOnlyWhereItIsOne() throws Exception {
        assertThat(parse("CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT)").autoincrement()).isTrue();
        assertThat(parse("CREATE TABLE t (id INTEGER, PRIMARY KEY (id AUTOINCREMENT))").autoincrement()).isTrue();
        assertThat(parse("CREATE TABLE t (\"autoincrement\" INTEGER PRIMARY KEY, b DEFAULT ('AUTOINCREMENT'))").autoincrement())
                .isFalse();
    }

    @Test
    void passesOverDefaultsAndTypesOfAnyShape() throws Exception {
        CreateTable table = parse("CREATE TABLE IF NOT EXISTS main.t (a VARCHAR ( 10 , 2 ) DEFAULT (coalesce(1, (2))) NOT NULL,"
                + " b DEFAULT -1 CHECK (b < 5), c DEFAULT x'27', d DEFAULT '),(', e UNSIGNED BIG INT NULL UNIQUE ON CONFLICT REPLACE,"
                + " f TEXT DEFAULT CURRENT_TIMESTAMP COLLATE NOCASE)");

        assertThat(table.checks()).containsExactly(new SqliteSchema.Check(null, "b < 5"));
        assertThat(table.collations()).containsOnlyKeys("f");
    }
}
