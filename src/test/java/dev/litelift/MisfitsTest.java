package dev.litelift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.postgres.TestPostgres;
import dev.litelift.report.LoadReport;
import dev.litelift.report.LoadReport.Verdict;
import dev.litelift.rules.Rules;
import dev.litelift.rules.RulesReader;
import dev.litelift.translate.Blocker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that a demanded type does not hold: demanded by the rules, or by a column that somebody else declared. */
class MisfitsTest {
    private static final String[] PEOPLE = {
        "CREATE TABLE people(id INTEGER PRIMARY KEY, born TEXT, age)",
        "INSERT INTO people VALUES (1, '1815-12-10', 36), (2, '2024-02-30', 7), (3, NULL, 3000000000), (4, 'soon', 5),"
            + " (5, '0000-01-01', 'old'), (6, 12, NULL), (7, '1906-12-09', 85)"
    };
    private static final String TYPES = "tables: {people: {columns: {born: {type: date}, age: {type: integer}}}}\n";

    @TempDir
    private Path folder;

    private enum Mode {
        CREATE {
            @Override
            LoadRequest apply(LoadRequest request, Rules rules) {
                return request.withRules(rules);
            }
        },
        DATA_ONLY {
            @Override
            LoadRequest apply(LoadRequest request, Rules rules) {
                return DataOnly.plain(request.withRules(rules));
            }
        };

        abstract LoadRequest apply(LoadRequest request, Rules rules);
    }

    private LoadFixture people(Mode mode) throws Exception {
        LoadFixture load = LoadFixture.of(folder, "misfits_" + mode, PEOPLE);
        if (mode == Mode.DATA_ONLY) {
            load.execute("CREATE TABLE people (id int PRIMARY KEY, born date, age integer)");
        }
        return load;
    }

    private UnaryOperator<LoadRequest> with(Mode mode, String policies) {
        Rules rules = rules(policies + (mode == Mode.CREATE ? TYPES : ""));
        return request -> mode.apply(request, rules);
    }

    @ParameterizedTest
    @CsvSource({"CREATE", "DATA_ONLY"})
    void areCountedBeforeAnythingIsWritten(Mode mode) throws Exception {
        try (LoadFixture load = people(mode)) {
            LoadReport report = load.run(with(mode, ""));

            assertThat(report.exitStatus()).isEqualTo(5);
            assertThat(report.blockers()).extracting(Blocker::column, Blocker::rows, Blocker::rowids).containsExactly(
                    org.assertj.core.groups.Tuple.tuple("born", 4L, List.of(2L, 4L, 5L)),
                    org.assertj.core.groups.Tuple.tuple("age", 2L, List.of(3L, 5L)));
            assertThat(report.blockers()).extracting(Blocker::what).allMatch(what -> what.contains("does not hold"));
            assertThat(report.blockers().get(0).override())
                    .isEqualTo("tables: {people: {columns: {born: {policies: {misfits: quarantine}}}}}");
            assertThat(load.contents()).noneMatch(name -> name.startsWith("litelift"));
        }
    }

    @ParameterizedTest
    @CsvSource({"CREATE", "DATA_ONLY"})
    void goToQuarantineWithTheirRow(Mode mode) throws Exception {
        try (LoadFixture load = people(mode)) {
            LoadReport report = load.load(with(mode, "policies: {misfits: quarantine}\n"));

            assertThat(load.rows("SELECT id, born, age FROM people ORDER BY id"))
                    .containsExactly(List.of("1", "1815-12-10", "36"), List.of("7", "1906-12-09", "85"));
            assertThat(report.quarantine().rows()).isEqualTo(5);
            assertThat(load.rows("SELECT row_id, column_name, cells->column_name->>'value' FROM litelift.quarantine ORDER BY 1"))
                    .containsExactly(List.of("2", "born", "2024-02-30"), List.of("3", "age", "3000000000"),
                            List.of("4", "born", "soon"), List.of("5", "born", "0000-01-01"), List.of("6", "born", "12"));
            assertThat(report.notices()).filteredOn(notice -> notice.kind().equals("policy"))
                    .extracting(notice -> notice.place() + " " + notice.what().replaceAll(" with .*:", ":"))
                    .containsExactly("people.born 4 rows: kept out, in litelift.quarantine",
                            "people.age 2 rows: kept out, in litelift.quarantine");
            assertThat(load.value("SELECT data_type FROM information_schema.columns WHERE column_name = 'born'")).isEqualTo("date");
        }
    }

    @ParameterizedTest
    @CsvSource({"CREATE", "DATA_ONLY"})
    void becomeNullAndAreKeptInQuarantine(Mode mode) throws Exception {
        try (LoadFixture load = people(mode)) {
            LoadReport report = load.load(with(mode, "policies: {misfits: set-null}\n"));

            assertThat(load.values("SELECT concat_ws(' ', id, coalesce(born::text, '-'), coalesce(age::text, '-')) FROM people ORDER BY id"))
                    .containsExactly("1 1815-12-10 36", "2 - 7", "3 - -", "4 - 5", "5 - -", "6 - -", "7 1906-12-09 85");
            assertThat(report.quarantine().rows()).isZero();
            assertThat(report.quarantine().changed()).isEqualTo(6);
            assertThat(load.values("SELECT row_id || ' ' || column_name || ' ' || (cells->column_name->>'value')"
                    + " FROM litelift.quarantine ORDER BY row_id, column_name")).containsExactly("2 born 2024-02-30",
                            "3 age 3000000000", "4 born soon", "5 age old", "5 born 0000-01-01", "6 born 12");
            assertThat(report.notices()).filteredOn(notice -> notice.kind().equals("policy"))
                    .extracting(notice -> notice.what().replaceAll(" with .*:", ":"))
                    .containsExactly("4 rows: the value becomes NULL and stands in litelift.quarantine",
                            "2 rows: the value becomes NULL and stands in litelift.quarantine");
            assertThat(report.toText()).contains("6 values became NULL", "people.born, rowid 2", "the value became NULL");
        }
    }

    @Test
    void areProvenAfterwardsToo() throws Exception {
        try (LoadFixture load = people(Mode.CREATE)) {
            for (String policy : List.of("quarantine", "set-null")) {
                UnaryOperator<LoadRequest> options = with(Mode.CREATE, "policies: {misfits: " + policy + "}\n");
                load.load(options);
                assertThat(load.verify(options).verdict()).isEqualTo(Verdict.VERIFIED);
                load.execute("UPDATE people SET age = 1 WHERE id = 7");
                assertThat(load.verify(options).exitStatus()).isEqualTo(6);
                load.execute("DROP TABLE people");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"CREATE", "DATA_ONLY"})
    void areDecidedForEachColumn(Mode mode) throws Exception {
        try (LoadFixture load = people(mode)) {
            Rules rules = rules(mode == Mode.CREATE
                    ? "tables: {people: {policies: {misfits: set-null}, columns: {born: {type: date},"
                            + " age: {type: integer, policies: {misfits: quarantine}}}}}"
                    : "tables: {people: {policies: {misfits: set-null}, columns: {age: {policies: {misfits: quarantine}}}}}");
            LoadReport report = load.load(request -> mode.apply(request, rules));

            assertThat(load.values("SELECT id || ':' || (born IS NULL) FROM people ORDER BY id"))
                    .containsExactly("1:false", "2:true", "4:true", "6:true", "7:false");
            assertThat(report.quarantine().rows()).isEqualTo(2);
            assertThat(report.quarantine().changed()).isEqualTo(3);
        }
    }

    /** What is NULL only now is NULL all the same. */
    @ParameterizedTest
    @CsvSource({"CREATE", "DATA_ONLY"})
    void thatBecomeNullWhereNoneIsAllowedAreAskedAbout(Mode mode) throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "misfits_required", "CREATE TABLE t(id INTEGER PRIMARY KEY, n NOT NULL)",
                "INSERT INTO t VALUES (1, 1), (2, 'x'), (3, 'y')")) {
            if (mode == Mode.DATA_ONLY) {
                load.execute("CREATE TABLE t (id int PRIMARY KEY, n int NOT NULL)");
            }
            String type = mode == Mode.CREATE ? "tables: {t: {columns: {n: {type: integer}}}}\n" : "";
            Rules nothing = rules("policies: {misfits: set-null}\n" + type);
            assertThat(load.run(request -> mode.apply(request, nothing)).blockers()).singleElement().satisfies(blocker -> {
                assertThat(blocker.rows()).isEqualTo(2);
                assertThat(blocker.rowids()).containsExactly(2L, 3L);
                assertThat(blocker.override()).contains("null-in-not-null: quarantine");
            });
            Rules rules = rules("policies: {misfits: set-null, null-in-not-null: quarantine}\n" + type);
            assertThat(load.load(request -> mode.apply(request, rules)).quarantine().rows()).isEqualTo(2);
            assertThat(load.values("SELECT id FROM t")).containsExactly("1");
        }
    }

    @Test
    void mayMakeAColumnNullable() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "misfits_nullable", "CREATE TABLE t(id INTEGER PRIMARY KEY, n NOT NULL)",
                "INSERT INTO t VALUES (1, 1), (2, 'x')")) {
            LoadReport report = load.load(request -> request.withRules(rules("policies: {misfits: set-null, null-in-not-null: nullable}\n"
                    + "tables: {t: {columns: {n: {type: integer}}}}")));
            assertThat(load.values("SELECT n FROM t ORDER BY id")).containsExactly("1", null);
            assertThat(report.losses()).extracting(loss -> loss.kind()).contains("not-null");
        }
    }

    /** Rows that go for one column's sake must not speak for another. */
    @Test
    void keepOtherColumnsOutOfIt() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "misfits_others", "CREATE TABLE t(id INTEGER PRIMARY KEY, a, b, c)",
                "INSERT INTO t VALUES (1, 1, '2024-01-01', 1), (2, 'bad', 'worse', NULL), (3, 3, '2024-01-03', 0)")) {
            load.execute("CREATE TABLE t (id int PRIMARY KEY, a int, b date, c boolean NOT NULL)");
            load.load(request -> DataOnly.plain(request.withRules(
                    rules("tables: {t: {columns: {a: {policies: {misfits: quarantine}}}}}"))));
            assertThat(load.rows("SELECT id, a, b, c FROM t ORDER BY id"))
                    .containsExactly(List.of("1", "1", "2024-01-01", "t"), List.of("3", "3", "2024-01-03", "f"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"quarantine", "set-null"})
    void ofATypeThatTakesTextsOnly(String policy) throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "misfits_inet", "CREATE TABLE t(id INTEGER PRIMARY KEY, a)",
                "INSERT INTO t VALUES (1, x'7f'), (2, NULL)")) {
            load.execute("CREATE TABLE t (id int PRIMARY KEY, a inet DEFAULT '127.0.0.1')");
            assertThat(DataOnly.blockers(load)).containsExactly("t.a: 1 row with a blob that type inet does not hold, e.g. rowid 1");
            load.load(request -> DataOnly.plain(request.withRules(rules("policies: {misfits: " + policy + "}"))));
            assertThat(load.values("SELECT id || ' ' || coalesce(a::text, '-') FROM t ORDER BY id"))
                    .containsExactlyElementsOf(policy.equals("quarantine") ? List.of("2 -") : List.of("1 -", "2 -"));
        }
    }

    /** What no address is only the server tells; an older one has to try each. */
    @ParameterizedTest
    @CsvSource({"quarantine, false", "set-null, false", "quarantine, true", "set-null, true"})
    void ofATypeThatOnlyTheServerKnowsAreDecidedToo(String policy, boolean older) throws Exception {
        var server = older ? TestPostgres.olderDatabase("misfits_server")
                : TestPostgres.database("misfits_server");
        try (LoadFixture load = LoadFixture.of(folder, server, SqliteFixture.database(folder, "CREATE TABLE t(id INTEGER PRIMARY KEY, a)",
                "INSERT INTO t VALUES (1, '10.0.0.1'), (2, NULL), (3, 'nowhere'), (4, '10.0.0'), (5, x'00')"))) {
            load.execute("CREATE TABLE t (id int PRIMARY KEY, a inet DEFAULT '127.0.0.1')");
            Rules rules = rules("policies: {misfits: " + policy + "}");
            UnaryOperator<LoadRequest> options = request -> DataOnly.plain(request.withRules(rules));
            LoadReport report = load.load(options);
            assertThat(load.values("SELECT id || ' ' || coalesce(host(a), '-') FROM t ORDER BY id")).containsExactlyElementsOf(
                    policy.equals("quarantine") ? List.of("1 10.0.0.1", "2 -") : List.of("1 10.0.0.1", "2 -", "3 -", "4 -", "5 -"));
            assertThat(report.quarantine().rows()).isEqualTo(policy.equals("quarantine") ? 3 : 0);
            assertThat(report.quarantine().changed()).isEqualTo(policy.equals("quarantine") ? 0 : 3);
            assertThat(load.verify(options).verdict()).isEqualTo(Verdict.VERIFIED);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void ofSuchATypeAreCountedToo(boolean older) throws Exception {
        var server = older ? TestPostgres.olderDatabase("misfits_server")
                : TestPostgres.database("misfits_server");
        try (LoadFixture load = LoadFixture.of(folder, server, SqliteFixture.database(folder, "CREATE TABLE t(id INTEGER PRIMARY KEY, a)",
                "INSERT INTO t VALUES (1, '10.0.0.1'), (3, 'nowhere'), (4, '10.0.0')"))) {
            load.execute("CREATE TABLE t (id int PRIMARY KEY, a inet)");
            assertThat(DataOnly.blockers(load)).containsExactly(
                    "t.a: 2 rows with a value that type inet does not read, or prints otherwise, e.g. rowid 3, 4");
        }
    }

    /** The values of each type, with one that does not fit among them. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "smallint | 32767 | 32768 | 32767", "integer | -2147483648 | 'x' | -2147483648", "bigint | 5 | 1.5 | 5",
        "double precision | 0.5 | 9007199254740993 | 0.5", "numeric(5,2) | 999.99 | 1000 | 999.99", "numeric | 0.1 | 9e999 | 0.1",
        "boolean | 1 | 2 | true", "boolean | 'yes' | 1 | true", "varchar(3) | 'äöü' | 'abcd' | äöü", "text | 'a' | x'00' | a",
        "bytea | x'00' | NULL | \\x00", "bytea | 'only text' | NULL | \\x6f6e6c792074657874",
        "date | '2024-02-29' | '2023-02-29' | 2024-02-29", "time | '12:30' | '24:00' | 12:30:00",
        "timestamp | '2024-01-02 03:04' | '2024-01-02' | 2024-01-02 03:04:00", "timestamp | 1700000000 | 'never' | 2023-11-14 22:13:20",
        "timestamptz | '2024-01-02 03:04Z' | 'x' | 2024-01-02 03:04:00+00", "jsonb | '[1, 2]' | '{a}' | [1, 2]",
        "jsonb | jsonb('[1]') | x'ff' | [1]", "uuid | '0d8a2b1c-1111-4222-8333-944455556666' | 'x' | 0d8a2b1c-1111-4222-8333-944455556666",
        "uuid | x'0d8a2b1c111142228333944455556666' | x'00' | 0d8a2b1c-1111-4222-8333-944455556666"
    })
    void becomeNullInEveryType(String type, String fits, String misfit, String printed) throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "misfits_types", "CREATE TABLE t(id INTEGER PRIMARY KEY, a)",
                "INSERT INTO t VALUES (1, " + fits + "), (2, " + misfit + "), (3, " + fits + ")")) {
            LoadReport report = load.load(request -> request.withRules(rules("tables: {t: {columns: {a: {type: '" + type
                    + "', policies: {misfits: set-null}}}}}")));
            assertThat(load.values("SELECT a::text FROM t ORDER BY id")).containsExactly(printed, null, printed);
            assertThat(report.quarantine().changed()).isEqualTo(misfit.equals("NULL") ? 0 : 1);
        }
    }

    @Test
    void ofAnEpoch() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "misfits_epoch", "CREATE TABLE t(id INTEGER PRIMARY KEY, a)",
                "INSERT INTO t VALUES (1, 86400), (2, 'never'), (3, 9223372036854775807), (4, 0.5)")) {
            String epoch = "tables: {t: {columns: {a: {epoch: s, policies: {misfits: %s}}}}}";
            assertThat(load.run(request -> request.withRules(rules(epoch.formatted("fail")))).blockers()).singleElement()
                    .satisfies(blocker -> assertThat(blocker.text())
                            .isEqualTo("t.a: 2 rows with an integer or a text that epoch s of the rules does not fit, e.g. rowid 2, 3"));
            load.load(request -> request.withRules(rules(epoch.formatted("set-null"))));
            assertThat(load.values("SELECT a FROM t ORDER BY id"))
                    .containsExactly("1970-01-02 00:00:00", null, null, "1970-01-01 00:00:00.5");
        }
    }

    /** A parent that is kept out leaves orphans, and a key that becomes NULL points to nothing. */
    @Test
    void areFollowedByForeignKeys() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "misfits_keys", "CREATE TABLE p(id INTEGER PRIMARY KEY, n)",
                "CREATE TABLE c(id INTEGER PRIMARY KEY, p INT REFERENCES p)", "INSERT INTO p VALUES (1, 1), (2, 'x')",
                "INSERT INTO c VALUES (1, 1), (2, 2)")) {
            LoadReport report = load.load(request -> request.withRules(rules(
                    "policies: {misfits: quarantine, orphans: set-null}\ntables: {p: {columns: {n: {type: integer}}}}")));
            assertThat(load.values("SELECT id || ' ' || coalesce(p::text, '-') FROM c ORDER BY id")).containsExactly("1 1", "2 -");
            assertThat(report.quarantine().rows()).isEqualTo(1);
            assertThat(report.quarantine().changed()).isEqualTo(1);
        }
    }

    @Test
    void withoutADemandThereAreNone() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "misfits_none", "CREATE TABLE t(d DATE)", "INSERT INTO t VALUES ('2024-02-30')")) {
            LoadReport report = load.load(request -> request.withRules(
                    rules("tables: {t: {columns: {d: {policies: {misfits: set-null}}}}}")));
            assertThat(load.values("SELECT d FROM t")).containsExactly("2024-02-30");
            assertThat(report.notices()).extracting(notice -> notice.kind() + " " + notice.place()).contains("unheeded t.d");
        }
    }

    @Test
    void moreThanAreSentAtOnce() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "misfits_many", "CREATE TABLE t(id INTEGER PRIMARY KEY, n)",
                "WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 5001)"
                        + " INSERT INTO t SELECT i, iif(i % 2, i, 'x' || i) FROM c")) {
            LoadReport report = load.load(request -> request.withRules(
                    rules("tables: {t: {columns: {n: {type: integer, policies: {misfits: quarantine}}}}}")));
            assertThat(report.quarantine().rows()).isEqualTo(2500);
            assertThat(load.value("SELECT count(*) FROM litelift.quarantine")).isEqualTo("2500");
            assertThat(load.value("SELECT count(*) FROM t")).isEqualTo("2501");
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
