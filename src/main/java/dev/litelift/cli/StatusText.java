package dev.litelift.cli;

import dev.litelift.ledger.Migration;
import dev.litelift.ledger.Progress;
import dev.litelift.ledger.Progress.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Migrations as lines for people. */
final class StatusText {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private StatusText() {}

    /** In UTC, to the second. */
    static String time(Instant moment) {
        return TIME.format(moment);
    }

    /** One line: state, rows, schema, dump. */
    static String line(Migration migration, Progress progress) {
        return String.format(Locale.ROOT, "%s  %s  %s  schema %s  %s", migration.migration(), state(migration, progress),
                rows(migration, progress), migration.schema(), migration.dump());
    }

    private static String state(Migration migration, Progress progress) {
        return switch (migration.state()) {
            case LOADED -> "loaded  " + time(migration.finished());
            case LOADING -> (progress.atWork() ? "loading" : "interrupted") + "  since " + time(migration.started());
            case FAILED -> "failed  " + time(migration.started());
            case REPLACED -> "replaced  " + time(migration.finished());
            case ROLLED_BACK -> "rolled back  " + time(migration.finished());
        };
    }

    private static String rows(Migration migration, Progress progress) {
        return migration.state() == Migration.State.LOADING
                ? String.format(Locale.ROOT, "%,d rows so far, %d of %d steps", progress.rows(), progress.stepsDone(), progress.steps())
                : String.format(Locale.ROOT, "%,d rows", migration.rows());
    }

    /** How far a migration under way is, and who worked on it. */
    static List<String> details(Migration migration, Progress progress, Instant now) {
        List<String> lines = new ArrayList<>();
        lines.add(line(migration, progress));
        if (progress.atWork()) {
            lines.add(rate(migration, progress, now));
        }
        if (migration.lastError() != null) {
            lines.add("last error  " + migration.lastError());
        }
        for (Attempt attempt : progress.attempts()) {
            lines.add(String.format(Locale.ROOT, "attempt %d  %s  from %s  %s", attempt.attempt(), attempt.worker(),
                    time(attempt.started()), end(attempt)));
        }
        if (migration.state() == Migration.State.LOADING && !progress.atWork()) {
            lines.add("Load the same dump again to go on from there, or drop it: litelift cleanup " + migration.migration());
        }
        return lines;
    }

    private static String end(Attempt attempt) {
        if (attempt.ended() != null) {
            return attempt.outcome() + "  " + time(attempt.ended()) + (attempt.error() == null ? "" : "  " + attempt.error());
        }
        return "last seen " + attempt.silent().toSeconds() + " s ago";
    }

    private static String rate(Migration migration, Progress progress, Instant now) {
        double seconds = Math.max(1e-3, Duration.between(migration.started(), now).toMillis() / 1e3);
        String rate = String.format(Locale.ROOT, "%,.0f rows/s, %.1f MB/s, %.0f %% done", progress.rows() / seconds,
                progress.bytes() / 1e6 / seconds, progress.weightDone() * 100);
        return progress.weightDone() == 0
                ? rate
                : rate + String.format(Locale.ROOT, ", about %,.0f s left", seconds / progress.weightDone() * (1 - progress.weightDone()));
    }
}
