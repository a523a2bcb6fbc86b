package dev.litelift.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litelift.Case;
import dev.litelift.LoadFixture;
import dev.litelift.report.LoadReport;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a schema has beside plain tables, and the file that it comes in. */
class ObjectsCasesTest {
    private static final String ADD =
            "INSERT INTO sqlite_schema(type, name, tbl_name, rootpage, sql) VALUES ('table', '%1$s', '%1$s', 0, '%2$s')";

    @TempDir
    private Path folder;

    @Case({57, 58})
    @Test
    void tablesOfUnknownModulesAreLeftOutAlone() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "modules", "CREATE TABLE t (a)", "INSERT INTO t VALUES (1)",
                "CREATE TABLE spelling_vocab (id INTEGER PRIMARY KEY, rank INT, langid INT, word TEXT, k1 TEXT, k2 TEXT)",
                "PRAGMA writable_schema = ON",
                ADD.formatted("spelling", "CREATE VIRTUAL TABLE spelling USING spellfix1"),
                ADD.formatted("places", "CREATE VIRTUAL TABLE places USING no_such_module(a, b)"))) {
            LoadReport report = load.load();

            assertThat(load.values("SELECT a FROM t")).containsExactly("1");
            assertThat(report.losses()).extracting(loss -> loss.kind() + " " + loss.place())
                    .contains("virtual-table spelling", "virtual-table places");
        }
    }

    @Case(59)
    @Test
    void geometriesOfGeoPackagesKeepTheirBytes() throws Exception {
        String point = "47500001e6100000010100000000000000000024400000000000003440";
        try (LoadFixture load = LoadFixture.of(folder, "geo", "PRAGMA application_id = 1196444487",
                "CREATE TABLE places (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom POINT, name TEXT)",
                "INSERT INTO places VALUES (1, x'" + point + "', 'here'), (2, NULL, 'nowhere')")) {
            LoadReport report = load.load();

            assertThat(report.notices()).extracting(notice -> notice.kind() + " " + notice.place()).contains("inferred places.geom");
            assertThat(load.values("SELECT encode(geom, 'hex') FROM places ORDER BY fid")).containsExactly(point, null);
        }
    }

    @Case(61)
    @Test
    void everyIndexArrivesUnderANameOfItsOwn() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "names", "CREATE TABLE a (x, y)", "CREATE TABLE b (x, y)",
                "CREATE INDEX b_pkey ON a (x)", "CREATE INDEX a_x ON a (x, y)", "CREATE INDEX \"A_y\" ON a (y)", "CREATE INDEX a_y_idx ON b (y)",
                "CREATE TABLE a_x_key (x UNIQUE)", "CREATE TABLE c (id INT PRIMARY KEY, x UNIQUE)")) {
            assertThat(load.load().losses()).isEmpty();
            assertThat(load.value("SELECT count(*) FROM pg_indexes WHERE schemaname = 'public'")).isEqualTo("7");
        }
    }

    @Case(64)
    @Test
    void uniquenessWithoutRegardToCaseStays() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "nocase", "CREATE TABLE t (mail TEXT COLLATE NOCASE)",
                "CREATE UNIQUE INDEX one ON t (mail)", "INSERT INTO t VALUES ('A@x')")) {
            load.load();
            assertThatThrownBy(() -> load.execute("INSERT INTO t VALUES ('a@X')")).isInstanceOf(SQLException.class)
                    .hasMessageContaining("one");
        }
    }

    @Case(66)
    @Test
    void thePathOfTheSessionDoesNotMatter() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "path", "CREATE TABLE t (id INTEGER PRIMARY KEY, p REFERENCES t)",
                "INSERT INTO t VALUES (1, 1)")) {
            load.execute("CREATE SCHEMA other; CREATE TABLE other.t (a int); DO $$ BEGIN EXECUTE"
                    + " format('ALTER DATABASE %I SET search_path = other, nowhere', current_database()); END $$");
            load.load(request -> request.withSchema("app"));

            assertThat(load.rows("SELECT id, p FROM app.t")).containsExactly(List.of("1", "1"));
            assertThat(load.value("SELECT count(*) FROM other.t")).isEqualTo("0");
        }
    }

    @Case(83)
    @Test
    void theTextOfADumpIsADumpToo() throws Exception {
        Path file = folder.resolve("dump.sql.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nCREATE TABLE t(a TEXT);\nINSERT INTO t VALUES('é;');\nCOMMIT;\n"
                    .getBytes(StandardCharsets.UTF_8));
        }
        try (LoadFixture load = LoadFixture.of(folder, "text", file)) {
            load.load();
            assertThat(load.values("SELECT a FROM t")).containsExactly("é;");
        }
    }
}
