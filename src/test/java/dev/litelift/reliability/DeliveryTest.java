package dev.litelift.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.LoadFixture;
import dev.litelift.SqliteFixture;
import dev.litelift.cli.CommandLines;
import dev.litelift.local.RunningPostgres;
import dev.litelift.postgres.TestPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Dumps delivered at once by processes of their own; {@code -Dtries.count} says how many instead. */
@Timeout(value = 1, unit = TimeUnit.HOURS)
class DeliveryTest {
    private static final Integer COUNT = Integer.getInteger("tries.count");
    private static final int DUMPS = 5;

    @TempDir
    private Path folder;

    private RunningPostgres database;
    private LoadFixture look;

    /** One that is under way, or has ended. */
    private record Delivery(Process process, Path output) {
        int status() throws Exception {
            assertThat(process.waitFor(20, TimeUnit.MINUTES)).as("ends in time").isTrue();
            return process.exitValue();
        }

        String said() throws Exception {
            return Files.readString(output);
        }
    }

    @BeforeEach
    void makeDatabase() throws Exception {
        database = TestPostgres.database("deliveries");
        look = LoadFixture.of(folder, database, dump(99, "t"));
    }

    @AfterEach
    void close() throws Exception {
        look.close();
    }

    private Delivery deliver(String name, Path dump, String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("load", dump.toString(), "--chunk-size", "64K",
                "--work", folder.resolve("work-" + name).toString()));
        arguments.addAll(List.of(options));
        Path output = folder.resolve(name + ".txt");
        return new Delivery(CommandLines.start(output, database.url(), arguments), output);
    }

    @Test
    void loadsOnceWhatManyProcessesDeliver() throws Exception {
        int count = COUNT == null ? 4 : COUNT;
        SampleLoad sample = new SampleLoad(folder, database, 5_000);
        assertThat(sample.start("undisturbed").waitFor()).as(sample.output()).isZero();
        List<Delivery> deliveries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            deliveries.add(deliver("same-" + i, sample.dump(), "--schema", "app", "--report", report(i).toString()));
        }

        Map<String, Integer> verdicts = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            assertThat(deliveries.get(i).status()).as(deliveries.get(i).said()).isZero();
            verdicts.merge(verdict(i), 1, Integer::sum);
        }
        System.out.println("DeliveryTest: " + count + " deliveries of one dump: " + verdicts);

        assertThat(verdicts).containsEntry("loaded", 1);
        assertThat(verdicts.keySet()).isSubsetOf("loaded", "already-done", "in-progress");
        assertThat(deliver("late", sample.dump(), "--schema", "app", "--report", report(count).toString()).status()).isZero();
        assertThat(verdict(count)).isEqualTo("already-done");
        assertThat(sample.contents("app")).isEqualTo(sample.contents("undisturbed"));
        assertThat(look.value("SELECT count(*) FROM litelift.migration WHERE target_schema = 'app'")).isEqualTo("1");
        assertThat(look.value("SELECT count(*) FROM litelift.attempt a JOIN litelift.migration m ON m.migration = a.migration"
                + " WHERE m.target_schema = 'app'")).isEqualTo("1");
        assertNothingStaged();
    }

    private String verdict(int number) throws Exception {
        return Files.readString(report(number)).replaceFirst("(?s).*\"verdict\"\\s*:\\s*\"([^\"]*)\".*", "$1");
    }

    private Path report(int number) {
        return folder.resolve("report-" + number + ".json");
    }

    private Path dump(int number, String table) throws Exception {
        return SqliteFixture.database(Files.createDirectories(folder.resolve("dump-" + number)),
                "CREATE TABLE " + table + " (id INTEGER PRIMARY KEY, origin INT, v TEXT)",
                "WITH RECURSIVE s(i) AS (VALUES(1) UNION ALL SELECT i+1 FROM s WHERE i < 3000) INSERT INTO " + table
                        + " SELECT i, " + number + ", 'text ' || i FROM s");
    }

    @Test
    void loadsDifferentDumpsIntoSchemasOfTheirOwn() throws Exception {
        List<Delivery> deliveries = new ArrayList<>();
        for (int i = 0; i < DUMPS; i++) {
            deliveries.add(deliver("own-" + i, dump(i, "t"), "--schema", "own_" + i));
        }
        for (int i = 0; i < DUMPS; i++) {
            assertThat(deliveries.get(i).status()).as(deliveries.get(i).said()).isZero();
            assertThat(look.value("SELECT count(*) || ' of ' || min(origin) || max(origin) FROM own_" + i + ".t")).isEqualTo("3000 of " + i + i);
        }
        assertNothingStaged();
    }

    @Test
    void loadsDifferentTablesIntoOneSchemaOneAfterAnother() throws Exception {
        List<Delivery> deliveries = new ArrayList<>();
        for (int i = 0; i < DUMPS; i++) {
            deliveries.add(deliver("queue-" + i, dump(i, "t" + i), "--schema", "shared"));
        }
        for (int i = 0; i < DUMPS; i++) {
            assertThat(deliveries.get(i).status()).as(deliveries.get(i).said()).isZero();
            assertThat(look.value("SELECT count(*) || ' of ' || min(origin) || max(origin) FROM shared.t" + i)).isEqualTo("3000 of " + i + i);
        }
        assertNothingStaged();
    }

    @Test
    void loadsOneOfSeveralThatWantTheSameTable() throws Exception {
        List<Delivery> deliveries = new ArrayList<>();
        for (int i = 0; i < DUMPS; i++) {
            deliveries.add(deliver("clash-" + i, dump(i, "t"), "--schema", "shared"));
        }
        int loaded = -1;
        for (int i = 0; i < DUMPS; i++) {
            int status = deliveries.get(i).status();
            assertThat(status).as(deliveries.get(i).said()).isIn(0, 4);
            if (status == 0) {
                assertThat(loaded).as("an earlier one that loaded").isNegative();
                loaded = i;
            } else {
                assertThat(deliveries.get(i).said()).contains("[target-tables-exist]");
            }
        }
        assertThat(look.value("SELECT count(*) || ' of ' || min(origin) || max(origin) FROM shared.t")).isEqualTo("3000 of " + loaded + loaded);
        assertNothingStaged();
    }

    @Test
    void readersSeeOneGenerationWhileProcessesReplaceIt() throws Exception {
        int swaps = COUNT == null ? 3 : COUNT;
        assertThat(deliver("first", generation(0)).status()).isZero();
        AtomicBoolean end = new AtomicBoolean();
        AtomicLong reads = new AtomicLong();
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            List<Future<TreeSet<Integer>>> readers = IntStream.range(0, 2).mapToObj(i -> pool.submit(() -> read(end, reads))).toList();
            for (int number = 1; number <= swaps; number++) {
                Delivery delivery = deliver("swap-" + number, generation(number), "--replace");
                assertThat(delivery.status()).as(delivery.said()).isZero();
                assertThat(look.value("SELECT min(generation) FROM public.t")).isEqualTo(String.valueOf(number));
            }
            end.set(true);
            for (Future<TreeSet<Integer>> reader : readers) {
                assertThat(reader.get()).isSubsetOf(IntStream.rangeClosed(0, swaps).boxed().toList()).hasSizeGreaterThan(swaps / 2);
            }
        } finally {
            end.set(true);
            pool.shutdownNow();
        }
        System.out.println("DeliveryTest: " + swaps + " swaps under " + reads + " reads");
    }

    private Path generation(int number) throws Exception {
        return SqliteFixture.database(Files.createDirectories(folder.resolve("generation-" + number)),
                "CREATE TABLE t (id INTEGER PRIMARY KEY, generation INT)",
                "WITH RECURSIVE s(i) AS (VALUES(1) UNION ALL SELECT i+1 FROM s WHERE i < " + rows(number) + ") INSERT INTO t SELECT i, "
                        + number + " FROM s");
    }

    private static int rows(int generation) {
        return 500 + generation;
    }

    /** The generations that were seen, each whole. */
    private TreeSet<Integer> read(AtomicBoolean end, AtomicLong reads) throws Exception {
        TreeSet<Integer> seen = new TreeSet<>();
        try (Connection connection = look.request().target().connect(); Statement statement = connection.createStatement()) {
            while (!end.get()) {
                try (ResultSet row = statement.executeQuery("SELECT count(*), min(generation), max(generation) FROM public.t")) {
                    row.next();
                    int generation = row.getInt(2);
                    assertThat(row.getInt(3)).isEqualTo(generation);
                    assertThat(row.getInt(1)).isEqualTo(rows(generation));
                    assertThat(seen.isEmpty() || generation >= seen.last()).as("goes back to %s", generation).isTrue();
                    seen.add(generation);
                    reads.incrementAndGet();
                }
            }
        }
        return seen;
    }

    private void assertNothingStaged() throws Exception {
        assertThat(look.value("SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'litelift_staging%'")).isEqualTo("0");
    }
}
