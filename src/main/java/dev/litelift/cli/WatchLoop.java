package dev.litelift.cli;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.intake.Intake;
import dev.litelift.intake.Outcome;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;

/** Has an intake look again and again, and says a line for each dump. */
final class WatchLoop {
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final Intake intake;
    private final Duration interval;
    private final PrintWriter out;
    private int failures;
    private int worst;

    WatchLoop(Intake intake, Duration interval, PrintWriter out) {
        this.intake = intake;
        this.interval = interval;
        this.out = out;
    }

    /** Deals with what is there now and returns the worst exit status. */
    int once(Interruption interruption) {
        do {
            pass(interruption);
            if (intake.isUnsettled()) {
                interruption.pause(interval);
            }
        } while (intake.isUnsettled() && !interruption.isAsked());
        return interruption.isAsked() ? Fault.INTERRUPTED.exitStatus() : worst;
    }

    /** Goes on until it is asked to end: 0 when that came while nothing was to do, else 130. */
    int forever(Interruption interruption) {
        interruption.endWith(0);
        while (!interruption.isAsked()) {
            interruption.endWith(Fault.INTERRUPTED.exitStatus());
            boolean idle = passOrBackOff(interruption);
            if (interruption.isAsked() && !idle) {
                return Fault.INTERRUPTED.exitStatus();
            }
            interruption.endWith(0);
            interruption.pause(pause());
        }
        return 0;
    }

    private boolean passOrBackOff(Interruption interruption) {
        try {
            boolean idle = pass(interruption).isEmpty();
            failures = 0;
            return idle;
        } catch (LoadException e) {
            if (!e.fault().retryable()) {
                throw e;
            }
            failures++;
            out.println("waiting: " + e.place() + ": " + e.getMessage()
                    + "; next look in " + pause().toSeconds() + " s");
            return true;
        }
    }

    private List<Outcome> pass(Interruption interruption) {
        return intake.pass(interruption::isAsked, this::tell);
    }

    private Duration pause() {
        Duration longer = interval.multipliedBy(1L << Math.min(failures, 10));
        return failures == 0 || longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
    }

    private void tell(Outcome outcome) {
        out.println(outcome.verdict() + ": " + outcome.name()
                + (outcome.message().isEmpty() ? "" : ": " + outcome.message())
                + (outcome.report() == null ? "" : "; now " + outcome.dump() + ", report " + outcome.report()));
        out.flush();
        if (severity(outcome.exitStatus()) > severity(worst)) {
            worst = outcome.exitStatus();
        }
    }

    /** What a repetition may mend is less bad than what it cannot. */
    private static int severity(int status) {
        return status == Fault.TEMPORARY.exitStatus() ? 1 : status == 0 ? 0 : 1 + status;
    }
}
