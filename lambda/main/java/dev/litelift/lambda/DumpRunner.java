package dev.litelift.lambda;

import dev.litelift.dump.DumpLocation.S3Object;
import dev.litelift.dump.ObjectStore;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.intake.Intake;
import dev.litelift.intake.IntakeLayout;
import dev.litelift.intake.Outcome;
import dev.litelift.postgres.Target;
import dev.litelift.report.LoadReport;
import java.util.Map;
import java.util.Optional;

/** Deals with one announced dump, from its key to its report and its new place. Not for several threads. */
final class DumpRunner {
    private final Settings settings;
    private final IntakeLayout layout;
    private final Target target;
    private final Precautions precautions;
    private final Scratch scratch;
    private final Log log;
    private final Metrics metrics;

    /** What is to be done about the dump now. */
    enum Result {
        /** Nothing. */
        DONE,
        /** The same again later: something did not answer. */
        AGAIN,
        /** Going on where this was stopped. */
        CONTINUE
    }

    DumpRunner(Settings settings, ObjectStore store, Target target, Precautions precautions, Scratch scratch, Log log,
            Metrics metrics) {
        this.settings = settings;
        this.layout = IntakeLayout.at(settings.intake(), store);
        this.target = target;
        this.precautions = precautions;
        this.scratch = scratch;
        this.log = log;
        this.metrics = metrics;
    }

    /** @throws LoadException when the key cannot be a dump's, or the store does not answer */
    Result run(DumpNotice notice, Host host) {
        Optional<String> name = new IntakeKey((S3Object) layout.incoming()).name(notice);
        if (name.isEmpty()) {
            log.info("ignored", Map.of("key", notice.key(), "reason", "is no dump of incoming/"));
            return Result.DONE;
        }
        long started = System.nanoTime();
        try {
            Attempt attempt = new Attempt(
                    settings, layout.store(), target, precautions, scratch, new LoadLog(log, name.get()), host, notice);
            if (notice.helps()) {
                return help(name.get(), notice, attempt, host);
            }
            Optional<Outcome> outcome = new Intake(layout, attempt, scratch.folder()).load(name.get(), notice.version());
            if (outcome.isEmpty()) {
                log.info("gone", Map.of("dump", name.get(), "reason", "was dealt with before, or removed"));
                return Result.DONE;
            }
            return told(outcome.get(), attempt, (System.nanoTime() - started) / 1e9);
        } finally {
            scratch.clear();
        }
    }

    /** What goes wrong here goes wrong for whoever answers for the dump, or was over before: nothing is told but the log. */
    private Result help(String name, DumpNotice notice, Attempt attempt, Host host) {
        boolean stopped = false;
        try {
            stopped = attempt.help(layout.incoming(name, notice.version()));
        } catch (LoadException e) {
            log.info("no help", Map.of("dump", name, "code", e.fault().code(), "reason", e.getMessage()));
        }
        attempt.report().ifPresent(report -> log.info("helped", Map.of("dump", name, "verdict", report.verdict().text())));
        return stopped && host.mayContinue(notice) ? Result.CONTINUE : Result.DONE;
    }

    private Result told(Outcome outcome, Attempt attempt, double seconds) {
        log.info(attempt.isHandedOver() ? "handed over" : outcome.verdict(), Map.of("dump", outcome.name(),
                "now", outcome.dump().toString(), "report", String.valueOf(outcome.report()), "reason", outcome.message(),
                "exitStatus", outcome.exitStatus(), "seconds", seconds));
        if (attempt.isHandedOver()) {
            return Result.DONE;
        }
        if (outcome.report() == null) {
            return Fault.INTERRUPTED.code().equals(outcome.code()) ? Result.CONTINUE : Result.AGAIN;
        }
        if (outcome.exitStatus() == 0) {
            long bytes = attempt.report().map(LoadReport::dump).map(LoadReport.Dump::bytes).orElse(0L);
            long rows = outcome.verdict().equals("loaded") ? attempt.report().map(LoadReport::rows).orElse(0L) : 0;
            metrics.loaded(rows, bytes, seconds);
        } else {
            metrics.failed(outcome.code());
        }
        return Result.DONE;
    }
}
