package dev.litelift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litelift.report.LoadReport;
import dev.litelift.report.LoadReport.Verdict;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys, foreign keys, indexes and identities as the loaded database really has and enforces them. */
class KeysTest {
    private static final String CONSTRAINTS =
            "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = '%s' AND conrelid = '%s'::regclass ORDER BY 1";

    @TempDir
    private Path folder;

    private LoadFixture load(String... sql) throws SQLException {
        LoadFixture load = LoadFixture.of(folder, "keys", sql);
        load.load();
        assertThat(load.verify().verdict()).isEqualTo(Verdict.VERIFIED);
        return load;
    }

    private static List<String> constraints(LoadFixture load, char kind, String table) throws SQLException {
        return load.values(CONSTRAINTS.formatted(kind, table));
    }

    @Test
    void keepsCompositeKeysInKeyOrder() throws Exception {
        try (LoadFixture load = load("CREATE TABLE t (a INT, b INT, c INT, PRIMARY KEY (c, a))",
                "CREATE TABLE w (a TEXT, b TEXT, PRIMARY KEY (b, a)) WITHOUT ROWID",
                "INSERT INTO w VALUES ('x', 'y')")) {
            assertThat(constraints(load, 'p', "t")).containsExactly("PRIMARY KEY (c, a)");
            assertThat(constraints(load, 'p', "w")).containsExactly("PRIMARY KEY (b, a)");
            assertThat(load.rows("SELECT * FROM w")).containsExactly(List.of("x", "y"));
        }
    }

    /** As Zotero keeps the number 2024 and the text '2024'. */
    @Test
    void keepsRowsWhoseKeysBecomeEqualAndTellsTheKey() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "clash",
                "CREATE TABLE v (id INTEGER PRIMARY KEY, value UNIQUE)", "INSERT INTO v VALUES (1, 2024), (2, '2024'), (3, 'x')",
                "CREATE TABLE k (id PRIMARY KEY, n INT)", "INSERT INTO k VALUES (1, 1), ('1', 2)",
                "CREATE TABLE c (k REFERENCES k(id))", "CREATE UNIQUE INDEX named ON k(id, n)",
                "CREATE TABLE apart (value UNIQUE)", "INSERT INTO apart VALUES (1), ('2')")) {
            LoadReport report = load.load();

            assertThat(load.values("SELECT value FROM v ORDER BY id")).containsExactly("2024", "2024", "x");
            assertThat(report.losses()).filteredOn(loss -> !loss.kind().equals("storage-class"))
                    .extracting(loss -> loss.kind() + " " + loss.place())
                    .containsExactlyInAnyOrder("unique v.value", "primary-key k.id", "foreign-key c.k");
            assertThat(constraints(load, 'u', "apart")).containsExactly("UNIQUE (value)");
            assertThat(load.verify().verdict()).isEqualTo(Verdict.VERIFIED);
        }
    }

    @Test
    void keepsKeysAsTextWhereTheirConversionWouldMakeThemEqual() throws Exception {
        try (LoadFixture load = load("CREATE TABLE t (u UUID PRIMARY KEY, d DATETIME UNIQUE, b BOOLEAN UNIQUE, j JSON UNIQUE)",
                "INSERT INTO t VALUES ('6f1c3a52-0000-4000-8000-00000000000a', '2024-01-01 00:00:00', 't', '{\"a\":1}'),"
                        + "('6F1C3A52-0000-4000-8000-00000000000A', '2024-01-01T00:00:00.0', 'true', '{\"a\": 1}')",
                "CREATE TABLE apart (u UUID PRIMARY KEY, d DATETIME UNIQUE)",
                "CREATE TABLE zoned (d DATETIME UNIQUE)",
                "INSERT INTO zoned VALUES ('2024-01-01 00:00:00Z'), ('2024-01-01T01:00:00.0+01:00')",
                "INSERT INTO apart VALUES ('6f1c3a52-0000-4000-8000-00000000000a', '2024-01-01 00:00:00'),"
                        + "('6F1C3A52-0000-4000-8000-00000000000B', '2024-01-01T00:00:00.1')")) {
            assertThat(load.rows("SELECT u, d, b, j FROM t ORDER BY u COLLATE \"C\"")).containsExactly(
                    List.of("6F1C3A52-0000-4000-8000-00000000000A", "2024-01-01T00:00:00.0", "true", "{\"a\": 1}"),
                    List.of("6f1c3a52-0000-4000-8000-00000000000a", "2024-01-01 00:00:00", "t", "{\"a\":1}"));
            assertThat(load.values("SELECT d FROM zoned ORDER BY d"))
                    .containsExactly("2024-01-01 00:00:00Z", "2024-01-01T01:00:00.0+01:00");
            assertThat(load.values("SELECT data_type FROM information_schema.columns WHERE table_name = 'apart' ORDER BY 1"))
                    .containsExactly("timestamp without time zone", "uuid");
        }
    }

    @Test
    void tellsForeignKeysThatOnlyACollationFulfils() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "collated",
                "CREATE TABLE p (a TEXT COLLATE NOCASE UNIQUE)", "INSERT INTO p VALUES ('ABC')",
                "CREATE TABLE folded (a TEXT REFERENCES p(a))", "INSERT INTO folded VALUES ('abc')",
                "CREATE TABLE same (a TEXT REFERENCES p(a))", "INSERT INTO same VALUES ('ABC')")) {
            LoadReport report = load.load();

            assertThat(report.losses()).extracting(loss -> loss.kind() + " " + loss.place()).containsExactly("foreign-key folded.a");
            assertThat(constraints(load, 'f', "same")).containsExactly("FOREIGN KEY (a) REFERENCES p(a)");
        }
    }

    @Test
    void keepsForeignKeysToCollationsOfAnApplication() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "foreign", "CREATE TABLE p (a TEXT UNIQUE)", "INSERT INTO p VALUES ('A')",
                "CREATE TABLE c (a TEXT REFERENCES p(a))", "INSERT INTO c VALUES ('A')", "PRAGMA writable_schema = ON",
                "UPDATE sqlite_schema SET sql = 'CREATE TABLE p (a TEXT COLLATE naturalsort UNIQUE)' WHERE name = 'p'")) {
            LoadReport report = load.load();

            assertThat(report.losses()).extracting(loss -> loss.kind() + " " + loss.place()).containsExactly("collation p.a");
            assertThat(constraints(load, 'f', "c")).containsExactly("FOREIGN KEY (a) REFERENCES p(a)");
        }
    }

    @Case({47, 50})
    @Test
    void continuesIdentities() throws Exception {
        try (LoadFixture load = load(
                "CREATE TABLE plain (id INTEGER PRIMARY KEY, v)", "INSERT INTO plain VALUES (3, 'a'), (7, 'b')",
                "CREATE TABLE auto (id INTEGER PRIMARY KEY AUTOINCREMENT, v)",
                "INSERT INTO auto VALUES (5, 'a'), (90, 'b')",
                "DELETE FROM auto WHERE id = 90",
                "CREATE TABLE emptied (id INTEGER PRIMARY KEY AUTOINCREMENT, v)",
                "INSERT INTO emptied VALUES (41, 'a')",
                "DELETE FROM emptied",
                "CREATE TABLE negative (id INTEGER PRIMARY KEY, v)", "INSERT INTO negative VALUES (-5, 'a')",
                "CREATE TABLE fresh (id INTEGER PRIMARY KEY, v)")) {
            assertThat(nextId(load, "plain")).isEqualTo("8");
            assertThat(nextId(load, "auto")).isEqualTo("91");
            assertThat(nextId(load, "emptied")).isEqualTo("42");
            assertThat(nextId(load, "negative")).isEqualTo("1");
            assertThat(nextId(load, "fresh")).isEqualTo("1");
        }
    }

    private static String nextId(LoadFixture load, String table) throws SQLException {
        return load.value("INSERT INTO " + table + " (v) VALUES ('new') RETURNING id");
    }

    @Test
    void keepsTheLargestId() throws Exception {
        try (LoadFixture load = load("CREATE TABLE t (id INTEGER PRIMARY KEY)",
                "INSERT INTO t VALUES (9223372036854775807)")) {
            assertThat(load.values("SELECT id FROM t")).containsExactly("9223372036854775807");
        }
    }

    /** Of the exact type INTEGER and without the historic DESC only is a key the rowid. */
    @Test
    void takesForIdentitiesWhatSqliteTakesForRowids() throws Exception {
        try (LoadFixture load = load("CREATE TABLE a (id INT PRIMARY KEY)",
                "CREATE TABLE b (id INTEGER PRIMARY KEY DESC)",
                "CREATE TABLE c (id INTEGER, PRIMARY KEY (id))",
                "CREATE TABLE d (id integer, x, PRIMARY KEY (id DESC))",
                "CREATE TABLE e (id INTEGER PRIMARY KEY) WITHOUT ROWID")) {
            assertThat(load.values("SELECT table_name FROM information_schema.columns WHERE is_identity = 'YES' AND table_schema = 'public' ORDER BY 1"))
                    .containsExactly("c", "d");
        }
    }

    @Test
    void letsNoSequenceTakeAnothersName() throws Exception {
        try (LoadFixture load = load("CREATE TABLE t (id INTEGER PRIMARY KEY)",
                "CREATE TABLE t_id_seq (id INTEGER PRIMARY KEY)",
                "CREATE TABLE t_pkey (a)", "CREATE INDEX t_id_seq1 ON t_pkey (a)", "INSERT INTO t VALUES (1)")) {
            assertThat(load.values("SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"))
                    .containsExactlyInAnyOrder("t", "t_id_seq", "t_pkey");
            assertThat(load.value("INSERT INTO t DEFAULT VALUES RETURNING id")).isEqualTo("2");
        }
    }

    @Case({42, 43, 54})
    @Test
    void keepsForeignKeysOfEveryKind() throws Exception {
        try (LoadFixture load = load(
                "CREATE TABLE parent (id INTEGER PRIMARY KEY, a INT, b INT, UNIQUE (a, b))",
                "CREATE TABLE child (p INTEGER REFERENCES parent ON DELETE CASCADE ON UPDATE SET NULL,"
                        + " x INT, y INT, self INT REFERENCES child (k) DEFERRABLE INITIALLY DEFERRED, k INT UNIQUE,"
                        + " FOREIGN KEY (x, y) REFERENCES parent (a, b) ON DELETE RESTRICT,"
                        + " FOREIGN KEY (y, x) REFERENCES parent (b, a) NOT DEFERRABLE INITIALLY DEFERRED)",
                "CREATE TABLE egg (id INTEGER PRIMARY KEY, hen INT REFERENCES hen)",
                "CREATE TABLE hen (id INTEGER PRIMARY KEY, egg INT REFERENCES egg ON DELETE SET DEFAULT)",
                "INSERT INTO parent VALUES (1, 2, 3)",
                "INSERT INTO child VALUES (1, 2, 3, 5, 5), (NULL, 2, NULL, 5, 6)",
                "INSERT INTO egg VALUES (1, 1)", "INSERT INTO hen VALUES (1, 1)")) {
            assertThat(constraints(load, 'f', "child")).containsExactly(
                    "FOREIGN KEY (p) REFERENCES parent(id) ON UPDATE SET NULL ON DELETE CASCADE",
                    "FOREIGN KEY (self) REFERENCES child(k) DEFERRABLE INITIALLY DEFERRED",
                    "FOREIGN KEY (x, y) REFERENCES parent(a, b) ON DELETE RESTRICT",
                    "FOREIGN KEY (y, x) REFERENCES parent(b, a)");
            assertThat(constraints(load, 'f', "egg")).containsExactly("FOREIGN KEY (hen) REFERENCES hen(id)");
            assertThat(constraints(load, 'f', "hen"))
                    .containsExactly("FOREIGN KEY (egg) REFERENCES egg(id) ON DELETE SET DEFAULT");
        }
    }

    @Test
    void tellsForeignKeysThatPostgresCannotKeep() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "keys",
                "CREATE TABLE parent (id INTEGER PRIMARY KEY, loose INT, name TEXT UNIQUE)",
                "CREATE TABLE child (a INT REFERENCES nowhere, b INT REFERENCES parent (loose), c INT REFERENCES parent (name))",
                "INSERT INTO parent VALUES (1, 1, '1')", "INSERT INTO child VALUES (1, 1, NULL)")) {
            LoadReport report = load.load();

            assertThat(report.losses()).filteredOn(loss -> loss.kind().equals("foreign-key"))
                    .extracting(loss -> loss.place() + ": " + loss.why())
                    .containsExactlyInAnyOrder("child.a: there is no table nowhere",
                            "child.b: the parent's columns are not unique",
                            "child.c: PostgreSQL does not compare bigint with text");
            assertThat(constraints(load, 'f', "child")).isEmpty();
        }
    }

    /** One key that SQLite cannot check does not hide the orphans of another. */
    @Test
    void findsOrphansBesideAMismatchedKey() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "keys",
                "CREATE TABLE parent (id INTEGER PRIMARY KEY, loose INT)",
                "CREATE TABLE child (a INT REFERENCES parent, b INT REFERENCES parent (loose))",
                "INSERT INTO child VALUES (7, 1)")) {
            LoadReport report = load.run();

            assertThat(report.exitStatus()).isEqualTo(5);
            assertThat(report.blockers()).singleElement()
                    .satisfies(blocker -> assertThat(blocker.column()).isEqualTo("a"));
        }
    }

    @Test
    void asksNothingAboutRowsOfAForeignKeyThatIsLeftOut() throws Exception {
        try (LoadFixture load = load("CREATE TABLE parent (name TEXT PRIMARY KEY)",
                "CREATE TABLE child (p INT REFERENCES parent)",
                "INSERT INTO child VALUES (1)")) {
            assertThat(constraints(load, 'f', "child")).isEmpty();
        }
    }

    @Test
    void keepsUniqueness() throws Exception {
        try (LoadFixture load = load("CREATE TABLE t (a INT UNIQUE, b TEXT, c TEXT, UNIQUE (c, b), UNIQUE (a))",
                "CREATE UNIQUE INDEX t_b ON t (b DESC)",
                "INSERT INTO t VALUES (1, 'x', 'y'), (NULL, NULL, NULL), (NULL, NULL, NULL)")) {
            assertThat(constraints(load, 'u', "t")).containsExactly("UNIQUE (a)", "UNIQUE (c, b)");
            assertThat(load.value("SELECT indexdef FROM pg_indexes WHERE indexname = 't_b'"))
                    .isEqualTo("CREATE UNIQUE INDEX t_b ON public.t USING btree (b DESC)");
            assertThatThrownBy(() -> load.execute("INSERT INTO t VALUES (1, 'z', 'z')"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Case(64)
    @Test
    void keepsUniquenessWithoutRegardToCase() throws Exception {
        try (LoadFixture load = load("CREATE TABLE t (mail TEXT COLLATE NOCASE UNIQUE, k TEXT COLLATE NOCASE PRIMARY KEY)",
                "INSERT INTO t VALUES ('Me@x', 'A'), ('É', 'É'), ('é', 'é')")) {
            assertThatThrownBy(() -> load.execute("INSERT INTO t VALUES ('mE@X', 'B')"))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> load.execute("INSERT INTO t VALUES ('other', 'a')"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Case(61)
    @Test
    void makesIndexNamesUnique() throws Exception {
        try (LoadFixture load = load("CREATE TABLE a (x)", "CREATE TABLE b (x UNIQUE)", "CREATE TABLE \"b_x_key\" (x)",
                "CREATE INDEX b_pkey ON a (x)", "CREATE INDEX \"Upper\" ON a (x)")) {
            assertThat(load.values("SELECT indexname FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1"))
                    .containsExactly("b_pkey", "b_x_key_2", "upper");
        }
    }
}
