package dev.litelift.cli;

import dev.litelift.run.LoadEvent;
import dev.litelift.run.ProgressSnapshot;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Progress as lines for people and log files: phases as they end, tables at most once in two seconds each. */
final class PlainProgress implements ProgressDisplay {
    private static final long NANOS_BETWEEN_LINES = 2_000_000_000L;
    private static final double SHORTEST_PHASE_SECONDS = 0.05;

    private final PrintWriter out;
    private final Map<String, Long> lastLine = new HashMap<>();
    private String shown = "";

    PlainProgress(PrintWriter out) {
        this.out = out;
    }

    @Override
    public synchronized void on(LoadEvent event) {
        if (event instanceof LoadEvent.PhaseEnded ended) {
            phase(ended).ifPresent(this::print);
        } else if (event instanceof LoadEvent.TableCopied || event instanceof LoadEvent.Waiting || event instanceof LoadEvent.Retrying) {
            print(line(event));
        } else if (event instanceof LoadEvent.TableProgress progress && isDue(progress)) {
            print(line(event));
        }
    }

    /** A phase that took long enough to be worth a line. */
    static Optional<String> phase(LoadEvent.PhaseEnded ended) {
        return ended.seconds() < SHORTEST_PHASE_SECONDS ? Optional.empty() : Optional.of(line(ended));
    }

    static String line(LoadEvent event) {
        if (event instanceof LoadEvent.PhaseEnded ended) {
            return line("%-12s %.2f s", ended.phase(), ended.seconds());
        } else if (event instanceof LoadEvent.TableCopied copied) {
            return line("  copied     %s: %,d rows, %s, %.2f s", copied.table(), copied.rows(), Words.megabytes(copied.bytes()),
                    copied.seconds());
        } else if (event instanceof LoadEvent.Waiting waiting) {
            return line("waiting      for migration %s, which goes into schema %s", waiting.migration(), waiting.schema());
        } else if (event instanceof LoadEvent.Retrying retrying) {
            return line("attempt %d    after: %s", retrying.attempt(), retrying.failure().getMessage());
        } else if (event instanceof LoadEvent.TableProgress progress) {
            return line("  %-10s %s: %s", progress.phase(), progress.table(), rows(progress.rows(), progress.ofRows()));
        }
        return "";
    }

    private static String rows(long rows, long of) {
        return of > 0 ? line("%,d rows of %,d (%d %%)", rows, of, rows * 100 / of) : line("%,d rows", rows);
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

    @Override
    public synchronized void show(ProgressSnapshot now) {
        String line = line(now);
        if (!line.isEmpty() && !line.equals(shown)) {
            shown = line;
            print(line);
        }
    }

    static String line(ProgressSnapshot now) {
        if (now.note() != null) {
            return now.note();
        }
        return now.rows() == 0 ? now.phase() : line("%-12s %s", now.phase(), rows(now.rows(), now.ofRows()));
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private void print(String line) {
        out.println(line);
        out.flush();
    }

    @Override
    public void close() {}
}
