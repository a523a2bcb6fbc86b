package dev.litelift.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.local.RunningPostgres;
import dev.litelift.postgres.TestPostgres;
import dev.litelift.postgres.UrlTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the documents tell to type does what they say. On a machine without Bash, sqlite3 or psql the documents that use them are
 * skipped, and the test says so.
 */
@Timeout(180)
class CommandsTest {
    private static final String PASSWORD = "of-the-documents";

    @TempDir
    private static Path root;

    private static DocumentFolder folder;

    @BeforeAll
    static void makeFolder() throws IOException {
        folder = new DocumentFolder(root);
    }

    @AfterAll
    static void closeFolder() throws IOException {
        folder.close();
    }

    static Stream<String> documents() throws IOException {
        return Documents.all().stream().map(path -> Documents.ROOT.relativize(path).toString()).sorted().filter(name -> {
            try {
                return fences(name).stream().anyMatch(Fence::isRun);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static List<Fence> fences(String document) throws IOException {
        return Fence.of(Documents.ROOT.resolve(document));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void doWhatTheyAreToldToDo(String document) throws Exception {
        List<Fence> runnable = fences(document).stream().filter(Fence::isRun).toList();
        for (String program : List.of("bash", "sqlite3", "psql")) {
            boolean needed = program.equals("bash") || runnable.stream().anyMatch(fence -> uses(fence, program));
            Assumptions.assumeTrue(!needed || isInstalled(program), "skipped: " + program + " is not installed here");
        }
        RunningPostgres server = freshDatabase();
        Path records = folder.clear(server.passfile());

        assertThat(new DocumentRun(folder.root(), records, runnable).differences(Map.of("PGHOSTADDR", server.host(),
                "PGPORT", String.valueOf(server.port()), "PGPASSWORD", PASSWORD))).isEmpty();
    }

    private static boolean uses(Fence fence, String program) {
        return Stream.concat(fence.given().stream(), fence.lines().stream()).anyMatch(line -> line.contains(program + " ") || line.equals("anew"));
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(":")).anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }

    /** A database {@code app} that belongs to {@code me}, and its server. */
    private static RunningPostgres freshDatabase() throws SQLException {
        RunningPostgres server = TestPostgres.database("documents");
        try (Connection admin = UrlTarget.parse(server.url(), Map.of()).connect(); Statement statement = admin.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS app WITH (FORCE)");
            statement.execute("DO $$ DECLARE made text; BEGIN"
                    + " SELECT string_agg(quote_ident(a.rolname), ', ') INTO made FROM pg_auth_members m JOIN pg_roles a ON a.oid = m.roleid"
                    + " JOIN pg_roles b ON b.oid = m.member WHERE b.rolname = 'me';"
                    + " IF made IS NOT NULL THEN EXECUTE 'DROP ROLE ' || made; END IF; END $$; DROP ROLE IF EXISTS me");
            statement.execute("CREATE ROLE me LOGIN CREATEROLE PASSWORD '" + PASSWORD + "'");
            statement.execute("CREATE DATABASE app OWNER me TEMPLATE template0");
        }
        return server;
    }
}
