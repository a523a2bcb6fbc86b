package dev.litelift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.local.RunningPostgres;
import dev.litelift.postgres.TestPostgres;
import dev.litelift.report.LoadReport;
import dev.litelift.report.LoadReport.Verdict;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in the way is said before the target is touched. */
class DataOnlyObstaclesTest {
    @TempDir
    private Path folder;

    @Case({18, 69})
    @Test
    void everyObstacleIsNamedAtOnce() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "obstacles",
                "CREATE TABLE t (a, lost, empty)", "INSERT INTO t VALUES (NULL, 5, NULL), (1, NULL, NULL)",
                "CREATE TABLE homeless (a)", "INSERT INTO homeless VALUES (1)", "CREATE TABLE deserted (a)")) {
            load.execute("CREATE TABLE t (a int NOT NULL, tenant int NOT NULL)");
            assertThat(DataOnly.blockers(load)).containsExactlyInAnyOrder(
                    "homeless: 1 row with no table of that name in schema public",
                    "t.a: 1 row with NULL, where column a of the target is NOT NULL, e.g. rowid 1",
                    "t.lost: 1 row with a value that has no column in the target's table t, e.g. rowid 1",
                    "t.tenant: 2 rows with no value for this column of the target, which is NOT NULL and has no default");
            LoadReport report = load.run(DataOnly::plain);
            assertThat(report.exitStatus()).isEqualTo(5);
            assertThat(report.verdict()).isEqualTo(Verdict.REFUSED);
            assertThat(report.notices()).extracting(notice -> notice.place()).contains("deserted", "t.empty");
            assertThat(load.contents()).containsExactly("public.t");
        }
    }

    @Test
    void whatTheTargetsConstraintsRefuseIsNamedTogether() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "constraints",
                "CREATE TABLE p (id, a)", "INSERT INTO p VALUES (1, 5), (1, -5), (2, 6)",
                "CREATE TABLE c (p)", "INSERT INTO c VALUES (1), (9), (NULL)")) {
            load.execute("CREATE TABLE p (id int PRIMARY KEY, a int CONSTRAINT positive CHECK (a > 0));"
                    + " CREATE TABLE c (p int CONSTRAINT to_p REFERENCES p)");
            assertThat(DataOnly.blockers(load)).containsExactlyInAnyOrder(
                    "p.a: 1 row with what check positive of the target refuses, e.g. rowid 2",
                    "p.id: 1 row with a value that is there already, where key p_pkey of the target is unique, e.g. rowid 2",
                    "c.p: 1 row with no parent in p, which foreign key to_p of the target asks for, e.g. rowid 2");
            assertThat(load.contents()).noneMatch(name -> name.startsWith("litelift"));
        }
    }

    @Test
    void aCheckOfWhatTheTargetItselfFillsInIsLeftToIt() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "filled", "CREATE TABLE t (a)", "INSERT INTO t VALUES (1), (2)")) {
            load.execute("CREATE DOMAIN short AS text CHECK (length(VALUE) < 3); CREATE TABLE t (a int, state text DEFAULT 'new' CHECK (state IS NOT NULL), id serial CHECK (id IS NOT NULL),"
                    + " twice int GENERATED ALWAYS AS (a * 2) STORED, CHECK (num_nonnulls(twice) = 1), limited int CHECK (limited < 5), empty short,"
                    + " CONSTRAINT given CHECK (limited IS NOT NULL OR a > 0))");
            load.load(DataOnly::plain);
            assertThat(load.rows("SELECT a, state, id, twice FROM t ORDER BY 1"))
                    .containsExactly(List.of("1", "new", "1", "2"), List.of("2", "new", "2", "4"));
        }
    }

    @Test
    void aRefusalAfterStagingDoesNotClaimMore() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "claims", "CREATE TABLE t (a)", "INSERT INTO t VALUES (1)")) {
            load.execute("CREATE TABLE t (a int CHECK (a > 1))");
            assertThat(load.run(DataOnly::plain).toText()).contains("To be decided").doesNotContain("Proven");
            load.execute("ALTER TABLE t DROP CONSTRAINT t_a_check");
            assertThat(load.load(DataOnly::plain).toText()).contains("and between staging and the application's tables.");
        }
    }

    /** Blanks at the end of a char mean nothing, so the two are one. */
    @Test
    void charsThatDifferInBlanksAreTheSame() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "blanks", "CREATE TABLE t (a)", "INSERT INTO t VALUES ('ab'), ('ab '), ('b')")) {
            load.execute("CREATE TABLE t (a char(4) UNIQUE)");
            assertThat(DataOnly.blockers(load)).singleElement().asString().contains("t.a: 1 row with a value that is there already");
        }
    }

    @Case(43)
    @ParameterizedTest
    @ValueSource(strings = {"", "DEFERRABLE"})
    void ringsOfForeignKeysAreLoadedAndLeftAsTheyWere(String deferrable) throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "ring",
                "CREATE TABLE a (id INTEGER PRIMARY KEY, b, parent)", "INSERT INTO a VALUES (1, 1, 2), (2, 2, NULL)",
                "CREATE TABLE b (id INTEGER PRIMARY KEY, c)", "INSERT INTO b VALUES (1, 2), (2, 1)",
                "CREATE TABLE c (id INTEGER PRIMARY KEY, a)", "INSERT INTO c VALUES (1, 1), (2, 2)")) {
            load.execute("CREATE TABLE a (id int PRIMARY KEY, b int, parent int REFERENCES a); CREATE TABLE b (id int PRIMARY KEY,"
                    + " c int); CREATE TABLE c (id int PRIMARY KEY, a int REFERENCES a); ALTER TABLE a ADD FOREIGN KEY (b)"
                    + " REFERENCES b; ALTER TABLE b ADD FOREIGN KEY (c) REFERENCES c " + deferrable);
            List<String> before = load.values("SELECT conname || condeferrable || convalidated FROM pg_constraint ORDER BY 1");
            LoadReport report = load.load(DataOnly::plain);
            assertThat(load.value("SELECT count(*) FROM a JOIN b ON a.b = b.id JOIN c ON b.c = c.id")).isEqualTo("2");
            assertThat(load.values("SELECT conname || condeferrable || convalidated FROM pg_constraint"
                    + " WHERE connamespace = 'public'::regnamespace OR conrelid = 0 ORDER BY 1")).isSubsetOf(before);
            assertThat(report.notices()).filteredOn(notice -> notice.kind().equals("foreign-key"))
                    .hasSize(deferrable.isEmpty() ? 1 : 0);
        }
    }

    @Test
    void triggersDoNotFireAndStayEnabled() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "triggers", "CREATE TABLE t (a)", "INSERT INTO t VALUES (1)")) {
            load.execute("CREATE TABLE t (a int); CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS"
                    + " $$ BEGIN RAISE EXCEPTION 'fired'; END $$;"
                    + " CREATE TRIGGER plain BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION refuse();"
                    + " CREATE TRIGGER always AFTER INSERT ON t EXECUTE FUNCTION refuse();"
                    + " CREATE TRIGGER off AFTER INSERT ON t EXECUTE FUNCTION refuse();"
                    + " ALTER TABLE t ENABLE ALWAYS TRIGGER always, DISABLE TRIGGER off");
            assertThat(load.run(DataOnly::firing).fault().message()).contains("fired");
            assertThat(load.value("SELECT count(*) FROM t")).isEqualTo("0");
            LoadReport report = load.load(DataOnly::plain);
            assertThat(report.notices()).filteredOn(notice -> notice.kind().equals("trigger"))
                    .extracting(notice -> notice.object()).containsExactly("always, plain");
            assertThat(load.values("SELECT tgname || tgenabled::text FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1"))
                    .containsExactly("alwaysA", "offD", "plainO");
        }
    }

    /** Until PostgreSQL 14 the trigger of a partition that its table has too counted as internal. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void triggersOfPartitionsDoNotFireEither(boolean older) throws Exception {
        RunningPostgres server = older ? TestPostgres.olderDatabase("partitions") : TestPostgres.database("partitions");
        try (LoadFixture load = LoadFixture.of(folder, server,
                SqliteFixture.database(folder, "CREATE TABLE t (a)", "INSERT INTO t VALUES (1), (12)"))) {
            load.execute("CREATE TABLE t (a int) PARTITION BY RANGE (a); CREATE TABLE small PARTITION OF t FOR VALUES FROM (0) TO (10);"
                    + " CREATE TABLE large PARTITION OF t DEFAULT; CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS"
                    + " $$ BEGIN RAISE EXCEPTION 'fired'; END $$;"
                    + " CREATE TRIGGER every BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION refuse();"
                    + " CREATE TRIGGER one AFTER INSERT ON large FOR EACH ROW EXECUTE FUNCTION refuse();"
                    + " ALTER TABLE small DISABLE TRIGGER every; ALTER TABLE large ENABLE ALWAYS TRIGGER every");
            LoadReport report = load.load(DataOnly::plain);
            assertThat(load.values("SELECT a FROM t ORDER BY 1")).containsExactly("1", "12");
            assertThat(report.notices()).filteredOn(notice -> notice.kind().equals("trigger"))
                    .extracting(notice -> notice.object()).containsExactly("every, one");
            assertThat(load.values("SELECT tgrelid::regclass || ' ' || tgname || ' ' || tgenabled::text FROM pg_trigger"
                    + " WHERE tgfoid = 'refuse'::regproc ORDER BY 1"))
                    .containsExactly("large every A", "large one O", "small every D", "t every O");
        }
    }

    @Test
    void triggersFireWhereThatIsAsked() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "firing", "CREATE TABLE t (a)", "INSERT INTO t VALUES (1), (2)")) {
            load.execute("CREATE TABLE t (a int); CREATE FUNCTION double() RETURNS trigger LANGUAGE plpgsql AS"
                    + " $$ BEGIN NEW.a := NEW.a * 2; RETURN NEW; END $$;"
                    + " CREATE TRIGGER twice BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION double()");
            load.load(DataOnly::firing);
            assertThat(load.values("SELECT a FROM t ORDER BY 1")).containsExactly("2", "4");
        }
    }

    @Case({67, 71})
    @Test
    void equalVersionTablesStayAndDifferentOnesStopTheLoad() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "versions",
                "CREATE TABLE alembic_version (version_num VARCHAR(32))", "INSERT INTO alembic_version VALUES ('abc1')",
                "CREATE TABLE django_migrations (id INTEGER PRIMARY KEY, app, name, applied)",
                "INSERT INTO django_migrations VALUES (1, 'auth', '0001', '2024-01-01'), (2, 'auth', '0002', '2024-01-01')")) {
            load.execute("CREATE TABLE alembic_version (version_num varchar(32)); INSERT INTO alembic_version VALUES ('abc1');"
                    + " CREATE TABLE django_migrations (id serial, app text, name text, applied timestamptz DEFAULT now());"
                    + " INSERT INTO django_migrations (app, name) VALUES ('auth', '0001'), ('shop', '0009')");
            assertThat(DataOnly.blockers(load)).containsExactly("django_migrations: 2 rows with another version than the target's:"
                    + " only in the dump auth 0002; only in the target shop 0009;"
                    + " bring both to the same version of the application first");
            load.execute("UPDATE django_migrations SET app = 'auth', name = '0002' WHERE app = 'shop';"
                    + " UPDATE alembic_version SET version_num = 'abc2'");
            assertThat(DataOnly.blockers(load)).containsExactly("alembic_version: 2 rows with version abc1, where the target is at"
                    + " abc2; bring both to the same version of the application first");
            load.execute("UPDATE alembic_version SET version_num = 'abc1'");
            LoadReport report = load.load(DataOnly::plain);
            assertThat(report.notices()).filteredOn(notice -> notice.kind().equals("version")).hasSize(2);
            assertThat(load.value("SELECT count(*) FROM django_migrations")).isEqualTo("2");
        }
    }

    @Test
    void aTargetWithoutTablesIsUnfit() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "unfit", "CREATE TABLE t (a)")) {
            assertThat(load.run(DataOnly::plain).exitStatus()).isEqualTo(4);
            assertThat(load.run(request -> DataOnly.plain(request.withSchema("nowhere"))).fault().message()).isEqualTo("does not exist");
        }
    }

    @Test
    void tablesThatNoDumpFillsAreLeftAlone() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "alone", "CREATE TABLE t (a)", "INSERT INTO t VALUES (1)")) {
            load.execute("CREATE TABLE t (a int); CREATE TABLE other (a int); INSERT INTO other VALUES (9)");
            load.load(DataOnly::plain);
            assertThat(load.values("SELECT a FROM other")).containsExactly("9");
        }
    }
}
