package dev.litelift.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.postgres.TestPostgres;
import dev.litelift.postgres.UrlTarget;
import dev.litelift.report.LoadReport.Check;
import dev.litelift.report.LoadReport.Result;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Extensions that are there, that could be, and that no server has. */
class ExtensionsTest {
    @Test
    void tellsWhichAreMissing() throws Exception {
        try (Connection connection = UrlTarget.parse(TestPostgres.database("extensions").url(), Map.of()).connect()) {
            assertThat(look(connection).found()).isEqualTo("none needed");
            assertThat(look(connection, "plpgsql")).isEqualTo(new Check("extensions", Result.PASS, "plpgsql", null));

            Check unknown = look(connection, "plpgsql", "no such thing");
            assertThat(unknown.result()).isEqualTo(Result.FAIL);
            assertThat(unknown.found()).endsWith("the extension no such thing");

            connection.createStatement().execute("DROP EXTENSION plpgsql");
            Check missing = look(connection, "plpgsql");
            assertThat(missing.result()).isEqualTo(Result.FAIL);
            assertThat(missing.hint()).endsWith("CREATE EXTENSION \"plpgsql\";");
        }
    }

    private static Check look(Connection connection, String... needed) {
        return Extensions.of(connection, "db", List.of(needed)).named("extensions");
    }
}
