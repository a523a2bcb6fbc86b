package dev.litelift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.LoadRequest.DataOnly;
import dev.litelift.match.ExistingRows;
import dev.litelift.report.LoadReport;
import dev.litelift.report.LoadReport.Verdict;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loading into tables that somebody else made (failures 18, 45, 47, 49, 50, 68, 69, 70). */
class DataOnlyTest {
    @TempDir
    Path folder;

    static LoadRequest dataOnly(LoadRequest request) {
        return request.withDataOnly(new DataOnly(ExistingRows.FAIL, false));
    }

    @Test
    void columnsAreMatchedByNameAndNothingButRowsChanges() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "by_name",
                "CREATE TABLE Person (PersonId INTEGER PRIMARY KEY AUTOINCREMENT, firstName VARCHAR(20), born TEXT, ok INTEGER, note)",
                "INSERT INTO Person VALUES (1, 'Ada', '1815-12-10', 1, NULL), (7, 'Grace', '1906-12-09', 0, NULL)",
                "UPDATE sqlite_sequence SET seq = 41")) {
            load.execute("CREATE TABLE person (extra text DEFAULT 'x', ok boolean NOT NULL, born date, \"first_name\" varchar(10),"
                    + " personid int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, upper_name text"
                    + " GENERATED ALWAYS AS (upper(first_name)) STORED)");
            LoadReport report = load.load(DataOnlyTest::dataOnly);
            assertThat(load.rows("SELECT personid, first_name, born, ok, extra, upper_name FROM person ORDER BY 1")).containsExactly(
                    List.of("1", "Ada", "1815-12-10", "t", "x", "ADA"), List.of("7", "Grace", "1906-12-09", "f", "x", "GRACE"));
            assertThat(load.value("INSERT INTO person (ok) VALUES (true) RETURNING personid")).isEqualTo("42");
            assertThat(report.tables()).singleElement().satisfies(table -> {
                assertThat(table.target()).isEqualTo("person");
                assertThat(table.columns()).extracting(column -> column.target() + " " + column.type()).containsExactly(
                        "personid integer", "first_name character varying(10)", "born date", "ok boolean");
            });
            assertThat(load.run(DataOnlyTest::dataOnly).verdict()).isEqualTo(Verdict.ALREADY_DONE);
            assertThat(load.contents()).filteredOn(name -> name.startsWith("litelift_staging")).isEmpty();
        }
    }
}
