package dev.litelift.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.Case;
import dev.litelift.LoadFixture;
import dev.litelift.LoadRequest;
import dev.litelift.report.LoadReport;
import dev.litelift.report.LoadReport.Verdict;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each test changes one thing in a loaded database, which verification must then find. */
class VerifierTest {
    private LoadFixture load;

    @BeforeEach
    void loadOne(@TempDir Path folder) throws Exception {
        load = LoadFixture.of(folder, "verifier",
                "CREATE TABLE parent (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE)",
                "INSERT INTO parent VALUES (1, 'one'), (2, 'two'), (9, 'nine')",
                "CREATE TABLE child (a INTEGER, b INTEGER, x REAL, t TEXT, d BLOB, at DATETIME, ok BOOLEAN, j JSON,"
                        + " p NUMERIC(8,2), parent INTEGER REFERENCES parent)",
                "INSERT INTO child VALUES (1, 2, 0.0, 'x', x'00', '2024-01-01 00:00:00', 1, '{\"a\":1}', 1.25, 1),"
                        + " (3, 4, 1.5, 'y', x'01', '2024-01-02 00:00:00', 0, '{\"a\":2}', 2.5, 2),"
                        + " (3, 4, 1.5, 'y', x'01', '2024-01-02 00:00:00', 0, '{\"a\":2}', 2.5, 2),"
                        + " (5, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),"
                        + " (NULL, 5, 2.5, '', x'', '2024-01-03 00:00:00', 1, '[]', 0, 9)",
                "CREATE INDEX child_t ON child (t)");
        load.load();
    }

    @AfterEach
    void close() throws Exception {
        load.close();
    }

    @Test
    void findsNothingInWhatWasLoaded() {
        LoadReport report = load.verify();

        assertThat(report.verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(report.exitStatus()).isZero();
        assertThat(report.verification().findings()).isEmpty();
    }

    @Case(48)
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UPDATE child SET t = 'X' WHERE a = 1                               | child: the content differs in column t
            UPDATE child SET t = NULL WHERE t = ''                             | child: the content differs in column t
            UPDATE child SET d = '\\x02' WHERE a = 1                           | child: the content differs in column d
            UPDATE child SET d = NULL WHERE d = ''                             | child: the content differs in column d
            UPDATE child SET x = '-0' WHERE a = 1                              | child: the content differs in column x
            UPDATE child SET at = at + interval '1 us' WHERE a = 1             | child: the content differs in column at
            UPDATE child SET ok = NOT ok WHERE a = 1                           | child: the content differs in column ok
            UPDATE child SET j = '{"a":1.0}' WHERE a = 1                       | child: the content differs in column j
            UPDATE child SET p = p + 0.01 WHERE a = 1                          | child: the content differs in column p
            UPDATE child SET t = CASE a WHEN 1 THEN 'y' ELSE 'x' END WHERE a = 1 OR ctid = (SELECT min(ctid) FROM child WHERE a = 3) | child: the content differs in which values stand together in a row
            UPDATE child SET a = b, b = a                                      | child: the content differs in column a, b
            UPDATE child SET a = b, b = a WHERE a = 5                          | child: the content differs in column a, b
            DELETE FROM child WHERE a = 1                                      | child: 4 rows instead of 5
            INSERT INTO child SELECT * FROM child WHERE a = 1                  | child: 6 rows instead of 5
            DROP INDEX child_t                                                 | child: the index child_t is missing
            ALTER TABLE child DROP CONSTRAINT child_parent_fkey                | child: the foreign key child_parent_fkey is missing
            ALTER TABLE parent DROP CONSTRAINT parent_name_key                 | parent: the unique constraint parent_name_key is missing
            ALTER TABLE parent DROP CONSTRAINT parent_pkey CASCADE             | parent: the primary key parent_pkey is missing
            ALTER TABLE parent ALTER COLUMN name DROP NOT NULL                 | parent: column name may be NULL
            SELECT setval('parent_id_seq', 8)                                  | parent: the identity id would continue with 9 instead of 10
            ALTER TABLE parent ALTER COLUMN id DROP IDENTITY                   | parent: column id is no identity
            ALTER TABLE child ALTER COLUMN at TYPE timestamptz                 | child: column at is timestamp with time zone instead of timestamp without time zone
            """)
    void findsWhatWasChanged(String change, String finding) throws Exception {
        load.execute(change);

        LoadReport report = load.verify();

        assertThat(report.fault()).isNotNull();
        assertThat(report.fault().code()).isEqualTo("verification-failed");
        assertThat(report.exitStatus()).isEqualTo(6);
        assertThat(report.verification().equal()).isFalse();
        assertThat(report.verification().findings()).contains(finding);
    }

    /** The number of rows stays, so only a checksum that tells one row twice from two rows finds it. */
    @Test
    void findsARowThatTookAnothersPlace() throws Exception {
        load.execute("UPDATE child SET (a, b, x, t, d, at, ok, j, p, parent) ="
                + " (SELECT a, b, x, t, d, at, ok, j, p, parent FROM child WHERE a = 1) WHERE a = 3");

        assertThat(load.verify().exitStatus()).isEqualTo(6);
    }

    @Test
    void findsATableThatIsGone() throws Exception {
        load.execute("DROP TABLE child");

        LoadReport report = load.verify();

        assertThat(report.fault().code()).isEqualTo("verification-failed");
        assertThat(report.fault().message()).contains("missing");
    }

    @Test
    void countsOnlyWhenAskedTo() throws Exception {
        load.execute("UPDATE child SET t = 'X' WHERE a = 1");

        assertThat(load.verify(r -> r.withVerification(LoadRequest.Verification.COUNTS)).verdict())
                .isEqualTo(Verdict.VERIFIED);
        load.execute("DELETE FROM child WHERE a = 1");
        assertThat(load.verify(r -> r.withVerification(LoadRequest.Verification.COUNTS)).exitStatus()).isEqualTo(6);
    }
}
