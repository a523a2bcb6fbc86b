package dev.litelift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.report.LoadReport;
import dev.litelift.report.LoadReport.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names that need quotes, fold together, or do not fit. */
class NamesInTargetTest {
    private static final String TABLES =
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = '%s'::regnamespace ORDER BY oid";
    private static final String COLUMNS =
            "SELECT attname FROM pg_attribute WHERE attrelid = '%s'::regclass AND attnum > 0 ORDER BY attnum";

    @TempDir
    private Path folder;

    private LoadFixture load(UnaryOperator<LoadRequest> options, String... sql) throws Exception {
        LoadFixture load = LoadFixture.of(folder, "names", sql);
        load.load(options);
        assertThat(load.verify(options).verdict()).isEqualTo(Verdict.VERIFIED);
        return load;
    }

    @Test
    void foldsCapitalsByDefault() throws Exception {
        try (LoadFixture load = load(r -> r.withWorkers(1),
                "CREATE TABLE Invoice (InvoiceId INTEGER PRIMARY KEY, \"ÉTAT\", ID)")) {
            assertThat(load.values(TABLES.formatted("public"))).containsExactly("invoice");
            assertThat(load.values(COLUMNS.formatted("invoice"))).containsExactly("invoiceid", "État", "id");
        }
    }

    @Test
    void keepsSpellingOnRequest() throws Exception {
        try (LoadFixture load = load(r -> r.withIdentifiers(dev.litelift.rules.Identifiers.KEEP),
                "CREATE TABLE Invoice (InvoiceId INTEGER PRIMARY KEY, Total REAL)",
                "INSERT INTO Invoice (Total) VALUES (1.5)",
                "CREATE INDEX ByTotal ON Invoice (Total)")) {
            assertThat(load.value("SELECT \"Total\" FROM \"Invoice\"")).isEqualTo("1.5");
            assertThat(load.value("SELECT count(*) FROM pg_indexes WHERE indexname = 'ByTotal'")).isEqualTo("1");
        }
    }

    @Test
    void quotesWhateverNeedsIt() throws Exception {
        List<String> names = List.of("select", "with space", "quote\"d", "it's", "back\\slash", "dot.ted", "日本語", "😀",
                "a%b",
                "1st", "$dollar", "new\nline", "-- no comment", "tab\there", "user");
        String columns = names.stream().map(NamesInTargetTest::quote).collect(Collectors.joining(", "));
        List<String> sql = new ArrayList<>();
        for (String name : names) {
            sql.add("CREATE TABLE " + quote(name) + " (id INTEGER PRIMARY KEY, " + columns + ", UNIQUE (" + quote(name)
                    + "))");
            sql.add("CREATE INDEX " + quote(name + " idx") + " ON " + quote(name) + " (" + quote(name) + ")");
            sql.add("INSERT INTO " + quote(name) + " (" + quote(name) + ") VALUES (5)");
        }
        try (LoadFixture load = load(r -> r, sql.toArray(String[]::new))) {
            for (String name : names) {
                assertThat(load.value("SELECT " + quote(name) + " FROM " + quote(name))).isEqualTo("5");
            }
        }
    }

    private static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    @Case(65)
    @Test
    void keepsApartWhatSqliteKeepsApart() throws Exception {
        try (LoadFixture load = load(r -> r, "CREATE TABLE \"É\" (\"ö\" INT, \"Ö\" TEXT, PRIMARY KEY (\"Ö\"))",
                "CREATE TABLE \"é\" (a REFERENCES \"É\")", "INSERT INTO \"É\" VALUES (1, 'x')",
                "INSERT INTO \"é\" VALUES ('x')")) {
            assertThat(load.rows("SELECT \"ö\", \"Ö\" FROM \"É\"")).containsExactly(List.of("1", "x"));
            assertThat(load.value("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'f'"))
                    .isEqualTo("FOREIGN KEY (a) REFERENCES \"É\"(\"Ö\")");
        }
    }

    @Case(62)
    @Test
    void cutsLongNamesSoThatTheyDiffer() throws Exception {
        String start = "x".repeat(70);
        try (LoadFixture load = LoadFixture.of(folder, "names",
                "CREATE TABLE " + start + "1 (" + start + "a, " + start + "b)",
                "CREATE TABLE " + start + "2 (a)", "CREATE TABLE " + "ж".repeat(40) + " (a)")) {
            LoadReport report = load.load();

            List<String> tables = load.values(TABLES.formatted("public"));
            assertThat(tables).hasSize(3).doesNotHaveDuplicates();
            assertThat(load.verify().verdict()).isEqualTo(Verdict.VERIFIED);
            assertThat(report.notices()).filteredOn(notice -> notice.kind().equals("renamed")).hasSize(5);
        }
    }

    @Test
    void givesWayToSystemColumns() throws Exception {
        try (LoadFixture load = load(r -> r, "CREATE TABLE t (ctid, XMIN, tableoid, oid, \"\")",
                "INSERT INTO t VALUES (1, 2, 3, 4, 5)")) {
            assertThat(load.values(COLUMNS.formatted("t"))).containsExactly("ctid_2", "xmin_2", "tableoid_2", "oid",
                    "unnamed");
        }
    }

    @Test
    void readsRowidsBehindColumnsOfThatName() throws Exception {
        try (LoadFixture load = load(r -> r, "CREATE TABLE t (rowid TEXT, oid TEXT, _rowid_ TEXT)",
                "INSERT INTO t VALUES ('a', 'b', 'c')")) {
            assertThat(load.rows("SELECT * FROM t")).containsExactly(List.of("a", "b", "c"));
        }
    }

    @Test
    void loadsWideTables() throws Exception {
        String columns = IntStream.range(0, 300).mapToObj(i -> "c" + i + " INT").collect(Collectors.joining(", "));
        String values = IntStream.range(0, 300).mapToObj(String::valueOf).collect(Collectors.joining(", "));
        try (LoadFixture load = load(r -> r, "CREATE TABLE wide (" + columns + ")",
                "INSERT INTO wide VALUES (" + values + ")")) {
            assertThat(load.value("SELECT c0 + c150 + c299 FROM wide")).isEqualTo("449");
        }
    }

    @Case(66)
    @Test
    void loadsIntoAnotherSchema() throws Exception {
        try (LoadFixture load = load(r -> r.withSchema("My \"app\""), "CREATE TABLE t (a)",
                "INSERT INTO t VALUES (1)")) {
            assertThat(load.value("SELECT a FROM \"My \"\"app\"\"\".t")).isEqualTo("1");
            assertThat(load.contents()).containsExactly("My \"app\"");
        }
    }
}
