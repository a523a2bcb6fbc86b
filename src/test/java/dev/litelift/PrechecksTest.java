package dev.litelift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.litelift.check.AllocatedStorage;
import dev.litelift.dump.DumpLocation;
import dev.litelift.dump.LocalFolder;
import dev.litelift.postgres.UrlTarget;
import dev.litelift.report.LoadReport;
import dev.litelift.report.LoadReport.Check;
import dev.litelift.report.LoadReport.Result;
import dev.litelift.report.LoadReport.Verdict;
import dev.litelift.run.LoadListener;
import dev.litelift.run.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a plan looks at before anything is written, and what a load makes of the same. */
class PrechecksTest {
    private static final String[] PLAIN = {"CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT)", "INSERT INTO t VALUES (1, 'é')"};

    @TempDir
    private Path folder;

    private LoadFixture fixture(String... sql) throws Exception {
        return LoadFixture.of(folder, "prechecks", sql);
    }

    /** A role that may log in and nothing else. */
    private static String role(LoadFixture load, String options) throws Exception {
        String role = "Checked " + System.nanoTime();
        load.execute("CREATE ROLE \"" + role + "\" LOGIN PASSWORD 'pw' " + options);
        load.execute("REVOKE CREATE ON SCHEMA public FROM public");
        return role;
    }

    private static void grantAll(LoadFixture load, String role) throws Exception {
        load.execute("GRANT ALL ON SCHEMA public TO \"" + role + "\"; GRANT CREATE ON DATABASE "
                + load.value("SELECT current_database()") + " TO \"" + role + "\"");
    }

    private static LoadReport planAs(LoadFixture load, String role, UnaryOperator<LoadRequest> options) {
        return load.planAs(role.replace(" ", "%20"), "pw", options);
    }

    private static List<String> failed(LoadReport report) {
        return names(report, Result.FAIL);
    }

    private static List<String> names(LoadReport report, Result result) {
        return report.checks().stream().filter(check -> check.result() == result).map(Check::name).toList();
    }

    private static Check check(LoadReport report, String name) {
        return report.checks().stream().filter(check -> check.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void aFitServerPassesAllAndIsLeftAsItWas() throws Exception {
        try (LoadFixture load = fixture(PLAIN)) {
            LoadReport plan = load.plan(request -> request);

            assertThat(plan.verdict()).isEqualTo(Verdict.PLANNED);
            assertThat(names(plan, Result.PASS)).containsExactly("server-version", "encoding", "writes", "connections",
                    "database-privileges", "ledger-privileges", "schema-privileges", "target-tables", "extensions", "server-disk",
                    "work-folder").hasSameSizeAs(plan.checks());
            assertThat(plan.checks()).allSatisfy(check -> assertThat(check.hint()).isNull());
            assertExplained(plan);
            assertThat(load.contents()).isEmpty();
            assertThat(load.load().checks()).extracting(Check::name).contains("server-version", "target-tables", "server-disk");
        }
    }

    private static void assertExplained(LoadReport report) throws IOException {
        String reference = Files.readString(Path.of("..", "docs", "report.md"));
        assertThat(report.checks()).allSatisfy(check -> assertThat(reference).contains("| `" + check.name() + "` |"));
    }

    @Test
    void tellsAllThatFailsAtOnceWithTheStatementsThatHelp() throws Exception {
        try (LoadFixture load = fixture(PLAIN)) {
            load.execute("CREATE TABLE t (mine int); CREATE SCHEMA litelift");
            String role = role(load, "CONNECTION LIMIT 2");

            LoadReport plan = planAs(load, role, request -> request);

            assertThat(failed(plan)).containsExactly("connections", "database-privileges", "ledger-privileges", "schema-privileges",
                    "target-tables");
            assertThat(plan.exitStatus()).isEqualTo(4);
            assertThat(plan.fault().code()).isEqualTo("target-not-allowed");
            assertThat(check(plan, "connections").hint()).contains("ALTER ROLE \"" + role + "\" CONNECTION LIMIT ");
            for (String name : List.of("database-privileges", "schema-privileges", "ledger-privileges")) {
                load.execute(statements(check(plan, name).hint()));
            }
            load.execute(statements(check(plan, "connections").hint()) + "DROP TABLE t");
            assertThat(failed(planAs(load, role, request -> request))).isEmpty();
        }
    }

    /** What a hint says to run. */
    private static String statements(String hint) {
        return hint.substring(hint.lastIndexOf(": ") + 2);
    }

    @Test
    void aLoadIsRefusedByTheSameChecks() throws Exception {
        try (LoadFixture load = fixture(PLAIN)) {
            load.execute("CREATE SCHEMA litelift; CREATE TABLE litelift.migration (); CREATE TABLE litelift.version (version int)");
            String role = role(load, "");
            UrlTarget target = UrlTarget.parse(
                    load.server().url().replaceFirst("//[^@]*@", "//" + role.replace(" ", "%20") + ":pw@"), Map.of());
            LoadRequest request = LoadRequest.of(new DumpLocation.LocalPath(load.dump()), target, folder.resolve("work"));

            LoadReport report = new Loader(List.of(new LocalFolder())).load(request, LoadListener.NONE);

            assertThat(failed(report)).containsExactly("database-privileges", "ledger-privileges", "schema-privileges");
            assertThat(report.verdict()).isEqualTo(Verdict.REFUSED);
            assertThat(report.exitStatus()).isEqualTo(4);
            assertThat(report.toText()).contains("fail  database-privileges", "GRANT CREATE ON DATABASE", "GRANT CREATE ON SCHEMA");
            assertThat(load.contents()).isEmpty();
        }
    }

    @Test
    void fewerConnectionsThanWantedAreNotInTheWay() throws Exception {
        try (LoadFixture load = fixture(PLAIN)) {
            String role = role(load, "CONNECTION LIMIT 4");
            grantAll(load, role);

            LoadReport plan = planAs(load, role, request -> request.withWorkers(4));

            assertThat(plan.verdict()).isEqualTo(Verdict.PLANNED);
            assertThat(names(plan, Result.WARN)).contains("connections");
            assertThat(check(plan, "connections").hint()).contains("2 of its workers", "CONNECTION LIMIT 6;");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"LATIN1", "SQL_ASCII"})
    void otherEncodingsAreToldWithAllElse(String encoding) throws Exception {
        try (LoadFixture load = fixture(PLAIN)) {
            String database = encoding.toLowerCase(java.util.Locale.ROOT) + "_" + load.server().database();
            load.execute("CREATE DATABASE " + database + " TEMPLATE template0 ENCODING '" + encoding
                    + "' LOCALE_PROVIDER libc LOCALE 'C'");
            UrlTarget target = UrlTarget.parse(load.server().url().replaceFirst("/[^/]*$", "/" + database), Map.of());
            LoadRequest request = LoadRequest.of(new DumpLocation.LocalPath(load.dump()), target, folder.resolve("work"))
                    .withStorage(connection -> OptionalLong.of(0));

            LoadReport plan = new Loader(List.of(new LocalFolder())).plan(request, LoadListener.NONE, new StopSignal());

            assertThat(failed(plan)).containsExactly("encoding");
            assertThat(names(plan, Result.WARN)).containsExactly("server-disk");
            assertThat(plan.fault().code()).isEqualTo("target-unfit");
            assertThat(plan.fault().message()).contains(encoding);
            assertThat(plan.fault().hint()).contains("ENCODING 'UTF8' TEMPLATE template0");
        }
    }

    @Test
    void aServerThatTakesNoWritesIsTold() throws Exception {
        try (LoadFixture load = fixture(PLAIN)) {
            String role = role(load, "");
            grantAll(load, role);
            load.execute("ALTER ROLE \"" + role + "\" SET default_transaction_read_only = on");

            LoadReport plan = planAs(load, role, request -> request);

            assertThat(failed(plan)).containsExactly("writes");
            assertThat(plan.exitStatus()).isEqualTo(75);
            assertThat(plan.fault().hint()).contains("primary");
            assertThat(plan.estimate().measured()).isFalse();
        }
    }

    @Test
    void decisionsAndChecksAreToldTogether() throws Exception {
        try (LoadFixture load = fixture("CREATE TABLE p (id INTEGER PRIMARY KEY)", "CREATE TABLE c (p INT REFERENCES p)",
                "INSERT INTO c VALUES (1)")) {
            String role = role(load, "");

            LoadReport plan = planAs(load, role, request -> request);

            assertThat(plan.exitStatus()).as("as a load's").isEqualTo(5);
            assertThat(plan.blockers()).hasSize(1);
            assertThat(failed(plan)).containsExactly("database-privileges", "schema-privileges");
        }
    }

    @Test
    void anApplicationsTablesAreCheckedToo() throws Exception {
        try (LoadFixture load = fixture(PLAIN)) {
            load.execute("CREATE TABLE t (id int PRIMARY KEY, v text)");
            String role = role(load, "");

            LoadReport plan = planAs(load, role, DataOnly::plain);

            assertThat(failed(plan)).containsExactly("database-privileges", "table-privileges");
            assertExplained(plan);
            assertThat(check(plan, "table-privileges").hint()).contains("GRANT SELECT, INSERT ON \"public\".\"t\"");
        }
    }

    @Test
    void theDiskThatIsKnownIsComparedWithWhatIsNeeded() throws Exception {
        try (LoadFixture load = fixture(PLAIN)) {
            LoadReport unknown = load.plan(request -> request.withStorage(connection -> OptionalLong.empty()));
            assertThat(unknown.verdict()).isEqualTo(Verdict.PLANNED);
            assertThat(check(unknown, "server-disk").result()).isEqualTo(Result.WARN);
            long needed = unknown.estimate().targetBytes();

            assertThat(check(free(load, needed), "server-disk").result()).isEqualTo(Result.PASS);
            assertThat(check(free(load, needed - 1), "server-disk").result()).isEqualTo(Result.WARN);
            LoadReport full = free(load, needed / 2 - 1);
            assertThat(failed(full)).containsExactly("server-disk");
            assertThat(full.fault().code()).isEqualTo("target-refused");

            LoadReport loaded = load.load(request -> request.withStorage(connection -> OptionalLong.of(0)));
            assertThat(check(loaded, "server-disk").result()).as("a rule of thumb refuses nothing").isEqualTo(Result.WARN);
        }
    }

    private static LoadReport free(LoadFixture load, long bytes) {
        return load.plan(request -> request.withStorage(connection -> OptionalLong.of(bytes)));
    }

    @Test
    void databasesTakeOfWhatIsAllocated() throws Exception {
        try (LoadFixture load = fixture(PLAIN)) {
            long used = Long.parseLong(load.value("SELECT sum(pg_database_size(oid)) FROM pg_database"));

            OptionalLong free = new AllocatedStorage(() -> used * 2).free(load.connection());

            assertThat(free.getAsLong()).as("others use the server, too").isBetween(1L, used * 2 - 1_000_000);
        }
    }

    @Test
    void sampledRowsForetellTheDiskAndAreGoneAfterwards() throws Exception {
        try (LoadFixture load = fixture("CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT, n INT UNIQUE)", "CREATE INDEX t_v ON t (v)",
                "WITH RECURSIVE s(i) AS (VALUES(1) UNION ALL SELECT i+1 FROM s WHERE i < 60000)"
                        + " INSERT INTO t SELECT i, 'some text, number ' || i, i * 7 FROM s")) {
            LoadReport plan = load.plan(request -> request);
            assertThat(plan.estimate().measured()).isTrue();
            assertThat(plan.phases()).anyMatch(phase -> phase.name().equals("calibrate"));
            assertThat(load.value("SELECT count(*) FROM pg_class WHERE relname = 't'")).isEqualTo("0");

            load.load();

            double taken = Double.parseDouble(load.value("SELECT pg_total_relation_size('t')"));
            assertThat(plan.estimate().targetBytes() / 2 / taken).isCloseTo(1, within(0.25));
        }
    }

    @Test
    void whereNoTemporaryTableMayBeMadeARuleOfThumbMustDo() throws Exception {
        try (LoadFixture load = fixture(PLAIN)) {
            String role = role(load, "");
            grantAll(load, role);
            load.execute("REVOKE TEMPORARY ON DATABASE " + load.value("SELECT current_database()") + " FROM public");

            LoadReport plan = planAs(load, role, request -> request);

            assertThat(plan.verdict()).isEqualTo(Verdict.PLANNED);
            assertThat(plan.estimate().measured()).isFalse();
            assertThat(check(plan, "server-disk").result()).as("the role may not see where the server's files are").isEqualTo(Result.WARN);
        }
    }
}
