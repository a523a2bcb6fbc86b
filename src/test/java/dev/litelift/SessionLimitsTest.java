package dev.litelift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.local.RunningPostgres;
import dev.litelift.postgres.TestPostgres;
import dev.litelift.report.LoadReport.Verdict;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Limits that a role has on its sessions, for an application's short statements, do not end a load. */
@Timeout(120)
class SessionLimitsTest {
    private static final String[] DUMP = {
        "CREATE TABLE a (id INTEGER PRIMARY KEY, v TEXT UNIQUE)",
        "WITH RECURSIVE s(i) AS (VALUES(1) UNION ALL SELECT i+1 FROM s WHERE i < 60000) INSERT INTO a SELECT i, 'text ' || i FROM s"
    };

    @TempDir
    private Path folder;

    @Test
    void loadsInTheNewestServer() throws Exception {
        check(TestPostgres.database("limits"), List.of("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout",
                "idle_session_timeout", "transaction_timeout"));
    }

    @Test
    void loadsInPostgres14() throws Exception {
        check(TestPostgres.olderDatabase("limits"), List.of("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout",
                "idle_session_timeout"));
    }

    private void check(RunningPostgres database, List<String> limits) throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, database, SqliteFixture.database(folder, DUMP))) {
            for (String limit : limits) {
                // A busy machine may take its time between the login and the session's first statement.
                String least = limit.equals("idle_session_timeout") ? "2s" : "150ms";
                load.execute("ALTER ROLE " + database.user() + " IN DATABASE " + database.database() + " SET " + limit + " = '" + least + "'");
            }
            assertThat(limitsOf(load)).containsExactlyElementsOf(limits.stream().map(limit -> limit + (limit.equals("lock_timeout") ? " 5000" : " 0")).sorted().toList());

            assertThat(load.load().rows()).isEqualTo(60_000);
            assertThat(load.verify().verdict()).isEqualTo(Verdict.VERIFIED);
        }
    }

    /** Every limit that this server knows, as a session of a load has it. */
    private static List<String> limitsOf(LoadFixture load) throws Exception {
        try (Connection session = load.request().target().connect(); Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery("SELECT array_agg(name || ' ' || setting ORDER BY name) FROM pg_settings"
                        + " WHERE name IN ('statement_timeout', 'transaction_timeout', 'lock_timeout') OR name LIKE 'idle%session_timeout'")) {
            row.next();
            return List.of((String[]) row.getArray(1).getArray());
        }
    }
}
