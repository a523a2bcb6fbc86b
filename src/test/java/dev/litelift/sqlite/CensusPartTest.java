package dev.litelift.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.Tries;
import dev.litelift.page.TableSlice;
import dev.litelift.sqlite.ColumnCensus.Probe;
import dev.litelift.sqlite.SqliteSchema.Table;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts of a table add up to what the whole of it holds, down to the first rowids. */
class CensusPartTest {
    @TempDir
    private Path folder;

    private static void assertAddsUp(Path file, int slices, AtomicInteger parted) {
        SqliteSource source = Rows.open(file);
        for (Table table : SqliteInspector.inspect(source).tables()) {
            if (table.withoutRowid()) {
                continue;
            }
            List<TableSlice> cut = source.cut(table, slices);
            parted.addAndGet(cut.size() > 1 ? 1 : 0);
            List<CensusPart> parts = cut.stream()
                    .map(slice -> CensusPart.take(source, table, slice, column -> EnumSet.allOf(Probe.class), rows -> { }))
                    .toList();

            assertThat(CensusPart.add(parts)).isEqualTo(TableCensus.take(source, table, column -> EnumSet.allOf(Probe.class)));
        }
    }

    @Test
    void addUpToTheWhole() {
        AtomicInteger parted = new AtomicInteger();
        Tries.of(30, random -> assertAddsUp(RandomDatabase.make(folder.resolve(parted.get() + "-" + random.nextLong() + ".db"),
                random.nextLong()), 2 + random.nextInt(4), parted));
        assertThat(parted).hasPositiveValue();
    }

    /** What random values seldom are. */
    @Test
    void addUpForEveryForm() throws Exception {
        AtomicInteger parted = new AtomicInteger();
        assertAddsUp(PageDatabases.make(folder.resolve("forms.db"), "PRAGMA page_size=512", "CREATE TABLE t (a)",
                PageDatabases.numbers(4_000) + "INSERT INTO t SELECT CASE i % 16 WHEN 0 THEN NULL WHEN 1 THEN 20200101 + i % 9"
                        + " WHEN 2 THEN i / 7.0 WHEN 3 THEN -0.0 WHEN 4 THEN 9e999 WHEN 5 THEN 'yes' WHEN 6 THEN '2020-01-0' || (1 + i % 9)"
                        + " WHEN 7 THEN '2020-01-01T00:00:00+0' || (i / 1000) || ':00' WHEN 8 THEN '12:30' WHEN 9 THEN '{\"a\":' || i || '}'"
                        + " WHEN 10 THEN '123e4567-e89b-12d3-a456-426614174000' WHEN 11 THEN zeroblob(16) WHEN 12 THEN 'a' || char(0)"
                        + " WHEN 13 THEN CAST(x'ff' AS TEXT) WHEN 14 THEN zeroblob(i % 99) ELSE i - 2000 END FROM n"), 4, parted);
        assertThat(parted).hasValue(1);
    }
}
