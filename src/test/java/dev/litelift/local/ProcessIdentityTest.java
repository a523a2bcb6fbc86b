package dev.litelift.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ProcessIdentityTest {
    private Process process;

    @BeforeEach
    void start() throws IOException {
        process = new ProcessBuilder("sleep", "60").start();
    }

    @AfterEach
    void end() {
        process.destroyForcibly();
    }

    @Test
    void stopsItsProcessAndKnowsThatItIsGone() throws InterruptedException {
        ProcessIdentity identity = ProcessIdentity.of(process.toHandle());
        assertThat(identity.isAlive()).isTrue();

        identity.stop(Duration.ofSeconds(10));

        assertThat(identity.isAlive()).isFalse();
        assertThat(process.waitFor(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void neverTouchesAStrangerWithTheSameNumber() throws InterruptedException {
        ProcessIdentity real = ProcessIdentity.of(process.toHandle());
        ProcessIdentity earlier = new ProcessIdentity(real.pid(), real.started().minusSeconds(60));

        earlier.stop(Duration.ofSeconds(1));

        assertThat(earlier.isAlive()).isFalse();
        assertThat(real.isAlive()).isTrue();
    }

    @Test
    void killsWhatDoesNotWantToEnd() throws IOException {
        Process stubborn =
                new ProcessBuilder("sh", "-c", "trap '' TERM; echo ready; while :; do sleep 1; done").start();
        assertThat(stubborn.getInputStream().read()).isEqualTo('r');
        ProcessIdentity identity = ProcessIdentity.of(stubborn.toHandle());

        identity.stop(Duration.ofMillis(200));

        assertThat(identity.isAlive()).isFalse();
    }
}
