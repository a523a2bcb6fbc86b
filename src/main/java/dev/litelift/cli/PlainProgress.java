package dev.litelift.cli;

import dev.litelift.run.LoadEvent;
import dev.litelift.run.LoadListener;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Progress as lines for people and log files: phases as they end, tables at most once in two seconds each. */
final class PlainProgress implements LoadListener {
    private static final long NANOS_BETWEEN_LINES = 2_000_000_000L;
    private static final double SHORTEST_PHASE_SECONDS = 0.05;

    private final PrintWriter out;
    private final Map<String, Long> lastLine = new HashMap<>();

    PlainProgress(PrintWriter out) {
        this.out = out;
    }

    @Override
    public synchronized void on(LoadEvent event) {
        if (event instanceof LoadEvent.PhaseEnded ended && ended.seconds() >= SHORTEST_PHASE_SECONDS) {
            line("%-12s %.2f s", ended.phase(), ended.seconds());
        } else if (event instanceof LoadEvent.TableCopied copied) {
            line("  copied     %s: %,d rows, %s, %.2f s", copied.table(), copied.rows(), megabytes(copied.bytes()),
                    copied.seconds());
        } else if (event instanceof LoadEvent.Waiting waiting) {
            line("waiting      for migration %s, which goes into schema %s", waiting.migration(), waiting.schema());
        } else if (event instanceof LoadEvent.Retrying retrying) {
            line("attempt %d    after: %s", retrying.attempt(), retrying.failure().getMessage());
        } else if (event instanceof LoadEvent.TableProgress progress && isDue(progress)) {
            String share = progress.ofRows() > 0
                    ? String.format(Locale.ROOT, " of %,d (%d %%)", progress.ofRows(), progress.rows() * 100 / progress.ofRows())
                    : "";
            line("  %-10s %s: %,d rows%s", progress.phase(), progress.table(), progress.rows(), share);
        }
    }

    private boolean isDue(LoadEvent.TableProgress progress) {
        long now = System.nanoTime();
        Long last = lastLine.putIfAbsent(progress.phase() + progress.table(), now);
        if (last == null || now - last < NANOS_BETWEEN_LINES) {
            return false;
        }
        lastLine.put(progress.phase() + progress.table(), now);
        return true;
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }

    private void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
        out.flush();
    }
}
