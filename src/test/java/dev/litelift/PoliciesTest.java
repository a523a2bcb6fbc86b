package dev.litelift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.report.LoadReport;
import dev.litelift.rules.Rules;
import dev.litelift.rules.RulesReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that PostgreSQL cannot hold and rows it would refuse, under each policy. */
class PoliciesTest {
    private static final String NOTES = "CREATE TABLE notes(id INTEGER PRIMARY KEY, body TEXT)";

    @TempDir
    private Path folder;

    @Test
    void failsBeforeAnythingIsWrittenUnlessSomeoneDecided() throws SQLException {
        try (LoadFixture fixture = LoadFixture.of(folder, "undecided", NOTES,
                "INSERT INTO notes VALUES (1, 'a'), (7, 'b' || char(0) || 'c'), (9, CAST(x'ff41' AS TEXT))")) {
            LoadReport report = fixture.run();

            assertThat(report.exitStatus()).isEqualTo(5);
            assertThat(report.blockers()).extracting(blocker -> blocker.column() + " " + blocker.rows() + " " + blocker.rowids())
                    .containsExactly("body 1 [7]", "body 1 [9]");
            assertThat(fixture.values("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'litelift_staging%'")).isEmpty();
        }
    }

    @Case({26, 27})
    @ParameterizedTest
    @CsvSource({"nul: strip,bc", "invalid-utf8: replace,\uFFFDA", "invalid-utf8: ISO-8859-1,ÿA"})
    void repairsTexts(String policy, String expected) throws SQLException, IOException {
        String bad = policy.startsWith("nul") ? "'b' || char(0) || 'c'" : "CAST(x'ff41' AS TEXT)";
        try (LoadFixture fixture = LoadFixture.of(folder, "repairs", NOTES,
                "INSERT INTO notes VALUES (1, 'plain'), (2, " + bad + ")")) {
            Rules rules = rules("policies:\n  " + policy);
            fixture.load(request -> request.withRules(rules));

            assertThat(fixture.values("SELECT body FROM notes ORDER BY id")).containsExactly("plain", expected);
            assertThat(fixture.verify(request -> request.withRules(rules)).exitStatus()).isZero();
        }
    }

    @Test
    void repairsTextsBesideNumbers() throws SQLException, IOException {
        try (LoadFixture fixture = LoadFixture.of(folder, "mixed", "CREATE TABLE t(id INTEGER PRIMARY KEY, v)",
                "INSERT INTO t(v) VALUES (1.5), ('b' || char(0)), (CAST(x'ff' AS TEXT))")) {
            Rules rules = rules("policies:\n  nul: strip\n  invalid-utf8: latin1");
            fixture.load(request -> request.withRules(rules));

            assertThat(fixture.values("SELECT v FROM t ORDER BY id")).containsExactly("1.5", "b", "ÿ");
        }
    }

    @Test
    void readsTextsInTheEncodingOfTheirTime() throws SQLException, IOException {
        try (LoadFixture fixture = LoadFixture.of(folder, "cp949", NOTES,
                "INSERT INTO notes VALUES (1, '한국'), (2, CAST(x'c7d1b1b9' AS TEXT))")) {
            fixture.load(request -> request.withRules(rules("policies:\n  invalid-utf8: x-windows-949")));

            assertThat(fixture.values("SELECT body FROM notes ORDER BY id")).containsExactly("한국", "한국");
        }
    }

    /** How long a text is shows only when it is read in its own encoding. */
    @Test
    void makesRoomForTextsThatAreRepaired() throws SQLException {
        try (LoadFixture fixture = LoadFixture.of(folder, "repaired_length", "CREATE TABLE t(id INTEGER PRIMARY KEY, a VARCHAR(3))",
                "INSERT INTO t VALUES (1, 'abc'), (2, CAST(x'e4e4e4e4' AS TEXT))")) {
            fixture.load(request -> request.withRules(rules("policies:\n  invalid-utf8: latin1")));

            assertThat(fixture.values("SELECT a FROM t ORDER BY id")).containsExactly("abc", "ääää");
        }
    }

    @Test
    void keepsBytesWhereTheRulesSaySo() throws SQLException, IOException {
        try (LoadFixture fixture = LoadFixture.of(folder, "bytes", NOTES,
                "INSERT INTO notes VALUES (1, 'A'), (2, CAST(x'ff41' AS TEXT))")) {
            fixture.load(request -> request.withRules(rules("policies:\n  invalid-utf8: bytea")));

            assertThat(fixture.values("SELECT body::text FROM notes ORDER BY id")).containsExactly("\\x41", "\\xff41");
        }
    }

    @Case({26, 27, 28})
    @ParameterizedTest
    @ValueSource(strings = {"nul", "invalid-utf8"})
    void quarantinesRowsAndProvesTheRest(String policy) throws SQLException, IOException {
        String bad = policy.equals("nul") ? "'b' || char(0) || 'c'" : "CAST(x'ff41' AS TEXT)";
        try (LoadFixture fixture = LoadFixture.of(folder, "quarantine", NOTES,
                "INSERT INTO notes VALUES (1, 'a'), (7, " + bad + "), (9, NULL)")) {
            Rules rules = rules("policies:\n  " + policy + ": quarantine");
            LoadReport report = fixture.load(request -> request.withRules(rules));

            assertThat(report.quarantine().rows()).isEqualTo(1);
            assertThat(fixture.values("SELECT id FROM notes ORDER BY id")).containsExactly("1", "9");
            assertThat(fixture.rows("SELECT table_name, row_id, column_name, cells->'body'->>'class' FROM litelift.quarantine"))
                    .containsExactly(List.of("notes", "7", "body", "text"));
            assertThat(fixture.verify(request -> request.withRules(rules)).exitStatus()).isZero();
            fixture.execute("UPDATE notes SET body = 'x' WHERE id = 1");
            assertThat(fixture.verify(request -> request.withRules(rules)).exitStatus()).isEqualTo(6);
        }
    }

    @Case(17)
    /** SQLite goes on with a real where a bigint ends, so the table is copied a second time. */
    @Test
    void quarantinesARowOnceWhenItsTableIsCopiedAgain() throws SQLException, IOException {
        try (LoadFixture fixture = LoadFixture.of(folder, "again",
                "CREATE TABLE t(id INTEGER PRIMARY KEY, a BIGINT, body TEXT, more TEXT AS (a + 1) STORED)",
                "INSERT INTO t(id, a, body) VALUES (1, 1, 'x'), (2, 2, char(0)), (3, 9223372036854775807, 'z')")) {
            LoadReport report = fixture.load(request -> request.withRules(rules("policies:\n  nul: quarantine")));

            assertThat(report.quarantine().rows()).isEqualTo(1);
            assertThat(fixture.values("SELECT row_id FROM litelift.quarantine")).containsExactly("2");
        }
    }

    @Test
    void quarantinesRowsWithoutAKey() throws SQLException, IOException {
        try (LoadFixture fixture = LoadFixture.of(folder, "nullkey", "CREATE TABLE t(code TEXT PRIMARY KEY, n)",
                "INSERT INTO t VALUES ('a', 1), (NULL, 2), (NULL, 3)")) {
            LoadReport report = fixture.load(request -> request.withRules(rules("policies:\n  null-in-key: quarantine")));

            assertThat(report.quarantine().rows()).isEqualTo(2);
            assertThat(fixture.values("SELECT code FROM t")).containsExactly("a");
        }
    }

    @ParameterizedTest
    @CsvSource({"quarantine,1:1", "set-null,1:1 2:null 3:null", "not-valid,1:1 2:8 3:9", "drop-key,1:1 2:8 3:9"})
    void treatsOrphansAsDecided(String policy, String expected) throws SQLException, IOException {
        try (LoadFixture fixture = LoadFixture.of(folder, "orphans", "CREATE TABLE parent(id INTEGER PRIMARY KEY)",
                "CREATE TABLE child(id INTEGER PRIMARY KEY, parent_id INT REFERENCES parent)",
                "INSERT INTO parent VALUES (1)", "INSERT INTO child VALUES (1, 1), (2, 8), (3, 9)")) {
            Rules rules = rules("policies:\n  orphans: " + policy);
            fixture.load(request -> request.withRules(rules));

            assertThat(fixture.value("SELECT string_agg(id || ':' || coalesce(parent_id::text, 'null'), ' ' ORDER BY id) FROM child"))
                    .isEqualTo(expected);
            assertThat(fixture.value("SELECT count(*) FROM pg_constraint WHERE contype = 'f'"))
                    .isEqualTo(policy.equals("drop-key") ? "0" : "1");
            assertThat(fixture.verify(request -> request.withRules(rules)).exitStatus()).isZero();
        }
    }

    @Test
    void followsOrphansOfQuarantinedRows() throws SQLException, IOException {
        try (LoadFixture fixture = LoadFixture.of(folder, "chain", "CREATE TABLE a(id INTEGER PRIMARY KEY, note TEXT)",
                "CREATE TABLE b(id INTEGER PRIMARY KEY, a_id INT REFERENCES a)",
                "CREATE TABLE c(id INTEGER PRIMARY KEY, b_id INT REFERENCES b)",
                "INSERT INTO a VALUES (1, 'ok'), (2, char(0))", "INSERT INTO b VALUES (1, 1), (2, 2)",
                "INSERT INTO c VALUES (1, 1), (2, 2), (3, NULL)")) {
            LoadReport report =
                    fixture.load(request -> request.withRules(rules("policies:\n  nul: quarantine\n  orphans: quarantine")));

            assertThat(report.quarantine().rows()).isEqualTo(3);
            assertThat(fixture.values("SELECT id FROM c ORDER BY id")).containsExactly("1", "3");
        }
    }

    @Test
    void warnsThatChildrenMayLoseTheirParents() throws SQLException, IOException {
        try (LoadFixture fixture = LoadFixture.of(folder, "forsaken", "CREATE TABLE a(id INTEGER PRIMARY KEY, note TEXT)",
                "CREATE TABLE b(id INTEGER PRIMARY KEY, a_id INT REFERENCES a)", "CREATE TABLE c(id INTEGER PRIMARY KEY, b_id INT REFERENCES b)",
                "INSERT INTO a VALUES (1, 'ok'), (2, char(0))", "INSERT INTO b VALUES (1, 1), (2, 2)", "INSERT INTO c VALUES (1, 1)")) {
            LoadReport plan = fixture.plan(request -> request.withRules(rules("policies:\n  nul: quarantine")));

            assertThat(plan.exitStatus()).isZero();
            assertThat(plan.notices()).filteredOn(notice -> notice.kind().equals("orphans")).singleElement().satisfies(notice -> {
                assertThat(notice.place()).isEqualTo("b.a_id");
                assertThat(notice.what()).isEqualTo("the load fails if any of its rows belongs to one of a that is kept out");
            });
        }
    }

    @Test
    void failsWhenMoreRowsWouldBeKeptOutThanAllowed() throws SQLException, IOException {
        try (LoadFixture fixture = LoadFixture.of(folder, "limit", NOTES,
                "INSERT INTO notes VALUES (1, char(0)), (2, char(0)), (3, 'c')")) {
            Rules rules = rules("policies:\n  nul: quarantine\n  quarantine-limit: 1 rows");
            LoadReport report = fixture.run(request -> request.withRules(rules));

            assertThat(report.exitStatus()).isEqualTo(7);
            assertThat(fixture.values("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'litelift_staging%'")).isEmpty();
        }
    }

    @Case(18)
    @Test
    void allowsNullInAColumnThatForbadeIt() throws SQLException, IOException {
        try (LoadFixture fixture = LoadFixture.of(folder, "nullable",
                "CREATE TABLE t(id INTEGER PRIMARY KEY, n INT)", "INSERT INTO t VALUES (1, NULL)",
                "PRAGMA writable_schema = ON", "UPDATE sqlite_schema SET sql = 'CREATE TABLE t(id INTEGER PRIMARY KEY, n INT NOT NULL)'")) {
            assertThat(fixture.run().exitStatus()).isEqualTo(5);

            LoadReport report = fixture.load(request -> request.withRules(rules("policies:\n  null-in-not-null: nullable")));
            assertThat(report.losses()).extracting(loss -> loss.place()).contains("t.n");
        }
    }

    private Rules rules(String yaml) {
        try {
            Path file = Files.writeString(folder.resolve("rules-" + System.nanoTime() + ".yaml"), yaml + "\n");
            return RulesReader.read(file, "rules.yaml");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
