package dev.litelift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.report.LoadReport;
import dev.litelift.report.LoadReport.Verdict;
import dev.litelift.translate.Notice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Databases in every shape that SQLite writes. */
class OddDatabasesTest {
    @TempDir
    private Path folder;

    private LoadFixture fixture(String... sql) throws Exception {
        return LoadFixture.of(folder, "odd", sql);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16le", "UTF-16be"})
    void readsEveryEncoding(String encoding) throws Exception {
        try (LoadFixture load = fixture("PRAGMA encoding = '" + encoding + "'",
                "CREATE TABLE \"naïve 表\" (\"größe\" TEXT, b BLOB)",
                "INSERT INTO \"naïve 表\" VALUES ('ğ😀\u0301', x'00ff'), ('', x''), ('plain', NULL)",
                "CREATE TABLE mixed (v)", "INSERT INTO mixed VALUES ('é'), (1), (x'00')")) {
            LoadReport report = load.load();

            assertThat(report.dump().encoding()).isEqualTo(encoding);
            assertThat(load.rows("SELECT * FROM \"naïve 表\""))
                    .containsExactly(List.of("ğ😀\u0301", "\\x00ff"), List.of("", "\\x"),
                            java.util.Arrays.asList("plain", null));
            assertThat(load.values("SELECT v::text FROM mixed")).containsExactly("\\xc3a9", "\\x31", "\\x00");
            assertThat(load.verify().verdict()).isEqualTo(Verdict.VERIFIED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16le"})
    void findsNulInEveryEncoding(String encoding) throws Exception {
        try (LoadFixture load = fixture("PRAGMA encoding = '" + encoding + "'", "CREATE TABLE t (v TEXT)",
                "INSERT INTO t VALUES ('a' || char(0) || 'b')")) {
            assertThat(load.run().blockers()).singleElement()
                    .satisfies(blocker -> assertThat(blocker.what()).contains("U+0000"));
        }
    }

    /** Half a surrogate pair is no character; SQLite stores it all the same. */
    @Test
    void findsHalfACharacterInUtf16() throws Exception {
        try (LoadFixture load = fixture("PRAGMA encoding = 'UTF-16le'", "CREATE TABLE t (v TEXT)",
                "INSERT INTO t VALUES (CAST(x'610000d8' AS TEXT))")) {
            LoadReport report = load.run();

            assertThat(report.exitStatus()).isEqualTo(5);
            assertThat(report.blockers()).singleElement()
                    .satisfies(blocker -> assertThat(blocker.what()).contains("not valid"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {512, 65536})
    void readsEveryPageSize(int bytes) throws Exception {
        try (LoadFixture load = fixture("PRAGMA page_size = " + bytes,
                "CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT)",
                "INSERT INTO t VALUES (1, 'x'), (2, hex(zeroblob(50000)))")) {
            load.load();

            assertThat(load.value("SELECT length(v) FROM t WHERE id = 2")).isEqualTo("100000");
        }
    }

    @Test
    void loadsADatabaseWithoutTables() throws Exception {
        try (LoadFixture load = fixture("CREATE TABLE t (a)", "DROP TABLE t")) {
            assertThat(load.load().tables()).isEmpty();
            assertThat(load.verify().verdict()).isEqualTo(Verdict.VERIFIED);
        }
    }

    @Test
    void loadsTablesWithoutRows() throws Exception {
        try (LoadFixture load = fixture("CREATE TABLE t (id INTEGER PRIMARY KEY, at DATETIME, v)")) {
            assertThat(load.load().rows()).isZero();
            assertThat(load.verify().verdict()).isEqualTo(Verdict.VERIFIED);
        }
    }

    @Case(84)
    @Test
    void doesTheSameDumpOnce() throws Exception {
        try (LoadFixture load = fixture("CREATE TABLE t (a)", "INSERT INTO t VALUES (1)")) {
            LoadReport first = load.load();
            LoadReport second = load.run();

            assertThat(second.verdict()).isEqualTo(Verdict.ALREADY_DONE);
            assertThat(second.exitStatus()).isZero();
            assertThat(second.migration()).isEqualTo(first.migration());
            assertThat(load.value("SELECT count(*) FROM t")).isEqualTo("1");
            assertThat(load.value("SELECT count(*) FROM litelift.migration")).isEqualTo("1");
        }
    }

    @Case(82)
    @Test
    void readsTheLogBesideTheFileAndChangesNeither() throws Exception {
        Path live = Files.createDirectory(folder.resolve("live")).resolve("app.db");
        Path copy = Files.createDirectory(folder.resolve("copy")).resolve("app.db");
        Path log = copy.resolveSibling("app.db-wal");
        try (Connection connection = SqliteFixture.open(live)) {
            SqliteFixture.execute(connection, "PRAGMA journal_mode = WAL", "PRAGMA wal_autocheckpoint = 0",
                    "CREATE TABLE t (a)", "PRAGMA wal_checkpoint", "INSERT INTO t VALUES ('only in the log')");
            Files.copy(live, copy);
            Files.copy(live.resolveSibling("app.db-wal"), log);
        }
        byte[] fileBefore = Files.readAllBytes(copy);
        byte[] logBefore = Files.readAllBytes(log);
        try (LoadFixture load = LoadFixture.of(folder, "wal", copy)) {
            LoadReport report = load.load();

            assertThat(report.dump().journalMode()).isEqualTo("wal");
            assertThat(load.values("SELECT a FROM t")).containsExactly("only in the log");
            assertThat(Files.readAllBytes(copy)).isEqualTo(fileBefore);
            assertThat(Files.readAllBytes(log)).isEqualTo(logBefore);
            assertThat(copy.getParent()).isDirectoryContaining(path -> path.equals(log));
            assertThat(Files.list(copy.getParent())).hasSize(2);
        }
    }

    @Case(82)
    @Test
    void warnsOfALogThatDidNotCome() throws Exception {
        Path file = SqliteFixture.database(folder, "PRAGMA journal_mode = WAL", "CREATE TABLE t (a)",
                "INSERT INTO t VALUES (1)");
        byte[] before = Files.readAllBytes(file);
        try (LoadFixture load = LoadFixture.of(folder, "wal", file)) {
            assertThat(load.load().notices()).extracting(Notice::kind).contains("wal-missing");
            assertThat(load.value("SELECT a FROM t")).isEqualTo("1");
            assertThat(Files.readAllBytes(file)).isEqualTo(before);
        }
    }

    @Case(57)
    @Test
    void tellsEveryLoss() throws Exception {
        try (LoadFixture load = fixture(
                "CREATE TABLE t (id INTEGER PRIMARY KEY, a INT CONSTRAINT odd CHECK (likely(a) IS NOT printf('%d', 0)),"
                        + " b TEXT AS (printf('%d', a * 2)) STORED, c TEXT GENERATED ALWAYS AS (printf('%d', a + 1)) VIRTUAL,"
                        + " d TEXT DEFAULT (hex(randomblob(4))), CHECK (quote(a) <> '7'))",
                "INSERT INTO t (a) VALUES (1), (2)",
                "CREATE INDEX t_partial ON t (a) WHERE quote(a) > '1'", "CREATE INDEX t_expression ON t (printf('%d', a))",
                "CREATE VIEW v AS SELECT a, random() FROM t",
                "CREATE TRIGGER g AFTER INSERT ON t BEGIN DELETE FROM t WHERE 0; END",
                "CREATE VIRTUAL TABLE search USING fts5(body)", "INSERT INTO search VALUES ('words')")) {
            LoadReport report = load.load();

            assertThat(report.losses()).extracting(loss -> loss.kind() + " " + loss.place()).contains(
                    "check t.odd", "check t", "generated t.b", "generated t.c", "default t.d", "index t.t_partial",
                    "index t.t_expression", "view v", "trigger t.g", "virtual-table search", "shadow-table search_data",
                    "shadow-table search_content");
            assertThat(report.losses()).allSatisfy(loss -> assertThat(loss.what()).isNotBlank());
            assertThat(load.rows("SELECT a, b, c FROM t ORDER BY a"))
                    .containsExactly(List.of("1", "2", "2"), List.of("2", "4", "3"));
            assertThat(report.tables()).extracting(LoadReport.TableReport::source).containsExactly("t");
        }
    }

    @Test
    void tellsConflictClausesAndCollations() throws Exception {
        try (LoadFixture load = fixture("CREATE TABLE t (a TEXT COLLATE RTRIM, b INT UNIQUE ON CONFLICT REPLACE,"
                + " c INT NOT NULL ON CONFLICT ABORT, UNIQUE (a, c) ON CONFLICT IGNORE)")) {
            assertThat(load.load().losses()).extracting(loss -> loss.kind() + " " + loss.place() + " " + loss.what())
                    .satisfiesExactlyInAnyOrder(
                            loss -> assertThat(loss).startsWith("on-conflict t ON CONFLICT REPLACE"),
                            loss -> assertThat(loss).startsWith("on-conflict t ON CONFLICT IGNORE"),
                            loss -> assertThat(loss).startsWith("collation t.a COLLATE RTRIM"));
        }
    }

    @Test
    void refusesTablesWhoseNameCannotBeRead() throws Exception {
        try (LoadFixture load = fixture("CREATE TABLE t (a)", "PRAGMA writable_schema = ON",
                "UPDATE sqlite_schema SET name = CAST(x'74ff' AS TEXT), tbl_name = CAST(x'74ff' AS TEXT),"
                        + " sql = CAST(x'637265617465207461626c65202274ff2220286129' AS TEXT)")) {
            assertThat(load.run().fault().message()).contains("its schema cannot be read").contains("is not valid UTF-8");
        }
    }

    @Test
    void tellsCollationsOfIndexes() throws Exception {
        try (LoadFixture load = fixture("CREATE TABLE t (a TEXT COLLATE RTRIM, b TEXT, UNIQUE (b COLLATE RTRIM))",
                "CREATE INDEX plain ON t(a, b COLLATE RTRIM)", "CREATE INDEX folded ON t(b COLLATE NOCASE)")) {
            assertThat(load.load().losses()).extracting(loss -> loss.kind() + " " + loss.place())
                    .containsExactlyInAnyOrder("collation t.a", "collation t.b", "collation t.plain");
        }
    }

    @Test
    void leavesOutViewsInTheOrderOfAnApplicationsCollation() throws Exception {
        try (LoadFixture load = fixture("CREATE TABLE t (a TEXT)", "CREATE VIEW v AS SELECT a FROM t ORDER BY a",
                "PRAGMA writable_schema = ON",
                "UPDATE sqlite_schema SET sql = 'CREATE TABLE t (a TEXT COLLATE naturalsort)' WHERE name = 't'")) {
            assertThat(load.load().losses()).filteredOn(loss -> loss.kind().equals("view")).singleElement()
                    .satisfies(loss -> assertThat(loss.why()).contains("the collation NATURALSORT"));
        }
    }

    @Test
    void loadsStrictTables() throws Exception {
        try (LoadFixture load = fixture("CREATE TABLE t (i INT, r REAL, x TEXT, b BLOB, a ANY) STRICT",
                "INSERT INTO t VALUES (1, 2, '3', x'04', '005')")) {
            load.load();

            assertThat(load.rows("SELECT i, r, x, b::text, a FROM t"))
                    .containsExactly(List.of("1", "2", "3", "\\x04", "005"));
        }
    }

    @Test
    void refusesMoreColumnsThanPostgresHas() throws Exception {
        String columns = IntStream.range(0, 1601).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
        try (LoadFixture load = LoadFixture.of(folder, "columns", "CREATE TABLE wide (" + columns + ", g AS (c0))")) {
            LoadReport plan = load.plan(request -> request);

            assertThat(plan.exitStatus()).isEqualTo(5);
            assertThat(plan.blockers()).singleElement().satisfies(blocker -> {
                assertThat(blocker.text()).isEqualTo("wide: 1602 columns, and the limit of PostgreSQL is 1600");
                assertThat(blocker.override()).isEqualTo("tables: {wide: {columns: {g: {drop: true}}}}");
            });
            assertThat(load.contents()).isEmpty();
        }
    }
}
