package dev.litelift.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.Case;
import dev.litelift.LoadFixture;
import dev.litelift.report.LoadReport;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers that are moments, and defaults that are the present one. */
class DatesCasesTest {
    @TempDir
    private Path folder;

    @Case({1, 2, 8, 10})
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1627303906    | 2021-07-26 12:51:46     | seconds
            1627303906122 | 2021-07-26 12:51:46.122 | milliseconds
            1627303906122333 | 2021-07-26 12:51:46.122333 | microseconds
            2459422.25    | 2021-07-26 18:00:00     | Julian days
            """)
    void theSizeOfNumbersTellsTheirUnit(String number, String moment, String unit) throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "epochs", "CREATE TABLE t (at DATETIME)", "INSERT INTO t VALUES (" + number + ")")) {
            LoadReport report = load.load();

            assertThat(load.values("SELECT at FROM t")).containsExactly(moment);
            assertThat(report.notices()).filteredOn(notice -> notice.kind().equals("converted")).singleElement()
                    .satisfies(notice -> assertThat(notice.why()).contains(unit));
        }
    }

    /** A timestamp ends at microseconds. */
    @Case(10)
    @Test
    void nanosecondsStayNumbers() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "nanos", "CREATE TABLE t (at DATETIME)",
                "INSERT INTO t VALUES (1627303906122333444)")) {
            LoadReport report = load.load();

            assertThat(load.values("SELECT at::text || ' ' || pg_typeof(at) FROM t")).containsExactly("1627303906122333444 bigint");
            assertThat(report.notices()).extracting(notice -> notice.kind() + " " + notice.place()).contains("widened t.at");
        }
    }

    @Case(9)
    @Test
    void zeroIsAMomentOrANumberAndNeverNull() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "zero", "CREATE TABLE t (seconds DATETIME, alone DATETIME)",
                "INSERT INTO t VALUES (0, 0), (1627303906, NULL)")) {
            load.load();

            assertThat(load.rows("SELECT seconds, alone FROM t ORDER BY 1")).containsExactly(
                    List.of("1970-01-01 00:00:00", "0"), java.util.Arrays.asList("2021-07-26 12:51:46", null));
        }
    }

    @Case(3)
    @Test
    void localTimeIsThatOfTheSession() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "zones",
                "CREATE TABLE t (local DATETIME DEFAULT (datetime('now','localtime')), utc DATETIME DEFAULT (datetime('now')))")) {
            assertThat(load.load().losses()).isEmpty();
            load.execute("SET TimeZone = 'Asia/Tokyo'");

            assertThat(load.value("INSERT INTO t DEFAULT VALUES RETURNING local - utc")).isEqualTo("09:00:00");
        }
    }

    @Case({5, 6})
    @Test
    void aKeywordIsNoText() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "keywords", "CREATE TABLE t (word TEXT DEFAULT 'current_timestamp',"
                + " moment DATETIME DEFAULT current_timestamp, day DATE DEFAULT CURRENT_DATE)")) {
            assertThat(load.load().losses()).isEmpty();

            assertThat(load.rows("INSERT INTO t DEFAULT VALUES RETURNING word, now() AT TIME ZONE 'UTC' - moment < '1 second',"
                    + " day = (now() AT TIME ZONE 'UTC')::date")).containsExactly(List.of("current_timestamp", "t", "t"));
        }
    }

    @Case({4, 7})
    @Test
    void aFormatWithoutCounterpartCostsOnlyItself() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "formats",
                "CREATE TABLE t (week TEXT DEFAULT (strftime('%W', 'now')), year TEXT DEFAULT (strftime('%Y', 'now')), at TEXT)",
                "INSERT INTO t VALUES ('1', '2', '3')",
                "CREATE VIEW weeks AS SELECT strftime('%W', at, 'weekday 1') AS week FROM t")) {
            LoadReport report = load.load();

            assertThat(report.losses()).extracting(loss -> loss.kind() + " " + loss.place())
                    .containsExactlyInAnyOrder("default t.week", "view weeks");
            assertThat(load.rows("SELECT * FROM t")).containsExactly(List.of("1", "2", "3"));
            assertThat(load.value("INSERT INTO t DEFAULT VALUES RETURNING year")).matches("\\d{4}");
        }
    }
}
