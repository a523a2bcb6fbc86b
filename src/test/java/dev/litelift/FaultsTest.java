package dev.litelift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.dump.DumpLocation;
import dev.litelift.dump.LocalFolder;
import dev.litelift.postgres.UrlTarget;
import dev.litelift.report.LoadReport;
import dev.litelift.report.LoadReport.Verdict;
import dev.litelift.rules.RulesReader;
import dev.litelift.run.LoadEvent;
import dev.litelift.run.LoadListener;
import dev.litelift.run.StopSignal;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A load that fails says what and where, and leaves no trace in the target. */
class FaultsTest {
    private static final String PLAIN = "CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT)";

    @TempDir
    private Path folder;

    private LoadFixture load(String... sql) throws SQLException {
        return LoadFixture.of(folder, "faults", sql);
    }

    private static void assertFault(LoadReport report, String code, int status, String... words) {
        assertThat(report.fault()).as(report.toText()).isNotNull();
        assertThat(report.fault().code()).as(report.fault().message()).isEqualTo(code);
        assertThat(report.exitStatus()).isEqualTo(status);
        assertThat(report.fault().place() + ": " + report.fault().message()).contains(words);
        assertThat(report.fault().hint()).isNotBlank();
    }

    static Stream<Arguments> unstorable() {
        return Stream.of(
                Arguments.of("CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT); INSERT INTO t VALUES (7, 'a' || char(0) || 'b')",
                        "t.v: 1 row with the character U+0000 in text, e.g. rowid 7"),
                Arguments.of("CREATE TABLE t (v TEXT); INSERT INTO t VALUES ('good'), (CAST(x'ff41' AS TEXT)), (CAST(x'eda080' AS TEXT))",
                        "t.v: 2 rows with text that is not valid UTF-8, e.g. rowid 2, 3"),
                Arguments.of("CREATE TABLE t (k TEXT PRIMARY KEY); INSERT INTO t VALUES (NULL), (NULL), ('a')",
                        "t.k: 2 rows with NULL in the primary key"),
                Arguments.of("CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (p INT REFERENCES p);"
                        + " INSERT INTO c VALUES (1), (NULL), (2)",
                        "c.p: 2 rows with no parent in p, e.g. rowid 1, 3"));
    }

    @Case({17, 28})
    @ParameterizedTest
    @MethodSource("unstorable")
    void asksForADecisionBeforeWriting(String sql, String message) throws Exception {
        try (LoadFixture load = load(sql.split(";"))) {
            LoadReport report = load.run();

            assertFault(report, "decision-needed", 5, message);
            assertThat(report.verdict()).isEqualTo(Verdict.REFUSED);
            assertThat(report.blockers()).hasSize(1);
            assertThat(load.contents()).isEmpty();
        }
    }

    @Test
    void leavesNothingWhenOnlyPostgresFindsADuplicate() throws Exception {
        Path rules = Files.writeString(folder.resolve("rules.yaml"), "policies:\n  nul: strip\n");
        try (LoadFixture load = load("CREATE TABLE t (v TEXT UNIQUE)", "INSERT INTO t VALUES ('a'), ('a' || char(0))")) {
            LoadReport report = load.run(request -> request.withRules(RulesReader.read(rules, "rules.yaml")));

            assertFault(report, "decision-needed", 5, "t_v_key");
            assertThat(load.contents()).isEmpty();
        }
    }

    @Test
    void refusesTablesThatAreThere() throws Exception {
        try (LoadFixture load = load(PLAIN, "CREATE TABLE other (a)", "CREATE INDEX idx ON t (v)")) {
            load.execute("CREATE TABLE t (mine int); CREATE VIEW idx AS SELECT 1 AS a");

            assertFault(load.run(), "target-tables-exist", 4, "schema public", "idx, t");
            assertThat(load.contents()).containsExactly("public.idx", "public.t");
            assertThat(load.value("SELECT count(*) FROM t")).isEqualTo("0");
        }
    }

    @Test
    void refusesAKeyWhoseNameIsTaken() throws Exception {
        try (LoadFixture load = load(PLAIN)) {
            load.execute("CREATE TABLE t_pkey (mine int); CREATE SEQUENCE t_id_seq");

            assertFault(load.run(), "target-tables-exist", 4, "t_id_seq, t_pkey");
            assertThat(load.contents()).containsExactly("public.t_id_seq", "public.t_pkey");
        }
    }

    @Test
    void namesTheRightThatIsMissing() throws Exception {
        try (LoadFixture load = load(PLAIN)) {
            String role = "weak" + System.nanoTime();
            load.execute("CREATE ROLE " + role + " LOGIN PASSWORD 'secret-of-weak'; GRANT ALL ON SCHEMA public TO "
                    + role);
            try {
                LoadReport report = run(load, url(load, role, "secret-of-weak", load.server().database()));

                assertFault(report, "target-not-allowed", 4, "user " + role, "may not create a schema");
                assertThat(report.fault().hint()).contains("GRANT CREATE ON DATABASE");
                assertThat(load.contents()).isEmpty();
            } finally {
                load.execute("DROP OWNED BY " + role + "; DROP ROLE " + role);
            }
        }
    }

    @Test
    void needsTheRightToCreateTables() throws Exception {
        try (LoadFixture load = load(PLAIN)) {
            String role = "weak" + System.nanoTime();
            load.execute("CREATE ROLE " + role + " LOGIN PASSWORD 'pw'; GRANT CREATE ON DATABASE "
                    + load.server().database() + " TO " + role);
            try {
                LoadReport report = run(load, url(load, role, "pw", load.server().database()));

                assertFault(report, "target-not-allowed", 4, "may not create tables in schema public");
                assertThat(load.contents()).isEmpty();
            } finally {
                load.execute("DROP OWNED BY " + role + "; DROP ROLE " + role);
            }
        }
    }

    @Test
    void tellsAWrongPasswordWithoutRepeatingIt() throws Exception {
        try (LoadFixture load = load(PLAIN)) {
            LoadReport report = run(load, url(load, load.server().user(), "wrong-secret", load.server().database()));

            assertFault(report, "target-login-refused", 4, load.server().user());
            assertThat(report.toJson() + report.toText()).doesNotContain("wrong-secret");
        }
    }

    @Test
    void tellsAnUnknownDatabase() throws Exception {
        try (LoadFixture load = load(PLAIN)) {
            String password = load.server().url().replaceFirst(".*://[^:]*:([^@]*)@.*", "$1");

            LoadReport report = run(load, url(load, load.server().user(), password, "no_such_database"));

            assertFault(report, "target-login-refused", 4, "no_such_database");
            assertThat(report.toJson()).doesNotContain(password);
        }
    }

    @Test
    void tellsAClosedPort() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        try (LoadFixture load = load(PLAIN)) {
            LoadReport report = run(load, "postgresql://me:pw@127.0.0.1:" + port + "/app");

            assertFault(report, "target-unreachable", 4, "127.0.0.1:" + port + "/app");
        }
    }

    @Test
    void refusesADatabaseThatCannotHoldEveryText() throws Exception {
        try (LoadFixture load = load(PLAIN, "INSERT INTO t VALUES (1, 'é')")) {
            load.execute("CREATE DATABASE latin1_" + load.server().database()
                    + " TEMPLATE template0 ENCODING 'LATIN1' LOCALE_PROVIDER libc LOCALE 'C'");

            LoadReport report = run(load, load.server().url().replaceFirst("/([^/]*)$", "/latin1_$1"));

            assertFault(report, "target-unfit", 4, "LATIN1");
        }
    }

    @Test
    void stopsInTheMiddleOfACopy() throws Exception {
        try (LoadFixture load = load("CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT)",
                "WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i+1 FROM n WHERE i < 200000) INSERT INTO t SELECT i, 'text ' || i FROM n",
                "CREATE TABLE u (a)", "INSERT INTO u VALUES (1)")) {
            StopSignal stop = new StopSignal();
            LoadListener stopAtFirstCopy = event -> {
                if (event instanceof LoadEvent.TableCopied) {
                    stop.give();
                }
            };

            LoadReport report = loader().load(load.request().withWorkers(2), stopAtFirstCopy, stop);

            assertFault(report, "interrupted", 130, "stopped on request");
            assertThat(report.verdict()).isEqualTo(Verdict.INTERRUPTED);
            assertThat(load.contents()).containsExactly("litelift_staging_" + report.migration());
            assertThat(load.load().verdict()).isEqualTo(Verdict.LOADED);
            assertThat(load.contents()).containsExactly("public.t", "public.t_id_seq", "public.t_pkey", "public.u");
        }
    }

    static Stream<String> phases() {
        return Stream.of("fetch", "census", "load", "verify");
    }

    @ParameterizedTest
    @MethodSource("phases")
    void stopsInAnyPhase(String phase) throws Exception {
        try (LoadFixture load = load(PLAIN, "INSERT INTO t VALUES (1, 'a')")) {
            StopSignal stop = new StopSignal();
            LoadListener stopThere = event -> {
                if (event instanceof LoadEvent.PhaseStarted started && started.phase().equals(phase)) {
                    stop.give();
                }
            };

            LoadReport report = loader().load(load.request(), stopThere, stop);

            assertFault(report, "interrupted", 130, "stopped on request");
            assertThat(load.contents()).noneMatch(name -> name.startsWith("public"));
            assertThat(load.load().verdict()).isEqualTo(Verdict.LOADED);
        }
    }

    @Test
    void leavesTheWorkFolderEmpty() throws Exception {
        try (LoadFixture load = load(PLAIN)) {
            load.load();

            try (Stream<Path> files = Files.list(load.request().workFolder())) {
                assertThat(files).isEmpty();
            }
        }
    }

    private static String url(LoadFixture load, String user, String password, String database) {
        return "postgresql://" + user + ":" + password + "@" + load.server().host() + ":"
                + load.server().port() + "/" + database;
    }

    private static Loader loader() {
        return new Loader(List.of(new LocalFolder()));
    }

    private LoadReport run(LoadFixture load, String url) {
        LoadRequest request = LoadRequest.of(new DumpLocation.LocalPath(load.dump()), UrlTarget.parse(url, Map.of()),
                folder.resolve("work"));
        return loader().load(request, LoadListener.NONE);
    }
}
