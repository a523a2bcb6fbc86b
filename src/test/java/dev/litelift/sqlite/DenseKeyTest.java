package dev.litelift.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.Tries;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the census clears has no orphans. */
class DenseKeyTest {
    private static final List<String> VALUES = List.of("NULL", "%d", "%d", "%d", "%d.0", "'%d'", "'x%d'");

    @TempDir
    private Path folder;

    private final AtomicInteger cleared = new AtomicInteger();
    private final AtomicInteger looked = new AtomicInteger();

    @Test
    void clearsNoOrphans() {
        Tries.of(60, this::check);
        assertThat(cleared).hasValueGreaterThan(5);
        assertThat(looked).hasValueGreaterThan(5);
    }

    private void check(Random random) throws Exception {
        Path file = PageDatabases.make(folder.resolve(random.nextLong() + ".db"), "CREATE TABLE p (id INTEGER PRIMARY KEY)",
                "CREATE TABLE c (v " + (random.nextBoolean() ? "" : "INT") + " REFERENCES p)", "CREATE TABLE e (v REFERENCES c)",
                "WITH RECURSIVE s(i) AS (VALUES (" + (random.nextInt(9) - 4) + ") UNION ALL SELECT i + 1 + (abs(random()) % "
                        + (1 + random.nextInt(2)) + ") FROM s LIMIT " + (1 + random.nextInt(8)) + ") INSERT INTO p SELECT i FROM s",
                random.nextBoolean() ? "INSERT INTO c SELECT id FROM p" : "SELECT 1",
                random.nextBoolean() ? "SELECT 1" : "INSERT INTO c VALUES (" + VALUES.get(random.nextInt(VALUES.size()))
                        .formatted(random.nextInt(9) - 4) + ")");
        SqliteSource source = Rows.open(file);
        SqliteSchema schema = SqliteInspector.inspect(source);
        Map<String, TableCensus> census = new HashMap<>();
        schema.tables().forEach(table -> census.put(table.name(), TableCensus.take(source, table, column -> Set.of())));
        boolean orphans = source.gives("SELECT 1 FROM c WHERE v IS NOT NULL AND NOT EXISTS (SELECT 1 FROM p WHERE p.id = c.v)");

        SqliteSchema.Table children = schema.tables().stream().filter(table -> table.name().equals("c")).findFirst().orElseThrow();
        if (new DenseKey(schema, census).holds(children)) {
            cleared.incrementAndGet();
            assertThat(orphans).isFalse();
        } else {
            looked.incrementAndGet();
        }
        assertThat(OrphanRows.find(source, schema, census).isEmpty()).isEqualTo(!orphans);
    }
}
