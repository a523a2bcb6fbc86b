package dev.litelift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.local.RunningPostgres;
import dev.litelift.match.ExistingRows;
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
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that constraints of the application's tables refuse: the plan names them as the load does, and rules keep them out. */
class DataOnlyConstraintsTest {
    private static final String QUARANTINE = "policies: {checks: quarantine, duplicates: quarantine, orphans: quarantine}\n";

    @TempDir
    private Path folder;

    private LoadFixture shop(String... more) throws Exception {
        return shop(TestPostgres.database("constraints"), more);
    }

    private LoadFixture shop(RunningPostgres database, String... more) throws Exception {
        LoadFixture load = LoadFixture.of(folder, database, SqliteFixture.database(folder,
                "CREATE TABLE maker (id, name TEXT)",
                "INSERT INTO maker VALUES (1, 'one'), (2, 'two'), (2, 'deux'), (3, 'ONE'), (4, NULL), (5, NULL)",
                "CREATE TABLE item (sku PRIMARY KEY, price, maker, state) WITHOUT ROWID",
                "INSERT INTO item VALUES ('a', 5, 1, 'old'), ('b', -5, 1, 'new'), ('c', 7, 9, 'new'), ('d', 3, NULL, 'new'),"
                        + " ('e', 11, 2, 'new')",
                "CREATE TABLE part (item, n)", "INSERT INTO part VALUES ('a', 1), ('c', 2), ('c', 3), ('x', 4), ('b', -1)"));
        load.execute("CREATE DOMAIN small AS int CONSTRAINT below_ten CHECK (VALUE < 10);"
                + " CREATE TABLE maker (name text, id int PRIMARY KEY); CREATE UNIQUE INDEX folded ON maker (lower(name));"
                + " CREATE TABLE item (sku text PRIMARY KEY, price small CONSTRAINT paid CHECK (price > 0), state text,"
                + " maker int CONSTRAINT made_by REFERENCES maker);"
                + " CREATE TABLE part (n int, item text CONSTRAINT of_item REFERENCES item)");
        for (String sql : more) {
            load.execute(sql);
        }
        return load;
    }

    private static final String[] SHOP = {
        "item.price: 1 row with what check paid of the target refuses",
        "item.price: 1 row with what check below_ten of the target refuses",
        "maker.id: 1 row with a value that is there already, where key maker_pkey of the target is unique, e.g. rowid 3",
        "maker.name: 1 row with a value that is there already, where key folded of the target is unique, e.g. rowid 4",
        "item.maker: 1 row with no parent in maker, which foreign key made_by of the target asks for",
        "part.item: 1 row with no parent in item, which foreign key of_item of the target asks for, e.g. rowid 4"
    };

    @Test
    void thePlanNamesThemAndWritesNothing() throws Exception {
        try (LoadFixture load = shop()) {
            List<String> before = load.contents();
            LoadReport report = load.plan(DataOnly::plain);
            assertThat(report.exitStatus()).isEqualTo(5);
            assertThat(texts(report)).containsExactlyInAnyOrder(SHOP);
            assertThat(report.blockers()).extracting(Blocker::constraint)
                    .containsExactlyInAnyOrder("paid", "below_ten", "maker_pkey", "folded", "made_by", "of_item");
            assertThat(report.blockers()).extracting(Blocker::override).contains(
                    "tables: {item: {columns: {price: {policies: {checks: quarantine}}}}}",
                    "tables: {maker: {columns: {id: {policies: {duplicates: quarantine}}}}}",
                    "tables: {part: {columns: {item: {policies: {orphans: quarantine}}}}}");
            assertThat(load.contents()).isEqualTo(before);
        }
    }

    @Test
    void anOlderServerJudgesAlike() throws Exception {
        try (LoadFixture load = shop(TestPostgres.olderDatabase("constraints"))) {
            assertThat(texts(load.plan(DataOnly::plain))).containsExactlyInAnyOrder(SHOP);
        }
    }

    @Test
    void theLoadNamesTheSame() throws Exception {
        try (LoadFixture load = shop()) {
            List<String> before = load.contents();
            assertThat(texts(load.run(DataOnly::plain))).containsExactlyInAnyOrder(SHOP);
            assertThat(load.contents()).isEqualTo(before);
            assertThat(load.value("SELECT count(*) FROM maker")).isEqualTo("0");
        }
    }

    @Test
    void whatTheCensusFindsComesWithThem() throws Exception {
        try (LoadFixture load = shop("ALTER TABLE part ALTER COLUMN n TYPE smallint, ALTER COLUMN item SET NOT NULL",
                "ALTER TABLE item ALTER COLUMN maker SET NOT NULL")) {
            assertThat(texts(load.run(DataOnly::plain))).contains(SHOP)
                    .contains("item.maker: 1 row with NULL, where column maker of the target is NOT NULL");
        }
    }

    @Test
    void rulesKeepThemOut() throws Exception {
        try (LoadFixture load = shop()) {
            Rules rules = rules(QUARANTINE);
            UnaryOperator<LoadRequest> ruled = request -> DataOnly.plain(request.withRules(rules));
            LoadReport plan = load.plan(ruled);
            assertThat(plan.verdict()).as("%s", plan.blockers()).isEqualTo(Verdict.PLANNED);
            assertThat(plan.notices()).filteredOn(notice -> notice.kind().equals("policy"))
                    .extracting(notice -> notice.place() + ": " + notice.what()).contains(
                            "maker.id: 1 row with a value that is there already, where key maker_pkey of the target is unique:"
                                    + " kept out, in litelift.quarantine");
            LoadReport report = load.load(ruled);
            assertThat(load.values("SELECT id || ' ' || coalesce(name, '-') FROM maker ORDER BY id"))
                    .containsExactly("1 one", "2 two", "4 -", "5 -");
            assertThat(load.values("SELECT sku FROM item ORDER BY 1")).containsExactly("a", "d");
            assertThat(load.values("SELECT n FROM part ORDER BY 1")).containsExactly("1");
            assertThat(report.quarantine().rows()).isEqualTo(9);
            assertThat(load.values("SELECT table_name || ' ' || coalesce(row_id::text, '-') || ' ' || coalesce(column_name, '-')"
                    + " || ' ' || reason FROM litelift.quarantine ORDER BY 1")).contains(
                            "item - price what check paid of the target refuses",
                            "maker 4 name a value that is there already, where key folded of the target is unique",
                            "part 2 item no parent in item, which foreign key of_item of the target asks for");
            assertThat(load.value("SELECT cells FROM litelift.quarantine WHERE row_id = 4 AND table_name = 'maker'"))
                    .isEqualTo("{\"id\": 3, \"name\": \"ONE\"}");
            assertThat(load.verify(request -> request.withRules(rules)).verdict()).isEqualTo(Verdict.VERIFIED);
        }
    }

    @Test
    void whatTheTargetFillsInIsJudgedAsItWillBe() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "filled", "CREATE TABLE t (name)", "INSERT INTO t VALUES ('a'), ('A'), ('b')")) {
            load.execute("CREATE TABLE t (name text, state text DEFAULT 'new' CONSTRAINT stated CHECK (state IS NOT NULL),"
                    + " id serial CONSTRAINT numbered CHECK (id > 0), folded text GENERATED ALWAYS AS (lower(name)) STORED"
                    + " CONSTRAINT one_each UNIQUE)");
            assertThat(texts(load.plan(DataOnly::plain))).containsExactly(
                    "t.folded: 1 row with a value that is there already, where key one_each of the target is unique, e.g. rowid 2");
            assertThat(load.value("SELECT nextval('t_id_seq')")).isEqualTo("1");
        }
    }

    @Test
    void uniqueMeansWhatTheIndexSays() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "indexes", "CREATE TABLE t (a, b, gone)",
                "INSERT INTO t VALUES (1, NULL, 0), (1, NULL, 1), (NULL, 'x', 0), (NULL, 'y', 0), (2, 'z', 1), (2, 'z', 1)")) {
            load.execute("CREATE TABLE t (a int, b text, gone boolean); CREATE UNIQUE INDEX live ON t (a) WHERE NOT gone;"
                    + " CREATE UNIQUE INDEX nulls ON t (a) NULLS NOT DISTINCT WHERE b <> 'z'; CREATE UNIQUE INDEX pair ON t (a, b)");
            assertThat(texts(load.plan(DataOnly::plain))).containsExactlyInAnyOrder(
                    "t.a: 1 row with a value that is there already, where key nulls of the target is unique, e.g. rowid 4",
                    "t.a, b: 1 row with a value that is there already, where key pair of the target is unique, e.g. rowid 6");
        }
    }

    @Test
    void textsAreEqualWhereTheColumnsCollationSaysSo() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "collation", "CREATE TABLE t (a)", "INSERT INTO t VALUES ('x'), ('X')")) {
            Assumptions.assumeTrue(load.value("SELECT 1 FROM pg_collation WHERE collprovider = 'i' LIMIT 1") != null,
                    "this server was built without ICU");
            load.execute("CREATE COLLATION folding (provider = icu, locale = 'und-u-ks-level2', deterministic = false);"
                    + " CREATE TABLE t (a text COLLATE folding UNIQUE CONSTRAINT not_x CHECK (a <> 'X'))");
            assertThat(texts(load.plan(DataOnly::plain))).containsExactlyInAnyOrder(
                    "t.a: 2 rows with what check not_x of the target refuses, e.g. rowid 1, 2",
                    "t.a: 1 row with a value that is there already, where key t_a_key of the target is unique, e.g. rowid 2");
        }
    }

    @Test
    void aKeyInPartsIsWholeOrNone() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "full", "CREATE TABLE p (a, b)", "INSERT INTO p VALUES (1, 2)",
                "CREATE TABLE c (a, b)", "INSERT INTO c VALUES (1, 2), (NULL, NULL), (1, NULL), (NULL, 7)")) {
            load.execute("CREATE TABLE p (a int, b int, PRIMARY KEY (a, b)); CREATE TABLE c (a int, b int, CONSTRAINT whole"
                    + " FOREIGN KEY (a, b) REFERENCES p MATCH FULL)");
            assertThat(texts(load.plan(DataOnly::plain))).containsExactly(
                    "c.a, b: 2 rows with no parent in p, which foreign key whole of the target asks for, e.g. rowid 3, 4");
        }
    }

    @Test
    void aCheckThatFailsIsNamed() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "failing", "CREATE TABLE t (a)", "INSERT INTO t VALUES (1), (0)")) {
            load.execute("CREATE TABLE t (a int CONSTRAINT divided CHECK (10 / a > 0))");
            for (LoadReport report : List.of(load.plan(DataOnly::plain), load.run(DataOnly::plain))) {
                assertThat(texts(report)).containsExactly(
                        "t.a: constraint divided of the target cannot be evaluated for every row: division by zero");
            }
        }
    }

    @Test
    void constraintsThatAreNotEnforcedRefuseNothing() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "unenforced", "CREATE TABLE t (a)", "INSERT INTO t VALUES (1)")) {
            load.execute("CREATE TABLE p (a int PRIMARY KEY); CREATE TABLE t (a int CHECK (a > 5) NOT ENFORCED,"
                    + " FOREIGN KEY (a) REFERENCES p NOT ENFORCED)");
            assertThat(load.plan(DataOnly::plain).verdict()).isEqualTo(Verdict.PLANNED);
            load.load(DataOnly::plain);
        }
    }

    @Test
    void rowsThatAreThereCountToo() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "existing", "CREATE TABLE role (id, name)",
                "INSERT INTO role VALUES (1, 'admin'), (2, 'user'), (3, 'guest')",
                "CREATE TABLE member (role)", "INSERT INTO member VALUES (1), (3), (7)")) {
            load.execute("CREATE TABLE role (id int PRIMARY KEY, name text UNIQUE); CREATE TABLE member (role int CONSTRAINT"
                    + " has_role REFERENCES role); INSERT INTO role VALUES (1, 'root'), (7, 'guest')");
            LoadReport fail = load.plan(DataOnly::plain);
            assertThat(texts(fail)).contains("role: 2 rows with no decision yet: the target's table role has them already;"
                    + " choose --existing-rows replace, skip or upsert");
            assertThat(fail.notices()).extracting(notice -> notice.place() + " " + notice.what()).contains(
                    "role.id 1 row of the dump has the key role_pkey of a row that is there",
                    "role.name 1 row of the dump has the key role_name_key of a row that is there");
            // The dump's role 3 gives way to role 7, which has its name.
            assertThat(texts(load.plan(DataOnly.existing(ExistingRows.SKIP)))).containsExactly(
                    "member.role: 1 row with no parent in role, which foreign key has_role of the target asks for, e.g. rowid 2");
            assertThat(texts(load.plan(DataOnly.existing(ExistingRows.UPSERT)))).containsExactly(
                    "role.name: 1 row with a value that another row of the target has already, where key role_name_key is"
                            + " unique, e.g. rowid 3");
            assertThat(texts(load.plan(DataOnly.existing(ExistingRows.REPLACE)))).containsExactly(
                    "member.role: 1 row with no parent in role, which foreign key has_role of the target asks for, e.g. rowid 3");
            Rules rules = rules(QUARANTINE);
            load.load(request -> DataOnly.existing(ExistingRows.UPSERT).apply(request.withRules(rules)));
            assertThat(load.values("SELECT name FROM role ORDER BY 1")).containsExactly("admin", "guest", "user");
            assertThat(load.values("SELECT role FROM member ORDER BY 1")).containsExactly("1", "7");
        }
    }

    @Test
    void withoutTemporaryTablesThePlanSaysWhatItCannotJudge() throws Exception {
        try (LoadFixture load = shop()) {
            load.execute("DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'no_temp') THEN CREATE ROLE no_temp LOGIN"
                    + " PASSWORD 'pw'; END IF; EXECUTE format('REVOKE TEMPORARY ON DATABASE %1$I FROM PUBLIC; GRANT CREATE ON"
                    + " DATABASE %1$I TO no_temp', current_database()); END $$;"
                    + " GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA public TO no_temp");
            LoadReport plan = load.planAs("no_temp", "pw", DataOnly::plain);
            assertThat(plan.verdict()).as("%s", plan.fault()).isEqualTo(Verdict.PLANNED);
            assertThat(plan.notices()).filteredOn(notice -> notice.kind().equals("constraints")).singleElement()
                    .satisfies(notice -> assertThat(notice.override()).startsWith("GRANT TEMPORARY ON DATABASE"));
        }
    }

    private static List<String> texts(LoadReport report) {
        return report.blockers().stream().map(Blocker::text).toList();
    }

    private Rules rules(String yaml) {
        try {
            return RulesReader.read(Files.writeString(folder.resolve("rules.yaml"), yaml), "rules.yaml");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
