package dev.litelift.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.local.RunningPostgres;
import dev.litelift.postgres.Statements;
import dev.litelift.postgres.Target;
import dev.litelift.postgres.TestPostgres;
import dev.litelift.postgres.UrlTarget;
import java.sql.Connection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LedgerSchemaTest {
    /** Two loads that are the first of a database: the second waits for the first, and then the ledger is there. */
    @Test
    void isMadeOnceByTwoAtOnce() throws Exception {
        RunningPostgres database = TestPostgres.database("ledger");
        Target target = UrlTarget.parse(database.url(), Map.of());
        try (Connection first = target.connect(); Connection second = target.connect(); Connection look = target.connect()) {
            first.setAutoCommit(false);
            new LedgerSchema(first).ensure();
            CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> new LedgerSchema(second).ensure());
            Statements server = new Statements(look);
            while (!server.flag("locks", "SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
                    + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))")) {
                assertThat(waiting).isNotDone();
            }
            first.commit();

            waiting.get(30, TimeUnit.SECONDS);
            assertThat(new LedgerSchema(second).version()).isEqualTo(LedgerSchema.VERSION);
        }
    }
}
