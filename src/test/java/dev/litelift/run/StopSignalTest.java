package dev.litelift.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.postgres.Session;
import dev.litelift.postgres.TestPostgres;
import dev.litelift.postgres.UrlTarget;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StopSignalTest {
    private final StopSignal stop = new StopSignal();
    private final AtomicInteger heard = new AtomicInteger();

    @Test
    void stopsWhoLooks() {
        assertThatCode(stop::check).doesNotThrowAnyException();
        stop.give();

        assertThat(stop.isGiven()).isTrue();
        assertThatThrownBy(stop::check).isInstanceOfSatisfying(LoadException.class,
                fault -> assertThat(fault.fault()).isEqualTo(Fault.INTERRUPTED));
    }

    @Test
    void tellsWhoListens() {
        stop.onGiven(heard::incrementAndGet);
        stop.give();

        assertThat(heard).hasValue(1);
    }

    @Test
    void tellsWhoComesLate() {
        stop.give();
        stop.onGiven(heard::incrementAndGet);

        assertThat(heard).hasValue(1);
    }

    @Test
    void tellsOnce() {
        stop.onGiven(heard::incrementAndGet);
        stop.give();
        stop.give();

        assertThat(heard).hasValue(1);
    }

    @Test
    void forgetsWhoLeft() {
        stop.onGiven(heard::incrementAndGet).close();
        stop.give();

        assertThat(heard).hasValue(0);
    }

    @Test
    void endsTheStatementThatRuns() throws Exception {
        try (Connection connection = UrlTarget.parse(TestPostgres.url("stop"), Map.of()).connect();
                Connection watcher = UrlTarget.parse(TestPostgres.url("stop"), Map.of()).connect();
                Statement watching = watcher.createStatement()) {
            int pid = connection.unwrap(org.postgresql.PGConnection.class).getBackendPID();
            stop.onGiven(() -> Session.cancel(connection));
            CompletableFuture<String> state = CompletableFuture.supplyAsync(() -> stateOfSleep(connection));
            while (!isActive(watching, pid)) {
                Thread.onSpinWait();
            }
            stop.give();

            assertThat(state.get(20, TimeUnit.SECONDS)).isEqualTo("57014");
        }
    }

    private static String stateOfSleep(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_sleep(60)");
            return "finished";
        } catch (SQLException e) {
            return e.getSQLState();
        }
    }

    private static boolean isActive(Statement watching, int pid) throws SQLException {
        try (var row = watching.executeQuery("SELECT wait_event = 'PgSleep' FROM pg_stat_activity WHERE pid = "
                + pid)) {
            return row.next() && row.getBoolean(1);
        }
    }
}
