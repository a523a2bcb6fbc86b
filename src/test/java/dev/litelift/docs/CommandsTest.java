package dev.litelift.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.local.RunningPostgres;
import dev.litelift.postgres.TestPostgres;
import dev.litelift.postgres.UrlTarget;
import dev.litelift.sample.SampleDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
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
    private static final int SAMPLE_ROWS = 2_000;
    private static final String PASSWORD = "of-the-documents";

    @TempDir
    private Path folder;

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
        SampleDatabase.write(folder.resolve("app.db"), SAMPLE_ROWS, 1);

        assertThat(new DocumentRun(folder, runnable).differences(freshDatabase())).isEmpty();
    }

    private static boolean uses(Fence fence, String program) {
        return Stream.concat(fence.given().stream(), fence.lines().stream()).anyMatch(line -> line.contains(program + " ") || line.equals("anew"));
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(":")).anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }

    /** A database {@code app} that belongs to {@code me}, and the variables with which its server is found. */
    private static Map<String, String> freshDatabase() throws SQLException {
        RunningPostgres server = TestPostgres.database("documents");
        try (Connection admin = UrlTarget.parse(server.url(), Map.of()).connect(); Statement statement = admin.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS app WITH (FORCE)");
            statement.execute("DROP ROLE IF EXISTS me");
            statement.execute("CREATE ROLE me LOGIN CREATEROLE PASSWORD '" + PASSWORD + "'");
            statement.execute("CREATE DATABASE app OWNER me TEMPLATE template0");
        }
        return Map.of("PGHOSTADDR", server.host(), "PGPORT", String.valueOf(server.port()), "PGPASSWORD", PASSWORD);
    }
}
