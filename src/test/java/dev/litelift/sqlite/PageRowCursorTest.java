package dev.litelift.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.sqlite.SqliteSchema.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading pages gives what SQLite's library gives, cell by cell. */
class PageRowCursorTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "512, UTF-8, 0", "512, UTF-16le, 1", "512, UTF-16be, 2", "1024, UTF-8, 1", "2048, UTF-8, 2", "4096, UTF-8, 0",
        "4096, UTF-16le, 0", "4096, UTF-16be, 0", "8192, UTF-8, 0", "16384, UTF-16le, 2", "32768, UTF-8, 0",
        "65536, UTF-8, 1", "65536, UTF-16be, 0",
    })
    void equalsTheLibrary(int pageSize, String encoding, int autoVacuum) throws Exception {
        List<String> statements = new ArrayList<>(List.of("PRAGMA page_size=" + pageSize,
                "PRAGMA encoding='" + encoding + "'", "PRAGMA auto_vacuum=" + autoVacuum));
        statements.addAll(PageDatabases.everything());
        statements.addAll(PageDatabases.added());
        statements.addAll(PageDatabases.brokenTexts());
        Path file = PageDatabases.make(folder.resolve("a.db"), statements);

        assertSame(file);

        PageDatabases.make(file, "PRAGMA incremental_vacuum(3)", "DELETE FROM plain WHERE id % 2 = 0");
        assertSame(file);
        PageDatabases.make(file, "VACUUM");
        assertSame(file);
    }

    @ParameterizedTest
    @CsvSource({"512, 32", "1024, 1", "4096, 255", "32768, 8"})
    void leavesReservedBytesAlone(int pageSize, int bytes) throws Exception {
        Path file = PageDatabases.reserved(folder.resolve("a.db"), pageSize, bytes);
        PageDatabases.make(file, PageDatabases.everything());

        assertSame(file);
        assertThat(Files.readAllBytes(file)[20]).isEqualTo((byte) bytes);
    }

    @ParameterizedTest
    @ValueSource(ints = {512, 4096, 65536})
    void readsTheWidestTable(int pageSize) throws Exception {
        List<String> statements = new ArrayList<>(List.of("PRAGMA page_size=" + pageSize));
        statements.addAll(PageDatabases.wide());

        assertSame(PageDatabases.make(folder.resolve("a.db"), statements));
    }

    @Test
    void readsMoreColumnsThanAResultHas() throws Exception {
        String columns = IntStream.range(0, 2000).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
        SqliteSource source = Rows.open(PageDatabases.make(folder.resolve("a.db"), "CREATE TABLE t(" + columns + ")",
                "INSERT INTO t(c1999) VALUES (7)"));

        try (RowCursor cursor = source.read(SqliteInspector.inspect(source).tables().get(0))) {
            assertThat(cursor.next()).isTrue();
            assertThat(cursor.integer(1999)).isEqualTo(7);
            assertThat(cursor.next()).isFalse();
        }
    }

    @Test
    void readsDeepTrees() throws Exception {
        assertSame(PageDatabases.make(folder.resolve("a.db"), "PRAGMA page_size=512",
                "CREATE TABLE t(x INTEGER PRIMARY KEY, y)", "CREATE TABLE k(x PRIMARY KEY) WITHOUT ROWID",
                PageDatabases.numbers(30_000) + "INSERT INTO t SELECT i * 300000000000, i FROM n",
                "INSERT INTO k SELECT printf('%060d', x) FROM t"));
    }

    @Test
    void readsLongValues() throws Exception {
        assertSame(PageDatabases.make(folder.resolve("a.db"), "CREATE TABLE t(x, y)", "CREATE TABLE other(x)",
                "INSERT INTO t VALUES (randomblob(9000000), hex(randomblob(1000000)))",
                "INSERT INTO other VALUES (randomblob(500000))", "INSERT INTO t VALUES (zeroblob(0), randomblob(70000))",
                "DELETE FROM other", "INSERT INTO t VALUES (1, randomblob(1500000))"));
    }

    @Test
    void readsThroughTheLibraryWhatIsComputedWhenRead() throws Exception {
        Path file = PageDatabases.make(folder.resolve("a.db"), "CREATE TABLE v(a, b AS (a + 1))", "CREATE TABLE t(a)",
                "INSERT INTO v VALUES (41)");
        SqliteSource source = Rows.open(file);
        List<Table> tables = SqliteInspector.inspect(source).tables();

        assertThat(source.whyNotPages(tables.get(0))).contains("column b is computed when it is read");
        assertThat(source.whyNotPages(tables.get(1))).isEmpty();
        try (RowCursor cursor = source.read(tables.get(0))) {
            assertThat(cursor.next()).isTrue();
            assertThat(cursor.integer(1)).isEqualTo(42);
        }
    }

    @Test
    void readsADefaultThatNoRowCanLack() throws Exception {
        Path file = PageDatabases.make(folder.resolve("a.db"),
                "CREATE TABLE t(a, at TEXT DEFAULT CURRENT_TIMESTAMP, n DEFAULT (abs(-5)), d DEFAULT (5 NOT NULL))",
                "INSERT INTO t(a) VALUES (1)");

        assertSame(file);
    }

    static void assertSame(Path file) {
        SqliteSource source = Rows.open(file);
        for (Table table : SqliteInspector.inspect(source).tables()) {
            List<String> pages = Rows.byPages(source, table);
            List<String> library = Rows.byLibrary(source, table);
            assertThat(Rows.sorted(pages)).as(table.name()).isEqualTo(Rows.sorted(library));
        }
    }
}
