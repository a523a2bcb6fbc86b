package dev.litelift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.fault.Fault;
import dev.litelift.report.LoadReport;
import dev.litelift.report.LoadReport.Verdict;
import dev.litelift.rules.RulesReader;
import dev.litelift.translate.Notice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each kind of rule, from the file to the tables. */
class RulesLoadTest {
    private static final String[] BLOG = {
        "CREATE TABLE users(id INTEGER PRIMARY KEY, Name TEXT NOT NULL UNIQUE, flag BOOLEAN, seen INTEGER, junk TEXT)",
        "INSERT INTO users VALUES (1, 'ann', 1, 1700000000000, 'x'), (2, 'bob', 0, 5, NULL)",
        "CREATE TABLE posts(id INTEGER PRIMARY KEY, author INTEGER REFERENCES users(id), title TEXT)",
        "CREATE INDEX posts_title ON posts(title)",
        "INSERT INTO posts VALUES (1, 1, 'one'), (2, 2, 'two')",
        "CREATE TABLE log_a(x)", "CREATE TABLE log_b(x)", "INSERT INTO log_a VALUES (1)"
    };

    @TempDir
    Path folder;

    @Case({44, 67})
    @Test
    void leavesTablesOutAndTellsWhatGoesWithThem() throws Exception {
        try (LoadFixture blog = LoadFixture.of(folder, "rules_exclude", BLOG)) {
            LoadReport report = load(blog, "exclude: [users, 'LOG_*']");

            assertThat(blog.values("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"))
                    .containsExactly("posts");
            assertThat(report.notices()).filteredOn(notice -> notice.kind().equals("excluded"))
                    .extracting(Notice::table).containsExactly("users", "log_a", "log_b");
            assertThat(report.losses()).extracting(Notice::place, Notice::why)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple("posts.author", "the rules leave out table users"));
        }
    }

    @Test
    void includesOnlyWhatIsNamed() throws Exception {
        try (LoadFixture blog = LoadFixture.of(folder, "rules_include", BLOG)) {
            LoadReport report = load(blog, "include: [users, log_*]\ntables: {log_b: {exclude: true}}");

            assertThat(report.tables()).extracting(LoadReport.TableReport::target).containsExactly("users", "log_a");
        }
    }

    @Test
    void renamesTablesAndColumnsInEveryKey() throws Exception {
        try (LoadFixture blog = LoadFixture.of(folder, "rules_rename", BLOG)) {
            load(blog, """
                    tables:
                      users: {name: Person, columns: {NAME: {name: posts}, id: {name: person id}}}
                      posts: {columns: {author: {name: author_id}}}
                      log_a: {name: log_b}
                    """);

            assertThat(blog.values("SELECT posts FROM \"Person\" ORDER BY \"person id\"")).containsExactly("ann", "bob");
            assertThat(blog.value("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'f'"))
                    .isEqualTo("FOREIGN KEY (author_id) REFERENCES \"Person\"(\"person id\")");
            assertThat(blog.values("SELECT x FROM log_b")).containsExactly("1");
            assertThat(blog.values("SELECT x FROM log_b_2")).isEmpty();
        }
    }

    @Test
    void takesTheTypeOfTheRulesWhenItHoldsEveryValue() throws Exception {
        try (LoadFixture blog = LoadFixture.of(folder, "rules_type", BLOG)) {
            load(blog, """
                    tables: {users: {columns: {flag: {type: int2}, name: {type: varchar(3)}, seen: {epoch: ms, type: timestamptz}}}}
                    """);

            assertThat(blog.rows("SELECT column_name, data_type FROM information_schema.columns"
                    + " WHERE table_name = 'users' AND column_name IN ('flag', 'name', 'seen') ORDER BY 1")).containsExactly(
                            List.of("flag", "smallint"), List.of("name", "character varying"),
                            List.of("seen", "timestamp with time zone"));
            assertThat(blog.values("SELECT seen AT TIME ZONE 'UTC' FROM users ORDER BY id"))
                    .containsExactly("2023-11-14 22:13:20", "1970-01-01 00:00:00.005");
        }
    }

    @Test
    void refusesATypeThatDoesNotHoldEveryValue() throws Exception {
        try (LoadFixture blog = LoadFixture.of(folder, "rules_misfit", BLOG)) {
            LoadReport report = run(blog, "tables: {users: {columns: {name: {type: varchar(2)}, seen: {epoch: us, type: timestamp},"
                    + " junk: {epoch: s}}}}");

            assertThat(report.exitStatus()).isEqualTo(Fault.DECISION_NEEDED.exitStatus());
            assertThat(report.blockers()).extracting(blocker -> blocker.text()).containsExactly(
                    "users.Name: 2 rows with a text that type varchar(2) of the rules does not hold (the longest has 3 characters),"
                            + " e.g. rowid 1, 2",
                    "users.junk: 1 row with a text that epoch s of the rules does not fit, e.g. rowid 1");
            assertThat(blog.contents()).isEmpty();
        }
    }

    /** The largest number of a narrow key is no reason to fail: the next row is, as it would be in SQLite. */
    @Test
    void numbersANarrowKeyUpToItsEnd() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "rules_narrow", "CREATE TABLE t(id INTEGER PRIMARY KEY)",
                "INSERT INTO t VALUES (32767)")) {
            load.load(request -> request.withRules(rules("tables: {t: {columns: {id: {type: smallint}}}}")));
            assertThat(load.values("SELECT id FROM t")).containsExactly("32767");
        }
    }

    @Test
    void givesNoNumbersToAKeyOfAnotherType() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "rules_text_key", "CREATE TABLE t(id INTEGER PRIMARY KEY)",
                "INSERT INTO t VALUES (7)")) {
            LoadReport report = load.load(request -> request.withRules(rules("tables: {t: {columns: {id: {type: text}}}}")));
            assertThat(load.values("SELECT id || 'x' FROM t")).containsExactly("7x");
            assertThat(report.losses()).extracting(loss -> loss.kind() + " " + loss.place()).contains("identity t.id");
        }
    }

    @Test
    void dropsColumnsWithTheirKeys() throws Exception {
        try (LoadFixture blog = LoadFixture.of(folder, "rules_drop", BLOG)) {
            LoadReport report = load(blog, """
                    tables:
                      users: {columns: {id: {drop: true}, name: {drop: true}}}
                      posts: {columns: {title: {drop: true}}}
                    """);

            assertThat(blog.values("SELECT column_name FROM information_schema.columns WHERE table_name = 'users'"
                    + " ORDER BY ordinal_position")).containsExactly("flag", "seen", "junk");
            assertThat(blog.rows("SELECT flag, seen, junk FROM users ORDER BY seen")).containsExactly(
                    java.util.Arrays.asList("f", "5", null), List.of("t", "1700000000000", "x"));
            assertThat(report.losses()).extracting(notice -> notice.kind() + " " + notice.place() + ": " + notice.why())
                    .containsExactlyInAnyOrder(
                            "dropped users.id: the rules drop it; it holds 2 values",
                            "dropped users.Name: the rules drop it; it holds 2 values",
                            "primary-key users.id: the rules drop a column of it",
                            "unique users.sqlite_autoindex_users_1: the rules drop a column of it",
                            "dropped posts.title: the rules drop it; it holds 2 values",
                            "index posts.posts_title: the rules drop a column of it",
                            "foreign-key posts.author: the parent has no such key");
        }
    }

    @Test
    void readsTheOtherColumnsOfEveryKindOfTableWhenOneIsDropped() throws Exception {
        String[] sql = {
            "CREATE TABLE keyed(a TEXT, b INTEGER, c REAL, d TEXT, PRIMARY KEY(c, a)) WITHOUT ROWID",
            "INSERT INTO keyed VALUES ('x', 1, 2, 'y'), ('z', 3, 4.5, NULL)",
            "CREATE TABLE grown(a TEXT, id INTEGER PRIMARY KEY, b TEXT)", "INSERT INTO grown VALUES ('x', 5, 'y')",
            "ALTER TABLE grown ADD COLUMN late REAL DEFAULT 7", "INSERT INTO grown VALUES ('u', 6, 'v', 8)",
            "CREATE TABLE made(a TEXT, twice TEXT AS (a || a), b TEXT)", "INSERT INTO made VALUES ('x', 'y')"
        };
        try (LoadFixture odd = LoadFixture.of(folder, "rules_drop_each", sql)) {
            load(odd, """
                    tables:
                      keyed: {columns: {b: {drop: true}}}
                      grown: {columns: {a: {drop: true}}}
                      made: {columns: {twice: {drop: true}}}
                    """);

            assertThat(odd.rows("SELECT * FROM keyed ORDER BY a")).containsExactly(
                    List.of("x", "2", "y"), java.util.Arrays.asList("z", "4.5", null));
            assertThat(odd.rows("SELECT * FROM grown ORDER BY id")).containsExactly(List.of("5", "y", "7"), List.of("6", "v", "8"));
            assertThat(odd.rows("SELECT * FROM made")).containsExactly(List.of("x", "y"));
        }
    }

    @Test
    void addsColumnsAndIndexes() throws Exception {
        try (LoadFixture blog = LoadFixture.of(folder, "rules_add", BLOG)) {
            load(blog, """
                    tables:
                      posts:
                        columns: {author: {name: author_id}}
                        add-columns:
                          - {name: created_at, type: timestamptz, default: now(), not-null: true}
                          - {name: version, type: integer, default: 7}
                          - {name: note, type: text}
                        add-indexes:
                          - {columns: [author, created_at DESC]}
                          - {name: by_title, columns: [(lower(title))], unique: true, where: version > 1}
                          - {columns: [version], method: hash}
                    """);

            assertThat(blog.rows("SELECT version, note, created_at > now() - interval '1 hour' FROM posts"))
                    .containsOnly(java.util.Arrays.asList("7", null, "t"));
            assertThat(blog.values("SELECT indexdef FROM pg_indexes WHERE tablename = 'posts' AND indexname !~ 'pkey|title$' ORDER BY 1"))
                    .containsExactly(
                            "CREATE INDEX posts_author_id_created_at_idx ON public.posts USING btree (author_id, created_at DESC)",
                            "CREATE INDEX posts_version_idx ON public.posts USING hash (version)");
            assertThat(blog.value("SELECT indexdef FROM pg_indexes WHERE indexname = 'by_title'"))
                    .isEqualTo("CREATE UNIQUE INDEX by_title ON public.posts USING btree (lower(title)) WHERE (version > 1)");
        }
    }

    @Test
    void usesTheSchemaAndTheSpellingOfTheRulesUnlessToldOtherwise() throws Exception {
        try (LoadFixture blog = LoadFixture.of(folder, "rules_schema", BLOG)) {
            load(blog, "schema: App\nidentifiers: keep");
            assertThat(blog.values("SELECT \"Name\" FROM \"App\".users ORDER BY 1")).containsExactly("ann", "bob");

            LoadReport other = blog.load(request -> request.withRules(rules("schema: App")).withSchema("other"));
            assertThat(other.target().schema()).isEqualTo("other");
        }
    }

    @Test
    void runsStatementsInTheSwap() throws Exception {
        try (LoadFixture blog = LoadFixture.of(folder, "rules_hooks", BLOG)) {
            LoadReport report = load(blog, """
                    sql:
                      before-swap: [CREATE TABLE audit(what text)]
                      after-swap: [INSERT INTO audit SELECT name FROM users, CREATE VIEW names AS SELECT name FROM users]
                    """);

            assertThat(blog.values("SELECT what FROM audit ORDER BY 1")).containsExactly("ann", "bob");
            assertThat(report.notices()).filteredOn(notice -> notice.kind().equals("hook")).hasSize(3);
        }
    }

    @Test
    void aStatementThatFailsUndoesAll() throws Exception {
        try (LoadFixture blog = LoadFixture.of(folder, "rules_bad_hook", BLOG)) {
            LoadReport report = run(blog, "sql: {after-swap: [CREATE TABLE audit(), SELECT 1 / 0]}");

            assertThat(report.fault().place()).isEqualTo("rules, sql.after-swap[1]");
            assertThat(blog.contents()).isEmpty();
        }
    }

    @Test
    void findsTheRulesBesideTheDump() throws Exception {
        try (LoadFixture blog = LoadFixture.of(folder, "rules_beside", BLOG)) {
            LoadReport plain = blog.run(request -> request.withSchema("plain"));
            Files.writeString(blog.dump().resolveSibling(blog.dump().getFileName() + ".litelift.yaml"), "include: [log_a]");

            LoadReport ruled = blog.load();

            assertThat(plain.tables()).hasSize(4);
            assertThat(ruled.tables()).hasSize(1);
            assertThat(blog.verify().verdict()).isEqualTo(Verdict.VERIFIED);
        }
    }

    @Test
    void otherRulesMakeAnotherMigration() throws Exception {
        try (LoadFixture blog = LoadFixture.of(folder, "rules_identity", BLOG)) {
            LoadReport first = load(blog, "include: [log_a]");

            assertThat(run(blog, "include: [log_a]").verdict()).isEqualTo(Verdict.ALREADY_DONE);
            LoadReport other = load(blog, "include: [log_b]");
            assertThat(other.migration()).isNotEqualTo(first.migration());
        }
    }

    @Test
    void namesWhatTheDumpDoesNotHave() throws Exception {
        try (LoadFixture blog = LoadFixture.of(folder, "rules_unknown", BLOG)) {
            LoadReport report = run(blog, """
                    exclude: [postz, "other_*"]
                    tables:
                      usrs: {exclude: true}
                      users:
                        name: same
                        columns:
                          flg: {type: text}
                          Name: {name: a}
                          junk: {name: A}
                        add-columns: [{name: SEEN, type: text}]
                        add-indexes: [{columns: [sen]}, {name: same, columns: [id]}]
                      log_a: {columns: {x: {drop: true}}}
                    """);

            assertThat(report.exitStatus()).isEqualTo(2);
            assertThat(report.fault().code()).isEqualTo("rules-invalid");
            assertThat(report.fault().message().lines()).containsExactly(
                    "rules.yaml:1: postz: the dump has no such table; did you mean posts?",
                    "rules.yaml:3: tables.usrs: the dump has no such table; did you mean users?",
                    "rules.yaml:7: tables.users.columns.flg: the table has no such column; did you mean flag?",
                    "rules.yaml:9: tables.users.columns.junk: the name A is given to something else too; choose another",
                    "rules.yaml:10: tables.users.add-columns.SEEN: the table has such a column; choose another name, or rename or drop the other",
                    "rules.yaml:11: tables.users.add-indexes: there is no column sen; did you mean seen?",
                    "rules.yaml:11: tables.users.add-indexes: the name same is given to something else too; choose another",
                    "rules.yaml:12: tables.log_a: every column is dropped; exclude the table instead");
        }
    }

    private LoadReport run(LoadFixture fixture, String yaml) {
        return fixture.run(request -> request.withRules(rules(yaml)));
    }

    private LoadReport load(LoadFixture fixture, String yaml) throws SQLException {
        LoadReport report = fixture.load(request -> request.withRules(rules(yaml)));
        assertThat(report.verification().equal()).isTrue();
        return report;
    }

    private dev.litelift.rules.Rules rules(String yaml) {
        try {
            return RulesReader.read(Files.writeString(folder.resolve("rules.yaml"), yaml), "rules.yaml");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
