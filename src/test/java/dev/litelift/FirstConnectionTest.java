package dev.litelift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.local.RunningPostgres;
import dev.litelift.postgres.Target;
import dev.litelift.postgres.TestPostgres;
import dev.litelift.postgres.UrlTarget;
import dev.litelift.run.LoadEvent;
import dev.litelift.run.LoadListener;
import dev.litelift.run.StopSignal;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class FirstConnectionTest {
    private static final Duration LONG = Duration.ofHours(1);
    private static final String CLOSED = "postgresql://u:p@127.0.0.1:1/db";

    private final List<LoadEvent> told = new ArrayList<>();

    /** Nothing listens where it is until it has been asked for twice. */
    private static final class Late implements Target {
        private final Target closed = UrlTarget.parse(CLOSED, Map.of());
        private final Target open;
        private int tries;

        Late(RunningPostgres server) {
            open = UrlTarget.parse(server.url(), Map.of());
        }

        @Override
        public Connection connect() {
            return (++tries > 2 ? open : closed).connect();
        }

        @Override
        public Address address() {
            return open.address();
        }
    }

    private Connection connect(Target target, Duration wait) {
        LoadListener listener = told::add;
        return FirstConnection.to(target, wait, listener, new StopSignal());
    }

    private LoadException refused(String url, Duration wait) {
        return catchThrowableOfType(LoadException.class, () -> connect(UrlTarget.parse(url, Map.of()), wait).close());
    }

    @Test
    void waitsForAServerThatIsStarting() throws Exception {
        try (Connection connection = connect(new Late(TestPostgres.database("late")), LONG)) {
            assertThat(connection.isValid(0)).isTrue();
        }
        assertThat(told).hasSize(2).allSatisfy(event -> assertThat(((LoadEvent.Retrying) event).failure().fault())
                .isEqualTo(Fault.TARGET_UNREACHABLE));
    }

    @ParameterizedTest
    @ValueSource(strings = {CLOSED, "postgresql://u:p@nowhere.invalid/db"})
    void aWaitInVainMayBeRepeated(String url) {
        assertThat(refused(url, Duration.ofMillis(1)).fault()).isEqualTo(Fault.TEMPORARY);
        assertThat(refused(url, Duration.ZERO).fault()).isEqualTo(Fault.TARGET_UNREACHABLE);
    }

    @ParameterizedTest
    @CsvSource({"somebody, prefer, TARGET_LOGIN_REFUSED", "somebody, require, TARGET_UNREACHABLE"})
    void doesNotWaitForWhatNoWaitMends(String user, String sslmode, Fault fault) {
        Target.Address address = UrlTarget.parse(TestPostgres.url("never"), Map.of()).address();

        LoadException refused = refused("postgresql://" + user + ":wrong@" + address.host() + ":" + address.port() + "/"
                + address.database() + "?sslmode=" + sslmode, LONG);

        assertThat(refused.fault()).as(refused.getMessage()).isEqualTo(fault);
        assertThat(told).isEmpty();
    }
}
