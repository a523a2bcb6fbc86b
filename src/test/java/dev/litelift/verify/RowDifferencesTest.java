package dev.litelift.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.LoadFixture;
import dev.litelift.SqliteFixture;
import dev.litelift.Tries;
import dev.litelift.match.Move;
import dev.litelift.match.TargetMatcher;
import dev.litelift.match.TargetMatcher.Decisions;
import dev.litelift.postgres.CatalogReader;
import dev.litelift.postgres.UrlTarget;
import dev.litelift.rules.Rules;
import dev.litelift.run.StopSignal;
import dev.litelift.sqlite.SqliteInspector;
import dev.litelift.sqlite.SqliteSchema;
import dev.litelift.sqlite.SqliteSource;
import dev.litelift.sqlite.TableCensus;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random rows on both sides, with a key and without, in parts of all sizes; what differs is counted anew by hand. */
class RowDifferencesTest {
    @TempDir
    private Path folder;

    private record Row(long key, String value) {
        String sql() {
            return "(" + key + ", " + (value == null ? "NULL" : "'" + value + "'") + ")";
        }
    }

    @Test
    void pairsByKey() {
        Tries.of(4, random -> check(random, true));
    }

    @Test
    void pairsEqualRowsWhereThereIsNoKey() {
        Tries.of(4, random -> check(random, false));
    }

    private void check(Random random, boolean keyed) throws Exception {
        List<Row> dump = new ArrayList<>();
        List<Row> home = new ArrayList<>();
        for (long key = 0; key < 300; key++) {
            Row row = new Row(keyed ? key : key / 3, value(random));
            if (random.nextInt(10) > 0) {
                dump.add(row);
            }
            if (random.nextInt(10) > 0) {
                home.add(random.nextInt(10) > 0 ? row : new Row(row.key(), value(random)));
            }
        }
        Path file = SqliteFixture.database(folder, "CREATE TABLE t (k INTEGER, v TEXT)", "INSERT INTO t VALUES " + sql(dump));
        try (LoadFixture fixture = LoadFixture.of(folder, "differences", file); Connection reading = UrlTarget.parse(fixture.server().url(), Map.of()).connect()) {
            fixture.execute("CREATE TABLE t (v text, k int " + (keyed ? "PRIMARY KEY" : "") + "); INSERT INTO t (k, v) VALUES "
                    + sql(home));
            RowDifference found = new RowDifferences(dump(file, fixture), HomeRows.of(reading, "public", "t"), false)
                    .find(300, 1L << random.nextInt(10));
            expect(found, dump, home, keyed);
        }
    }

    private static String value(Random random) {
        return random.nextInt(5) == 0 ? null : String.valueOf(random.nextInt(4));
    }

    private static String sql(List<Row> rows) {
        return String.join(", ", rows.stream().map(Row::sql).toList());
    }

    private static LoadedRows dump(Path file, LoadFixture fixture) {
        SqliteSource source = SqliteSource.open(file, "dump");
        SqliteSchema schema = SqliteInspector.inspect(source);
        Map<String, TableCensus> census = new HashMap<>();
        TargetMatcher matcher = new TargetMatcher(source, new CatalogReader(fixture.connection(), "public").read(),
                Decisions.comparing(Rules.NONE), (table, columns) -> List.of(), () -> { });
        schema.tables().forEach(table -> census.put(table.name(),
                TableCensus.take(source, table, column -> matcher.probes(table, column))));
        matcher.translate(schema, census, List.of(), List.of());
        Move move = matcher.match().moves().get(0);
        return new LoadedRows(source, move, List.of(), new StopSignal());
    }

    private static void expect(RowDifference found, List<Row> dump, List<Row> home, boolean keyed) {
        List<Row> onlyHome = new ArrayList<>(home);
        List<Row> onlyDump = new ArrayList<>(dump);
        onlyDump.removeIf(onlyHome::remove);
        List<Long> keys = new ArrayList<>(onlyHome.stream().map(Row::key).toList());
        long changed = keyed ? onlyDump.stream().filter(row -> keys.remove(row.key())).count() : 0;

        assertThat(found.changed.count()).isEqualTo(changed);
        assertThat(found.missing.count()).isEqualTo(onlyDump.size() - changed);
        assertThat(found.more).isEqualTo(onlyHome.size() - changed);
        assertThat(found.columns).isEqualTo(changed == 0 ? Map.of() : Map.of("v", changed));
    }
}
