package dev.litelift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.report.LoadReport;
import dev.litelift.rules.Rules;
import dev.litelift.rules.RulesReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rules file decides what has no home, and what the target's columns cannot take. */
class DataOnlyRulesTest {
    @TempDir
    private Path folder;

    @Case(69)
    @Test
    void namesDropsAndExclusionsCount() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "rules_names",
                "CREATE TABLE users (id INTEGER PRIMARY KEY, nick, lost)", "INSERT INTO users VALUES (1, 'ada', 5)",
                "CREATE TABLE log (a)", "INSERT INTO log VALUES (1)")) {
            load.execute("CREATE TABLE accounts (login text, id int PRIMARY KEY)");
            LoadReport report = load(load, """
                    tables:
                      users:
                        name: accounts
                        columns:
                          nick: {name: login}
                          lost: {drop: true}
                      log: {exclude: true}
                    """);
            assertThat(load.rows("SELECT id, login FROM accounts")).containsExactly(List.of("1", "ada"));
            assertThat(report.losses()).extracting(loss -> loss.place()).containsExactly("users.lost");
        }
    }

    @Test
    void policiesRepairOrKeepOut() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "rules_policies",
                "CREATE TABLE t (id INTEGER PRIMARY KEY, a, b, c)",
                "INSERT INTO t VALUES (1, CAST(x'610062' AS TEXT), 1, 'x'), (2, 'ok', NULL, 'y'), (3, 'ok', 2, CAST(x'e4' AS TEXT))")) {
            load.execute("CREATE TABLE t (id int PRIMARY KEY, c varchar(3), b int NOT NULL, a varchar(2))");
            assertThat(DataOnly.blockers(load)).hasSize(3);
            LoadReport report = load(load, """
                    policies: {nul: strip, invalid-utf8: latin1}
                    tables: {t: {columns: {b: {policies: {null-in-not-null: quarantine}}}}}
                    """);
            assertThat(load.rows("SELECT id, a, b, c FROM t ORDER BY 1"))
                    .containsExactly(List.of("1", "ab", "1", "x"), List.of("3", "ok", "2", "ä"));
            assertThat(report.quarantine().rows()).isEqualTo(1);
            assertThat(load.value("SELECT count(*) FROM litelift.quarantine")).isNotEqualTo("0");
        }
    }

    @Test
    void anEpochThatNobodyCouldGuessIsGiven() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "rules_epoch", "CREATE TABLE t (a)", "INSERT INTO t VALUES (86400)")) {
            load.execute("CREATE TABLE t (a timestamptz)");
            assertThat(DataOnly.blockers(load)).hasSize(1);
            load(load, "tables: {t: {columns: {a: {epoch: s}}}}\n");
            assertThat(load.value("SELECT a FROM t")).isEqualTo("1970-01-02 00:00:00+00");
        }
    }

    /** Django's durations are such. */
    @Test
    void whatMicrosecondsAreIsAskedAndThenTaken() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "rules_interval", "CREATE TABLE t (a bigint)",
                "INSERT INTO t VALUES (-841749347999), (NULL)")) {
            load.execute("CREATE TABLE t (a interval)");
            assertThat(DataOnly.blockers(load)).containsExactly("t.a: 1 row with a value that type interval does not read, or prints"
                    + " otherwise; a rule epoch: s, ms or us says what numbers count, e.g. rowid 1");
            load(load, "tables: {t: {columns: {a: {epoch: us}}}}\n");
            assertThat(load.value("SELECT extract(epoch FROM a) FROM t WHERE a IS NOT NULL")).isEqualTo("-841749.347999");
        }
    }

    private LoadReport load(LoadFixture load, String yaml) {
        return load.load(request -> DataOnly.plain(request.withRules(rules(yaml))));
    }

    private Rules rules(String yaml) {
        try {
            return RulesReader.read(Files.writeString(folder.resolve("rules.yaml"), yaml), "rules.yaml");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
