package dev.litelift.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.Case;
import dev.litelift.LoadFixture;
import dev.litelift.LoadRequest;
import dev.litelift.match.ExistingRows;
import dev.litelift.report.LoadReport;
import dev.litelift.rules.RulesReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Widths, digits, and what is no number at all. */
class NumbersCasesTest {
    @TempDir
    private Path folder;

    @Case({30, 32, 33, 34, 35, 36, 37, 60})
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            INTEGER                  | 9223372036854775807  | bigint           | 9223372036854775807
            INT                      | -2147483649          | bigint           | -2147483649
            INT4                     | 2147483648           | bigint           | 2147483648
            SIGNED LONG              | 5000000000           | bigint           | 5000000000
            UNSIGNED BIG INT         | 7                    | bigint           | 7
            INT UNSIGNED             | 4294967295           | bigint           | 4294967295
            TINYINT UNSIGNED (3)     | 255                  | bigint           | 255
            DOUBLE                   | 2.32                 | double precision | 2.32
            DOUBLE                   | 2.32e-300            | double precision | 2.32e-300
            DOUBLE PRECISION         | 0.1                  | double precision | 0.1
            double  precision (8, 2) | 1.125                | double precision | 1.125
            REAL                     | 9e999                | double precision | Infinity
            FLOAT                    | -9e999               | double precision | -Infinity
            REAL                     | 123456789.12345678   | double precision | 123456789.12345678
            FLOAT                    | 0.30000000000000004  | double precision | 0.30000000000000004
            DECIMAL(10,2)            | 0.07                 | numeric(10,2)    | 0.07
            NUMERIC                  | 1234567.891          | numeric          | 1234567.891
            NUMERIC                  | '0.1'                | numeric          | 0.1
            COMPLETELY ODD; -- TYPE  | 5                    | bigint           | 5
            ENUM('a','b')            | 'a'                  | text             | a
            """)
    void everyDigitArrivesInATypeThatIsWideEnough(String declared, String literal, String type, String printed) throws Exception {
        String column = declared.contains(";") || declared.contains("'") ? '"' + declared + '"' : declared;
        try (LoadFixture load = LoadFixture.of(folder, "digits", "CREATE TABLE t (a " + column + ")",
                "INSERT INTO t VALUES (" + literal + ")")) {
            load.load();
            assertThat(load.rows("SELECT format_type(atttypid, atttypmod), a::text FROM t, pg_attribute"
                    + " WHERE attrelid = 't'::regclass AND attname = 'a'")).containsExactly(List.of(type, printed));
        }
    }

    @Case({39, 41})
    @Test
    void aTextAmongIntegersIsKeptAndNamed() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "toto", "CREATE TABLE t (a INTEGER)", "INSERT INTO t VALUES (1), ('toto')")) {
            LoadReport report = load.load();

            assertThat(load.values("SELECT a FROM t ORDER BY 1")).containsExactly("1", "toto");
            assertThat(report.notices()).filteredOn(notice -> notice.kind().equals("widened")).singleElement()
                    .satisfies(notice -> assertThat(notice.place() + " " + notice.why()).contains("t.a", "1 text"));
        }
    }

    @Case(39)
    @Test
    void aTextAmongIntegersIsRefusedWhereTheRulesWantIntegers() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "ruled", "CREATE TABLE t (a INTEGER)", "INSERT INTO t VALUES (1), ('toto')")) {
            Path rules = Files.writeString(folder.resolve("rules.yaml"), "tables: {t: {columns: {a: {type: bigint}}}}\n");
            LoadReport report = load.run(request -> request.withRules(RulesReader.read(rules, "rules.yaml")));

            assertThat(report.exitStatus()).isEqualTo(5);
            assertThat(report.blockers()).singleElement()
                    .satisfies(blocker -> assertThat(blocker.text()).contains("t.a", "1 text"));
            assertThat(load.contents()).isEmpty();
        }
    }

    @Case({40, 41})
    @Test
    void aTypeMismatchEndsTheLoadSoonAndNamesTheRow() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "mismatch", "CREATE TABLE t (a)", "INSERT INTO t VALUES (1), ('toto'), (3)")) {
            load.execute("CREATE TABLE t (a int)");
            LoadReport report = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(30), () -> load.run(NumbersCasesTest::dataOnly));

            assertThat(report.exitStatus()).isEqualTo(5);
            assertThat(report.blockers()).singleElement()
                    .satisfies(blocker -> assertThat(blocker.text()).startsWith("t.a: 1 row with a text that type integer does not hold, e.g. rowid 2"));
        }
    }

    private static LoadRequest dataOnly(LoadRequest request) {
        return request.withDataOnly(new LoadRequest.DataOnly(ExistingRows.FAIL, false));
    }
}
