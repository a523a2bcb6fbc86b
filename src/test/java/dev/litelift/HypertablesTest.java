package dev.litelift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.report.LoadReport;
import dev.litelift.report.LoadReport.Verdict;
import dev.litelift.rules.Rules;
import dev.litelift.rules.RulesReader;
import dev.litelift.swap.Rollback;
import dev.litelift.translate.Blocker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables that rules make hypertables, in a server whose TimescaleDB is a {@link StandInExtensions stand-in}. */
class HypertablesTest {
    private static final String[] READINGS = {
        "CREATE TABLE devices(id INTEGER PRIMARY KEY, name TEXT)",
        "CREATE TABLE readings(device INTEGER REFERENCES devices, at DATETIME, value REAL, PRIMARY KEY (device, at))",
        "CREATE INDEX readings_value ON readings(value)",
        "INSERT INTO devices VALUES (1, 'a'), (2, 'b')",
        "WITH RECURSIVE c(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM c WHERE i < 999)"
            + " INSERT INTO readings SELECT 1 + i % 2, datetime(1700000000 + i * 600, 'unixepoch'), i / 8.0 FROM c"
    };

    @TempDir
    private Path folder;

    private static UnaryOperator<LoadRequest> with(Rules rules) {
        return request -> request.withRules(rules);
    }

    @Test
    void areMadeBeforeRowsCome() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "hypertables", READINGS)) {
            StandInExtensions.create(load, "extensions");
            Rules rules = rules("tables: {readings: {hypertable: {column: at, chunk-interval: 7 days}}}");
            // Small chunks, so that several steps copy one after another.
            LoadReport report = load.load(request -> request.withRules(rules).withCoordination(
                    LoadRequest.Coordination.DEFAULT.withChunkBytes(4096)));

            assertThat(load.rows("SELECT column_name, chunk_interval, default_indexes, relation = 'public.readings'::regclass FROM extensions.hypertables"))
                    .containsExactly(List.of("at", "7 days", "f", "t"));
            assertThat(load.value("SELECT count(*) FROM readings")).isEqualTo("1000");
            assertThat(load.value("SELECT attnotnull FROM pg_attribute WHERE attrelid = 'readings'::regclass AND attname = 'at'")).isEqualTo("t");
            assertThat(report.verification().equal()).isTrue();
            assertThat(report.notices()).extracting(notice -> notice.kind() + " " + notice.place() + " " + notice.what())
                    .contains("hypertable readings becomes a hypertable, cut by at into chunks of 7 days",
                            "extension timescaledb the target's database must have TimescaleDB 2.0.0 or later");
            assertThat(load.verify(with(rules)).verdict()).isEqualTo(Verdict.VERIFIED);
        }
    }

    /** Chunks and TimescaleDB's own trigger are no reason against it. */
    @Test
    void areReplacedAndPutBack() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "hypertables_replaced", READINGS);
                LoadFixture fresh = LoadFixture.of(folder, load.server(), SqliteFixture.database(folder, READINGS[0], READINGS[1],
                        "INSERT INTO devices VALUES (3, 'c')", "INSERT INTO readings VALUES (3, '2024-01-01 00:00:00', 1)"))) {
            StandInExtensions.create(load, "public");
            Rules rules = rules("tables: {readings: {hypertable: {column: at}}}");
            load.load(with(rules));
            LoadReport report = fresh.load(request -> request.withRules(rules).withCoordination(
                    LoadRequest.Coordination.DEFAULT.withReplace(true).withPatience(Duration.ZERO)));
            assertThat(load.value("SELECT count(*) FROM readings")).isEqualTo("1");

            new Rollback(load.connection()).run(report.migration());

            assertThat(load.value("SELECT count(*) FROM readings")).isEqualTo("1000");
            load.execute("CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';"
                    + " CREATE TRIGGER ts_insert_blocker_not BEFORE INSERT ON readings FOR EACH ROW EXECUTE FUNCTION f()");
            assertThat(fresh.run(request -> request.withRules(rules).withCoordination(
                    LoadRequest.Coordination.DEFAULT.withReplace(true).withPatience(Duration.ZERO))).fault().message())
                    .contains("trigger ts_insert_blocker_not of public.readings").doesNotContain("inheritance");
        }
    }

    @Test
    void needTheirColumnInEveryUniqueKey() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "hypertables_keys",
                "CREATE TABLE events(id INTEGER PRIMARY KEY, at DATETIME, code TEXT UNIQUE, kind TEXT COLLATE NOCASE)",
                "CREATE UNIQUE INDEX by_kind ON events(kind)", "CREATE INDEX by_code ON events(code, kind)",
                "CREATE TABLE notes(id INTEGER PRIMARY KEY, event INTEGER REFERENCES events)",
                "INSERT INTO events VALUES (1, '2024-01-01 00:00:00', 'a', 'X'), (2, '2024-01-02 00:00:00', 'b', 'Y')",
                "INSERT INTO notes VALUES (1, 2)")) {
            StandInExtensions.create(load, "public");
            LoadReport refused = load.run(with(rules("tables: {events: {hypertable: {column: at, chunk-interval: 1 month}}}")));

            assertThat(refused.exitStatus()).isEqualTo(5);
            String demand = " lacks at, the column by which the hypertable is cut, and TimescaleDB demands it in every unique key;"
                    + " keys: adapt adds it";
            assertThat(refused.blockers()).extracting(Blocker::text).containsExactly("events: the primary key (id)" + demand,
                    "events: the unique constraint (code)" + demand, "events: the unique index by_kind" + demand,
                    "notes.event: the foreign key to events, which the rules make a hypertable: none is made to those; keys: adapt leaves it out");
            String adapted = "tables: {events: {hypertable: {column: at, chunk-interval: 1 month, keys: adapt}}}";
            assertThat(refused.blockers()).extracting(Blocker::override).containsOnly(adapted);

            LoadReport report = load.load(with(rules(adapted)));
            assertThat(load.values("SELECT pg_get_indexdef(indexrelid) FROM pg_index WHERE indrelid = 'events'::regclass ORDER BY 1")).containsExactly(
                    "CREATE INDEX by_code ON public.events USING btree (code, lower(kind))",
                    "CREATE UNIQUE INDEX by_kind ON public.events USING btree (lower((kind COLLATE \"C\")), at)",
                    "CREATE UNIQUE INDEX events_code_key ON public.events USING btree (code, at)",
                    "CREATE UNIQUE INDEX events_pkey ON public.events USING btree (id, at)");
            assertThat(report.losses()).extracting(loss -> loss.kind() + " " + loss.place()).contains("hypertable events", "foreign-key notes.event");
            assertThat(load.value("INSERT INTO events(at) VALUES ('2024-02-01') RETURNING id")).isEqualTo("3");
        }
    }

    @Test
    void areCutByTimesAndWholeNumbersOnly() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "hypertables_types", "CREATE TABLE t(a TEXT, n INTEGER, d DATE, s DATETIME)",
                "INSERT INTO t VALUES ('x', 1, '2024-01-01', '2024-01-01 00:00:00'), (NULL, NULL, NULL, NULL)")) {
            StandInExtensions.create(load, "public");
            assertThat(blockers(load, "column: a")).containsExactly("t.a: 1 row with NULL in the column of the hypertable, e.g. rowid 2",
                    "t.a: a hypertable is cut by a timestamp, a date or whole numbers, not by text");
            assertThat(blockers(load, "column: n")).contains(
                    "t.n: chunk-interval of the rules must be a whole number for type bigint: give how many a chunk covers");
            assertThat(blockers(load, "column: s, chunk-interval: 1000")).contains(
                    "t.s: chunk-interval 1000 of the rules does not go with type timestamp: give a time, such as 7 days");
            assertThat(blockers(load, "column: d, chunk-interval: 36 hours")).contains(
                    "t.d: chunk-interval 36 hours of the rules is not of whole days, as type date needs it");

            load.load(with(rules("policies: {null-in-key: quarantine}\ntables: {t: {hypertable: {column: n, chunk-interval: 1000}}}")));
            assertThat(load.rows("SELECT column_name, chunk_interval FROM hypertables")).containsExactly(List.of("n", "1000"));
            assertThat(load.value("SELECT count(*) FROM t")).isEqualTo("1");
        }
    }

    private List<String> blockers(LoadFixture load, String hypertable) {
        return load.run(with(rules("tables: {t: {hypertable: {" + hypertable + "}}}"))).blockers().stream().map(Blocker::text).toList();
    }

    /** The trigger by which TimescaleDB guards a hypertable is none of the application's. */
    @Test
    void thatTheApplicationMadeAreFilled() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "hypertables_filled", READINGS)) {
            StandInExtensions.create(load, "public");
            load.execute("CREATE TABLE devices(id bigint PRIMARY KEY, name text);"
                    + " CREATE TABLE readings(device bigint REFERENCES devices, at timestamp, value float8, PRIMARY KEY (device, at));"
                    + " SELECT create_hypertable('readings', 'at')");
            LoadReport report = load.load(DataOnly::plain);

            assertThat(load.value("SELECT count(*) FROM readings")).isEqualTo("1000");
            assertThat(report.notices()).extracting(notice -> notice.what()).noneMatch(what -> what.contains("ts_insert_blocker"));
            assertThat(load.verify(DataOnly::plain).verdict()).isEqualTo(Verdict.VERIFIED);
        }
    }

    @Test
    void areNotMadeOfTablesOfTheApplication() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "hypertables_data_only", READINGS)) {
            load.execute("CREATE TABLE devices(id bigint PRIMARY KEY, name text);"
                    + " CREATE TABLE readings(device bigint, at timestamp, value float8, PRIMARY KEY (device, at))");
            LoadReport report = load.load(request -> DataOnly.plain(request.withRules(rules("tables: {readings: {hypertable: {column: at}}}"))));

            assertThat(report.notices()).extracting(notice -> notice.kind() + " " + notice.what())
                    .contains("unheeded the rules are not heeded for the hypertable");
        }
    }

    private Rules rules(String yaml) {
        try {
            return RulesReader.read(Files.writeString(folder.resolve("rules.yaml"), yaml + "\n"), "rules.yaml");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
