package dev.litelift;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.postgres.SqlFaults;
import dev.litelift.run.StopSignal;
import java.time.Duration;

/** When to try again after a failure that may pass, and when to give up: after a time without any progress. */
final class Retrial {
    private static final Duration SHORTEST = Duration.ofMillis(250);
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private final Duration patience;
    private final StopSignal stop;
    private int tries = 1;
    private int stepsDone = -1;
    private Duration pause = SHORTEST;
    private long failingSince;

    /** @param patience how long to go on without progress; zero for never */
    Retrial(Duration patience, StopSignal stop) {
        this.patience = patience;
        this.stop = stop;
    }

    int tries() {
        return tries;
    }

    /** Notes that the target was reached and how far the migration is. */
    void progressed(int steps) {
        if (steps > stepsDone) {
            stepsDone = steps;
            failingSince = 0;
            pause = SHORTEST;
        }
    }

    /**
     * Waits for the moment of the next attempt.
     *
     * @throws LoadException the failure itself, when it will not pass or has lasted too long
     */
    void await(LoadException failure) {
        if (!SqlFaults.mayPass(failure) || stop.isGiven()) {
            throw failure;
        }
        long now = System.nanoTime();
        failingSince = failingSince == 0 ? now : failingSince;
        if (now - failingSince + pause.toNanos() > patience.toNanos()) {
            throw new LoadException(Fault.TEMPORARY, failure.place(),
                    failure.getMessage() + (tries > 1 ? "; given up after " + tries + " attempts in " + seconds(now) + " s without progress" : ""),
                    failure).withHint(failure.fault() == Fault.TEMPORARY ? failure.hint() : Fault.TEMPORARY.hint());
        }
        if (stop.await(pause)) {
            stop.check();
        }
        Duration twice = pause.multipliedBy(2);
        pause = twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
        tries++;
    }

    private long seconds(long now) {
        return Duration.ofNanos(now - failingSince).toSeconds();
    }
}
