package dev.litelift.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.Case;
import dev.litelift.LoadFixture;
import dev.litelift.report.LoadReport;
import dev.litelift.report.LoadReport.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every default is used by both databases: a row of defaults from SQLite must equal one that PostgreSQL makes. */
class DefaultTranslatorTest {
    @TempDir
    private Path folder;

    /** Columns with constant defaults that mean the same in both. */
    private static final List<String> CONSTANTS = List.of(
            "INTEGER DEFAULT 5", "INTEGER DEFAULT -5", "INTEGER DEFAULT +5", "INTEGER DEFAULT (5)", "INTEGER DEFAULT '5'",
            "INTEGER DEFAULT ' 5 '", "INTEGER DEFAULT 5.0", "INTEGER DEFAULT 0x10", "INTEGER DEFAULT 1e2", "INTEGER DEFAULT TRUE",
            "INTEGER DEFAULT false", "INTEGER DEFAULT 9223372036854775807", "INTEGER DEFAULT -9223372036854775808",
            "INTEGER DEFAULT 0xFFFFFFFFFFFFFFFF", "INTEGER DEFAULT NULL", "INTEGER DEFAULT (NULL)", "SMALLINT DEFAULT -32768",
            "INT4 DEFAULT 2147483647",
            "BOOLEAN DEFAULT 1", "BOOLEAN DEFAULT FALSE", "BOOLEAN DEFAULT '1'", "BOOLEAN NOT NULL DEFAULT (true)",
            "REAL DEFAULT 1", "REAL DEFAULT 1.5", "REAL DEFAULT -1.5e-7", "REAL DEFAULT '2.5'", "REAL DEFAULT 9e999", "REAL DEFAULT .5",
            "NUMERIC(10,2) DEFAULT 1.25", "DECIMAL(10,2) DEFAULT 0", "NUMERIC DEFAULT 1e3", "NUMERIC DEFAULT '3.50'",
            "TEXT DEFAULT 'a''b'", "TEXT DEFAULT \"quoted\"", "TEXT DEFAULT ''", "TEXT DEFAULT 5", "TEXT DEFAULT 1.0",
            "TEXT DEFAULT -2.5", "TEXT DEFAULT 1e2", "TEXT DEFAULT bareword", "TEXT DEFAULT TRUE", "TEXT DEFAULT 'ğ😀'",
            "TEXT DEFAULT 'back\\slash'", "TEXT DEFAULT 'line\nbreak'", "TEXT DEFAULT 0x1F", "TEXT DEFAULT '-- x'",
            "VARCHAR(5) DEFAULT 'abcde'", "VARCHAR(5) DEFAULT 12", "BLOB DEFAULT x'00ff'", "BLOB DEFAULT X''",
            "DATE DEFAULT '2024-01-31'", "TIME DEFAULT '12:30'", "DATETIME DEFAULT '2024-01-31 12:30:45.5'",
            "DATETIME DEFAULT '2024-01-31T12:30'", "TIMESTAMPTZ DEFAULT '2024-01-31 12:30:45+02:00'",
            "JSON DEFAULT '{\"a\": [1, 2]}'", "JSON DEFAULT '[]'", "UUID DEFAULT 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'",
            "UUID DEFAULT x'a0eebc999c0b4ef8bb6d6bb9bd380a11'");

    /** Columns whose default PostgreSQL could not use; the table must load without it, and the loss be told. */
    private static final List<String> LEFT_OUT = List.of("INTEGER DEFAULT 'abc'", "INTEGER DEFAULT (abs(random()))",
            "TEXT DEFAULT (hex(randomblob(4)))", "VARCHAR(3) DEFAULT 'abcd'", "JSON DEFAULT ''",
            "JSON DEFAULT '{'", "UUID DEFAULT ''", "DATE DEFAULT ''", "DATETIME DEFAULT '0000-00-00 00:00:00'", "BOOLEAN DEFAULT 2",
            "SMALLINT DEFAULT 32768", "DATETIME DEFAULT 0", "NUMERIC(3,1) DEFAULT 1.25", "INTEGER DEFAULT 1.5",
            "INTEGER DEFAULT '0x10'", "VARCHAR(10) DEFAULT CURRENT_TIMESTAMP", "REAL DEFAULT 'abc'", "BLOB DEFAULT 5",
            "TEXT DEFAULT (char(0))");

    private LoadFixture tables(List<String> columns) throws Exception {
        return LoadFixture.of(folder, "defaults", IntStream.range(0, columns.size())
                .mapToObj(i -> "CREATE TABLE t" + i + " (id INTEGER PRIMARY KEY, v " + columns.get(i) + ")")
                .toArray(String[]::new));
    }

    @Test
    void insertsWhatSqliteInserts() throws Exception {
        List<String> sql = new ArrayList<>();
        IntStream.range(0, CONSTANTS.size()).forEach(i -> {
            sql.add("CREATE TABLE t" + i + " (id INTEGER PRIMARY KEY, v " + CONSTANTS.get(i) + ")");
            sql.add("INSERT INTO t" + i + " (id) VALUES (1)");
        });
        try (LoadFixture load = LoadFixture.of(folder, "defaults", sql.toArray(String[]::new))) {
            LoadReport report = load.load();

            assertThat(report.losses()).isEmpty();
            for (int i = 0; i < CONSTANTS.size(); i++) {
                String loaded = load.value("SELECT v::text FROM t" + i);
                String made = load.value("INSERT INTO t" + i + " DEFAULT VALUES RETURNING v::text");
                assertThat(made).as(CONSTANTS.get(i)).isEqualTo(loaded);
            }
        }
    }

    @Test
    void leavesOutWhatPostgresCouldNotUse() throws Exception {
        try (LoadFixture load = tables(LEFT_OUT)) {
            LoadReport report = load.load();

            assertThat(report.verdict()).isEqualTo(Verdict.LOADED);
            assertThat(report.losses()).extracting(loss -> loss.kind() + " " + loss.table()).containsExactlyInAnyOrderElementsOf(
                    IntStream.range(0, LEFT_OUT.size()).mapToObj(i -> "default t" + i).toList());
        }
    }

    @Case(4)
    @Test
    void insertsThePresentMoment() throws Exception {
        List<String> moments = List.of("DATETIME DEFAULT CURRENT_TIMESTAMP", "DATETIME DEFAULT (datetime('now'))",
                "TIMESTAMPTZ DEFAULT CURRENT_TIMESTAMP", "TEXT DEFAULT CURRENT_TIMESTAMP", "TEXT DEFAULT (datetime('now'))",
                "DATETIME DEFAULT (strftime('%Y-%m-%d %H:%M:%f', 'now'))", "TEXT DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))",
                "TEXT DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))", "DATETIME DEFAULT (datetime())");
        try (LoadFixture load = tables(moments)) {
            assertThat(load.load().losses()).isEmpty();
            for (int i = 0; i < moments.size(); i++) {
                String made = load.value("INSERT INTO t" + i + " DEFAULT VALUES RETURNING v::text");
                Instant moment = Instant.parse(made.substring(0, 19).replace(' ', 'T') + "Z");

                assertThat(Duration.between(moment, Instant.now()).abs()).as("%s: %s", moments.get(i), made)
                        .isLessThan(Duration.ofSeconds(30));
            }
            assertThat(load.value("SELECT v FROM t6")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
            assertThat(load.value("SELECT v FROM t7")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
            assertThat(load.value("SELECT v FROM t3")).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
        }
    }

    @Case({3, 6})
    @Test
    void insertsPartsOfThePresentMoment() throws Exception {
        List<String> parts = List.of("DATE DEFAULT CURRENT_DATE", "DATE DEFAULT (date('now'))", "TIME DEFAULT CURRENT_TIME",
                "TEXT DEFAULT CURRENT_DATE", "TEXT DEFAULT (time('now'))", "INTEGER DEFAULT (unixepoch())",
                "INTEGER DEFAULT (strftime('%s', 'now'))", "INTEGER DEFAULT (CAST(strftime('%s', 'now') AS INTEGER))",
                "TEXT DEFAULT (strftime('%Y', 'now'))", "DATETIME DEFAULT (datetime('now', 'localtime'))");
        try (LoadFixture load = tables(parts)) {
            assertThat(load.load().losses()).isEmpty();
            List<String> patterns = List.of("\\d{4}-\\d\\d-\\d\\d", "\\d{4}-\\d\\d-\\d\\d", "\\d\\d:\\d\\d:\\d\\d", "\\d{4}-\\d\\d-\\d\\d",
                    "\\d\\d:\\d\\d:\\d\\d", "\\d{10}", "\\d{10}", "\\d{10}", "\\d{4}", "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
            for (int i = 0; i < parts.size(); i++) {
                assertThat(load.value("INSERT INTO t" + i + " DEFAULT VALUES RETURNING v::text")).as(parts.get(i))
                        .matches(patterns.get(i));
            }
        }
    }
}
