package dev.litelift.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.litelift.LoadFixture;
import dev.litelift.page.TableSlice;
import dev.litelift.rules.Rules;
import dev.litelift.sqlite.SqliteInspector;
import dev.litelift.sqlite.SqliteSchema;
import dev.litelift.sqlite.SqliteSource;
import dev.litelift.sqlite.TableCensus;
import dev.litelift.translate.Demands;
import dev.litelift.translate.RowQuestion;
import dev.litelift.translate.SchemaTranslator;
import dev.litelift.translate.Translation.TableTranslation;
import dev.litelift.translate.TypeRules;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a row costs in objects: nothing but its share of a buffer. */
class HotPathTest {
    private static final int ROWS = 50_000;

    @TempDir
    private Path folder;

    private static String create(String name) {
        return "CREATE TABLE " + name + " (id INTEGER PRIMARY KEY, n INT, r REAL, t TEXT, d DATETIME, b BLOB, flag BOOLEAN)";
    }

    private static String fill(String name, int rows) {
        return "WITH RECURSIVE s(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM s WHERE i < " + rows + ") INSERT INTO " + name
                + " SELECT i, i * 977, i / 7.0, 'a text with ö and number ' || i, '2024-02-03 04:05:06', x'00ff17', i % 2 FROM s";
    }

    private static SchemaTranslator translator(SqliteSource source) {
        return new SchemaTranslator(List.of(new TypeRules()), true, Rules.NONE, RowQuestion.NONE,
                new Demands(source, Rules.NONE, () -> { }));
    }

    private static TableTranslation translate(SqliteSource source, SqliteSchema schema, String table) {
        SchemaTranslator translator = translator(source);
        Map<String, TableCensus> census = new HashMap<>();
        schema.tables().forEach(each -> census.put(each.name(),
                TableCensus.take(source, each, column -> translator.probes(each, column))));
        return translator.translate(schema, census, List.of(), List.of()).tables().stream()
                .filter(each -> each.source().name().equals(table)).findFirst().orElseThrow();
    }

    /** Bytes of objects that this thread makes while it sends a table. */
    private static long allocated(LoadFixture target, SqliteSource source, TableTranslation table) throws Exception {
        target.execute("CREATE TABLE \"" + table.target().name()
                + "\" (id bigint, n bigint, r float8, t text, d timestamp, b bytea, flag boolean)");
        RowSender sender = new RowSender(source, new StopSignal(), (rows, bytes) -> { });
        RowSender.Destination there =
                new RowSender.Destination(target.connection(), "public", false, Duration.ofSeconds(30));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        sender.send(table, TableSlice.Rowids.ALL, IntStream.range(0, 7).toArray(), there);
        return threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    }

    @Test
    void sendsARowWithoutMakingObjectsForIt() throws Exception {
        try (LoadFixture target = LoadFixture.of(folder, "hot_path", create("few"), fill("few", ROWS), create("many"),
                fill("many", 4 * ROWS))) {
            SqliteSource source = SqliteSource.open(target.dump(), "test");
            SqliteSchema schema = SqliteInspector.inspect(source);
            allocated(target, source, translate(source, schema, "few"));
            target.execute("DROP TABLE few");
            long few = allocated(target, source, translate(source, schema, "few"));
            long many = allocated(target, source, translate(source, schema, "many"));

            assertThat((many - few) / (3.0 * ROWS)).as("bytes of objects for one more row").isLessThan(16);
            assertThat(target.value("SELECT count(DISTINCT t) FROM many")).isEqualTo(String.valueOf(4 * ROWS));
        }
    }
}
