package dev.litelift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.dump.DumpLocation;
import dev.litelift.dump.LocalFolder;
import dev.litelift.postgres.UrlTarget;
import dev.litelift.report.LoadReport;
import dev.litelift.report.LoadReport.Verdict;
import dev.litelift.run.LoadListener;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users who are no superusers: what the load needs, and how it says what is missing. */
class DataOnlyRightsTest {
    private static final String[] SOURCE = {
        "CREATE TABLE p (id INTEGER PRIMARY KEY)", "INSERT INTO p VALUES (1)",
        "CREATE TABLE c (id INTEGER PRIMARY KEY, p)", "INSERT INTO c VALUES (4, 1)"
    };
    private static final String TABLES = "CREATE TABLE c (id serial PRIMARY KEY, p int); CREATE TABLE p (id int PRIMARY KEY);"
            + " ALTER TABLE c ADD FOREIGN KEY (p) REFERENCES p;";

    @TempDir
    private Path folder;

    @Test
    void theTablesOwnerNeedsNoMore() throws Exception {
        try (LoadFixture load = fixture("owner")) {
            load.execute("SET ROLE owner_of_tables; SET search_path = public; " + TABLES + "CREATE FUNCTION refuse() RETURNS trigger"
                    + " LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'fired'; END $$;"
                    + " CREATE TRIGGER plain BEFORE INSERT ON c FOR EACH ROW EXECUTE FUNCTION refuse(); RESET ROLE");
            LoadReport report = as(load, "owner_of_tables");
            assertThat(report.verdict()).isEqualTo(Verdict.LOADED);
            load.execute("ALTER TABLE c DISABLE TRIGGER plain");
            assertThat(load.value("INSERT INTO c DEFAULT VALUES RETURNING id")).isEqualTo("5");
        }
    }

    @Test
    void aUserWithGrantsOnlyLoadsToo() throws Exception {
        try (LoadFixture load = fixture("granted")) {
            load.execute(TABLES + "GRANT SELECT, INSERT ON c, p TO granted_user; GRANT SELECT, UPDATE ON c_id_seq TO granted_user");
            assertThat(as(load, "granted_user").verdict()).isEqualTo(Verdict.LOADED);
            assertThat(load.value("INSERT INTO c DEFAULT VALUES RETURNING id")).isEqualTo("5");
        }
    }

    @Test
    void whatIsMissingIsSaidAtOnceWithTheGrantsThatHelp() throws Exception {
        try (LoadFixture load = fixture("missing")) {
            load.execute(TABLES + "GRANT SELECT ON c TO granted_user");
            LoadReport report = as(load, "granted_user");
            assertThat(report.exitStatus()).isEqualTo(4);
            assertThat(report.fault().code()).isEqualTo("target-not-allowed");
            assertThat(report.fault().message()).contains("INSERT on table c", "SELECT and INSERT on table p",
                    "SELECT and UPDATE on sequence public.c_id_seq");
            assertThat(report.fault().hint()).contains("GRANT SELECT, INSERT ON \"public\".\"p\" TO \"granted_user\";");
            assertThat(load.contents()).noneMatch(name -> name.startsWith("litelift"));
        }
    }

    @Test
    void onlyTheOwnerKeepsTriggersFromFiring() throws Exception {
        try (LoadFixture load = fixture("trigger")) {
            load.execute(TABLES + "GRANT SELECT, INSERT ON c, p TO granted_user; GRANT SELECT, UPDATE ON c_id_seq TO granted_user;"
                    + " CREATE FUNCTION pass() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;"
                    + " CREATE TRIGGER plain BEFORE INSERT ON c FOR EACH ROW EXECUTE FUNCTION pass()");
            assertThat(as(load, "granted_user").blockers()).singleElement()
                    .satisfies(blocker -> assertThat(blocker.what()).contains("trigger plain", "--fire-triggers"));
        }
    }

    @Test
    void aSchemaThatMayNotBeUsedIsNamed() throws Exception {
        try (LoadFixture load = fixture("usage")) {
            load.execute("CREATE SCHEMA hidden; CREATE TABLE hidden.p (id int)");
            LoadReport report = load(load, "granted_user", "hidden");
            assertThat(report.fault().hint()).contains("GRANT USAGE ON SCHEMA \"hidden\"");
        }
    }

    private LoadFixture fixture(String name) throws Exception {
        LoadFixture load = LoadFixture.of(folder, name, SOURCE);
        load.execute("DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'granted_user') THEN"
                + " CREATE ROLE granted_user LOGIN PASSWORD 'pw'; CREATE ROLE owner_of_tables LOGIN PASSWORD 'pw'; END IF; END $$");
        load.execute("GRANT CREATE ON SCHEMA public TO owner_of_tables; DO $$ BEGIN EXECUTE format("
                + "'GRANT CREATE ON DATABASE %I TO granted_user, owner_of_tables', current_database()); END $$");
        return load;
    }

    private static LoadReport as(LoadFixture load, String user) {
        return load(load, user, "public");
    }

    private static LoadReport load(LoadFixture load, String user, String schema) {
        LoadRequest request = load.request();
        UrlTarget target = UrlTarget.parse(load.server().url().replaceFirst("//[^@]*@", "//" + user + ":pw@"), Map.of());
        LoadRequest other = LoadRequest.of(new DumpLocation.LocalPath(load.dump()), target, request.workFolder()).withSchema(schema);
        return new Loader(List.of(new LocalFolder())).load(DataOnly.plain(other), LoadListener.NONE);
    }
}
