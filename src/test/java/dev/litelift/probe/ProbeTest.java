package dev.litelift.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.postgres.Statements;
import dev.litelift.postgres.TestPostgres;
import dev.litelift.postgres.UrlTarget;
import dev.litelift.probe.ProbeReport.Check;
import dev.litelift.probe.ProbeReport.ErrorCount;
import dev.litelift.probe.ProbeSettings.Isolation;
import dev.litelift.run.StopSignal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProbeTest {
    private static final String SCRATCH = "(SELECT nspname FROM pg_namespace WHERE nspname LIKE 'litelift_probe_%')";

    private final UrlTarget target = UrlTarget.parse(TestPostgres.url("probe"), Map.of());
    private final StopSignal stop = new StopSignal();

    private Probe probe(int writers, Isolation isolation, int seconds) {
        return new Probe(target, new ProbeSettings(writers, 2, Duration.ofSeconds(seconds), isolation), stop);
    }

    private void once(AtomicBoolean done, String sql) {
        if (done.compareAndSet(false, true)) {
            try (Connection connection = target.connect()) {
                new Statements(connection).execute("test", sql);
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static String inScratch(String statement) {
        return "DO $$ BEGIN EXECUTE format('" + statement + "', " + SCRATCH + "); END $$";
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        try (Connection connection = target.connect()) {
            assertThat(new Statements(connection).number("test", "SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'litelift_probe_%'"))
                    .isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void countsWhatManySessionsWroteAndFindsAllOfIt(Isolation isolation) {
        ProbeReport report = probe(8, isolation, 1).run((passed, transactions) -> {});

        assertThat(report.checks()).filteredOn(check -> !check.holds()).isEmpty();
        assertThat(report.passed()).isTrue();
        assertThat(report.writers().transactions()).isPositive();
        assertThat(report.readers().transactions()).isPositive();
        assertThat(report.writers().p50()).isPositive().isLessThanOrEqualTo(report.writers().p99());
        assertThat(report.writers().p99()).isLessThanOrEqualTo(report.writers().longest());
        // All writers want the same few counters: only where each statement sees the latest state does nobody fail.
        List<String> states = report.writers().errors().stream().map(ErrorCount::state).toList();
        assertThat(states).isEqualTo(isolation == Isolation.READ_COMMITTED ? List.of() : List.of("40001"));
    }

    @Test
    void noticesAnUpdateThatIsLost() {
        AtomicBoolean done = new AtomicBoolean();

        ProbeReport report = probe(4, Isolation.READ_COMMITTED, 2).run((passed, transactions) ->
                once(done, inScratch("UPDATE %I.counter SET value = value - 1 WHERE id = 2")));

        assertThat(report.passed()).isFalse();
        assertThat(report.checks()).filteredOn(check -> !check.holds()).extracting(Check::what)
                .containsExactly("counter 2 lost no update", "readers saw whole transactions only");
    }

    @Test
    void noticesRowsThatAreGone() {
        AtomicBoolean done = new AtomicBoolean();

        ProbeReport report = probe(4, Isolation.READ_COMMITTED, 2).run((passed, transactions) -> once(done, inScratch(
                "DELETE FROM %1$I.metric WHERE run = (SELECT min(id) FROM %1$I.run)")));

        assertThat(report.checks()).filteredOn(check -> !check.holds()).extracting(Check::what).containsExactly("every run has its metrics");
    }

    @Test
    void tellsSessionsThatTheServerEnded() {
        AtomicBoolean done = new AtomicBoolean();

        ProbeReport report = probe(4, Isolation.READ_COMMITTED, 2).run((passed, transactions) -> once(done,
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
                        + " AND pid <> pg_backend_pid() LIMIT 1"));

        assertThat(report.checks()).filteredOn(check -> !check.holds()).extracting(Check::what)
                .contains("every session worked to the end").doesNotContain("every committed run is there", "no key is there twice");
    }

    @Test
    void endsOnRequest() {
        LoadException ended = catchThrowableOfType(LoadException.class,
                () -> probe(2, Isolation.READ_COMMITTED, 600).run((passed, transactions) -> stop.give()));

        assertThat(ended.fault()).isEqualTo(Fault.INTERRUPTED);
    }
}
