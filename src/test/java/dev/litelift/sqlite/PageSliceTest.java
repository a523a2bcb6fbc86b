package dev.litelift.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litelift.page.TableSlice;
import dev.litelift.sqlite.SqliteSchema.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The slices of a table are the table: nothing twice, nothing left out, and each about as much as the others. */
class PageSliceTest {
    private static final int ROWS = 40_000;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "512, i, 7", "4096, i, 4", "4096, i - 20000, 3", "1024, i * 400000000000000 - 9000000000000000000, 8",
        "4096, i * i * i * 100000, 4", "512, i, 1000", "65536, i, 4",
    })
    void cutsRowids(int pageSize, String rowid, int slices) throws Exception {
        check(PageDatabases.make(folder.resolve("a.db"), "PRAGMA page_size=" + pageSize, "CREATE TABLE t(a)",
                PageDatabases.numbers(ROWS) + "INSERT INTO t(rowid, a) SELECT " + rowid + ", 'row ' || i FROM n"), slices);
    }

    @ParameterizedTest
    @CsvSource({"512, 1", "512, 2", "512, 7", "512, 600", "1024, 3", "4096, 4", "65536, 2"})
    void cutsKeys(int pageSize, int slices) throws Exception {
        check(PageDatabases.make(folder.resolve("a.db"), "PRAGMA page_size=" + pageSize,
                "CREATE TABLE t(n INT, k TEXT PRIMARY KEY DESC) WITHOUT ROWID", PageDatabases.numbers(ROWS)
                        + "INSERT INTO t SELECT i, printf('%x-%d', (i * 7919) % 65536, i) FROM n"), slices);
    }

    private static void check(Path file, int slices) {
        SqliteSource source = Rows.open(file);
        Table table = SqliteInspector.inspect(source).tables().get(0);
        List<String> union = new ArrayList<>();
        List<TableSlice> cut = source.cut(table, slices);
        for (TableSlice slice : cut) {
            List<String> rows = Rows.byPages(source, table, TableSlice.parse(slice.toString()));
            if (slices <= 8 && cut.size() > 1) {
                assertThat(rows.size()).as(slice + " of " + cut).isBetween(ROWS / slices * 7 / 10, ROWS / slices * 13 / 10);
            }
            if (!table.withoutRowid() && slices <= 8) {
                assertThat(rows).isEqualTo(Rows.byLibrary(source, table, slice));
            }
            union.addAll(rows);
        }
        assertThat(cut).hasSizeLessThanOrEqualTo(slices);
        assertThat(union).isEqualTo(Rows.byPages(source, table));
        assertThat(Rows.sorted(union)).isEqualTo(Rows.sorted(Rows.byLibrary(source, table)));
    }

    @Test
    void cutsNothingFromLittle() throws Exception {
        Path file = PageDatabases.make(folder.resolve("a.db"), "CREATE TABLE t(a)", "CREATE TABLE k(a PRIMARY KEY) WITHOUT ROWID",
                "INSERT INTO k VALUES (1)", "CREATE TABLE h(rowid, oid, _rowid_, v AS (oid))");
        SqliteSource source = Rows.open(file);

        for (Table table : SqliteInspector.inspect(source).tables()) {
            assertThat(source.cut(table, 4)).containsExactly(PageTables.whole(table));
        }
    }

    @Test
    void slicesOfAComputedTableAreReadByTheLibrary() throws Exception {
        Path file = PageDatabases.make(folder.resolve("a.db"), "CREATE TABLE t(a, v AS (a + 1))",
                PageDatabases.numbers(ROWS) + "INSERT INTO t SELECT i FROM n");
        SqliteSource source = Rows.open(file);
        Table table = SqliteInspector.inspect(source).tables().get(0);

        long rows = 0;
        for (TableSlice slice : source.cut(table, 4)) {
            rows += Rows.byLibrary(source, table, slice).size();
        }
        assertThat(rows).isEqualTo(ROWS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rowids -9223372036854775808..9223372036854775807", "rowids -3..-1", "subtrees 2:0..17"})
    void textIsTheSlice(String text) {
        assertThat(TableSlice.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "rowids 1..", "rowids 99999999999999999999..1", "subtrees 1:2..-3", "rowids 1..9999999999999999999"})
    void otherTextIsRefused(String text) {
        assertThatThrownBy(() -> TableSlice.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
