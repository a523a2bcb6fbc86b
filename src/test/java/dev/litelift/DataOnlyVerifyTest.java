package dev.litelift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.match.ExistingRows;
import dev.litelift.report.LoadReport;
import dev.litelift.report.LoadReport.Verdict;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code verify} says of tables that the application made: each test changes one thing after the load. */
class DataOnlyVerifyTest {
    @TempDir
    private Path folder;

    private LoadFixture load;

    @BeforeEach
    void made() throws Exception {
        load = LoadFixture.of(folder, "verify_existing",
                "CREATE TABLE Role (id INTEGER PRIMARY KEY, name, note)",
                "INSERT INTO Role VALUES (1, 'admin', 'a'), (2, 'user', 'b'), (3, 'guest', NULL)",
                "CREATE TABLE log (at, what)",
                "INSERT INTO log VALUES ('2024-01-02 03:04:05', 'in'), ('2024-01-02 03:04:05', 'in'), (NULL, 'out')",
                "CREATE TABLE alembic_version (version_num)", "INSERT INTO alembic_version VALUES ('abc')");
        load.execute("CREATE TABLE role (note varchar(9), created date DEFAULT '2020-01-01', name text UNIQUE,"
                + " id int PRIMARY KEY); CREATE TABLE log (what text, at timestamptz);"
                + " CREATE TABLE alembic_version (version_num varchar(32)); INSERT INTO alembic_version VALUES ('abc')");
    }

    @AfterEach
    void close() throws Exception {
        load.close();
    }

    @Test
    void whatWasLoadedIsEqual() {
        load.load(DataOnly::plain);
        LoadReport report = load.verify(DataOnly::plain);
        assertThat(report.verdict()).as("%s", report.verification()).isEqualTo(Verdict.VERIFIED);
        assertThat(report.exitStatus()).isZero();
        assertThat(report.verification().findings()).isEmpty();
        assertThat(report.target().mode()).isEqualTo("data-only");
        assertThat(report.tables()).allSatisfy(table ->
                assertThat(table.checksum().target()).isEqualTo(table.checksum().source()));
        assertThat(report.toText()).contains("6 rows in 2 tables of the application");
    }

    @Test
    void theLedgerTellsTheMode() {
        LoadReport loaded = load.load(DataOnly::plain);
        LoadReport report = load.verify();
        assertThat(report.verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(report.migration()).isEqualTo(loaded.migration());
        assertThat(report.target().mode()).isEqualTo("data-only");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UPDATE role SET note = 'z' WHERE id = 1 | Role: 1 row differs from the dump in column note (1), e.g. rowid 1
            UPDATE role SET note = 'z', name = id | Role: 3 rows differ from the dump in column name (3), note (3), e.g. rowid 1, 2, 3
            UPDATE role SET note = '' WHERE id = 3 | Role: 1 row differs from the dump in column note (1), e.g. rowid 3
            DELETE FROM role WHERE id > 1 | Role: 2 rows of the dump are not in the target, e.g. rowid 2, 3
            UPDATE role SET id = 7 WHERE id = 2 | Role: 1 row of the dump is not in the target, e.g. rowid 2
            UPDATE log SET at = at + interval '1 us' WHERE what = 'out' OR ctid = (SELECT min(ctid) FROM log) | log: 1 row of the dump is not in the target, e.g. rowid 2
            DELETE FROM log WHERE ctid = (SELECT min(ctid) FROM log) | log: 1 row of the dump is not in the target, e.g. rowid 2
            ALTER TABLE role ALTER COLUMN name TYPE int USING 0 | Role.name: 3 rows with a text that type integer does not hold, e.g. rowid 1, 2, 3
            DROP TABLE log | log: 3 rows with no table of that name in schema public
            UPDATE alembic_version SET version_num = 'def' | alembic_version: 2 rows with version abc, where the target is at def; bring both to the same version of the application first
            """)
    void aDifferenceIsNamed(String change, String finding) throws Exception {
        load.load(DataOnly::plain);
        load.execute(change.replace("ALTER TABLE role", "ALTER TABLE role DROP CONSTRAINT role_name_key; ALTER TABLE role"));
        LoadReport report = load.verify();
        assertThat(report.exitStatus()).isEqualTo(6);
        assertThat(report.fault().code()).isEqualTo("verification-failed");
        assertThat(report.verification().findings()).contains(finding);
    }

    @Test
    void rowsThatWereWrittenSinceAreTold() throws Exception {
        load.load(DataOnly::plain);
        load.execute("INSERT INTO role (id, name) VALUES (9, 'new'); INSERT INTO log VALUES ('in', '2024-01-02 03:04:05+00')");
        LoadReport report = load.verify();
        assertThat(report.exitStatus()).isZero();
        assertThat(report.verification().notes()).contains(
                "Role: 1 row of the target is not of the dump: it was there before or was written since",
                "log: 1 row of the target is not of the dump: it was there before or was written since",
                "not compared, since the dump has no such column: role.created");
        assertThat(report.toText()).contains("1 row of the target is not of the dump");
    }

    @Test
    void skippedRowsAreNoDifferenceWhereTheirKeyIsThere() throws Exception {
        load.execute("INSERT INTO role (id, name, note) VALUES (1, 'root', 'seed'), (7, 'guest', 'seed')");
        load.load(DataOnly.existing(ExistingRows.SKIP));
        LoadReport report = load.verify();
        assertThat(report.exitStatus()).as("%s", report.verification()).isZero();
        assertThat(report.verification().notes()).contains(
                "Role: 2 rows of the dump gave way to rows of the same key, as --existing-rows skip asked; which values those"
                        + " had then is not known, e.g. rowid 1, 3");
        load.execute("DELETE FROM role WHERE id = 2");
        assertThat(load.verify().verification().findings())
                .containsExactly("Role: 1 row of the dump is not in the target, e.g. rowid 2");
    }

    @Test
    void upsertedRowsMustBeTheDumps() throws Exception {
        load.execute("INSERT INTO role (id, name, note) VALUES (1, 'root', 'seed'), (7, 'other', 'seed')");
        load.load(DataOnly.existing(ExistingRows.UPSERT));
        assertThat(load.verify().exitStatus()).isZero();
        load.execute("UPDATE role SET name = 'root' WHERE id = 1");
        assertThat(load.verify().verification().findings())
                .containsExactly("Role: 1 row differs from the dump in column name (1), e.g. rowid 1");
    }

    @Test
    void whatTriggersMadeOfRowsIsNoDifference() throws Exception {
        load.execute("CREATE FUNCTION loud() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.name := upper(NEW.name);"
                + " RETURN NEW; END $$; CREATE TRIGGER loud BEFORE INSERT ON role FOR EACH ROW EXECUTE FUNCTION loud()");
        load.load(DataOnly::firing);
        LoadReport report = load.verify();
        assertThat(report.exitStatus()).as("%s", report.verification()).isZero();
        assertThat(report.verification().notes()).contains("Role: 3 rows differ from the dump in column name (3), e.g. rowid"
                + " 1, 2, 3; triggers fired for its rows, which may have made that");
    }

    @Test
    void nothingButReadingIsNeeded() throws Exception {
        load.load(DataOnly::plain);
        load.execute("DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'reader') THEN CREATE ROLE reader LOGIN"
                + " PASSWORD 'pw'; END IF; END $$; GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader;"
                + " GRANT USAGE ON SCHEMA litelift TO reader; GRANT SELECT ON ALL TABLES IN SCHEMA litelift TO reader;"
                + " ALTER ROLE reader SET default_transaction_read_only = on");
        load.execute("DO $$ BEGIN EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database()); END $$");
        assertThat(load.verifyAs("reader", "pw").verdict()).isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void countsAloneFindLostRows() throws Exception {
        load.load(DataOnly::plain);
        load.execute("UPDATE role SET note = 'z'");
        assertThat(load.verify(request -> request.withVerification(LoadRequest.Verification.COUNTS)).exitStatus()).isZero();
        load.execute("DELETE FROM role WHERE id = 1");
        assertThat(load.verify(request -> request.withVerification(LoadRequest.Verification.COUNTS)).verification().findings())
                .isEqualTo(List.of("Role: 2 rows instead of at least 3"));
    }
}
