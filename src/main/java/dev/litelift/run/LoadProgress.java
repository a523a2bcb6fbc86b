package dev.litelift.run;

import dev.litelift.run.ProgressSnapshot.RunningTable;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/** Adds the events of a request up to how far it is. Threads may share it; it keeps them only for additions. */
public final class LoadProgress implements LoadListener {
    private final LongSupplier nanoTime;
    private final long began;
    private String phase = "";
    private long phaseBegan;
    private String note;
    private Phase now;

    public LoadProgress() {
        this(System::nanoTime);
    }

    /** @param nanoTime as {@link System#nanoTime} */
    public LoadProgress(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.began = nanoTime.getAsLong();
        begin("");
    }

    /** What is known of the phase under way. */
    private final class Phase {
        private final Map<String, Table> running = new LinkedHashMap<>();
        private final Set<String> ended = new HashSet<>();
        private final RateWindow rows = new RateWindow(nanoTime);
        private final RateWindow bytes = new RateWindow(nanoTime);
        private long endedRows;
        private long endedBytes;
        private int tables;
        private long ofRows;
        private int steps;
        private int stepsDone;

        long rows() {
            return endedRows + running.values().stream().mapToLong(table -> table.last.rows()).sum();
        }

        long bytes() {
            return endedBytes + running.values().stream().mapToLong(table -> table.last.bytes()).sum();
        }

        void moved(LoadEvent.TableProgress progress) {
            if (ended.contains(progress.table())) {
                return;
            }
            running.computeIfAbsent(progress.table(), name -> new Table()).moved(progress);
            if (progress.phase().equals("verify") && progress.rows() >= progress.ofRows()) {
                end(progress.table(), progress.rows(), 0);
            }
            measure();
        }

        void end(String table, long allRows, long allBytes) {
            running.remove(table);
            if (ended.add(table)) {
                endedRows += allRows;
                endedBytes += allBytes;
            }
            measure();
        }

        private void measure() {
            rows.at(rows());
            bytes.at(bytes());
        }
    }

    private final class Table {
        private final RateWindow rows = new RateWindow(nanoTime);
        private final RateWindow bytes = new RateWindow(nanoTime);
        private LoadEvent.TableProgress last;

        void moved(LoadEvent.TableProgress progress) {
            last = progress;
            rows.at(progress.rows());
            bytes.at(progress.bytes());
        }

        RunningTable snapshot() {
            long of = Math.max(0, last.ofRows());
            return new RunningTable(last.table(), last.rows(), of, bytes.perSecond(),
                    ProgressSnapshot.left(last.rows(), of, rows.perSecond()));
        }
    }

    @Override
    public synchronized void on(LoadEvent event) {
        if (event instanceof LoadEvent.PhaseStarted started) {
            begin(started.phase());
        } else if (event instanceof LoadEvent.PhaseEnded) {
            begin("");
        } else if (event instanceof LoadEvent.Expected expected) {
            now.tables = expected.tables();
            now.ofRows = expected.rows();
        } else if (event instanceof LoadEvent.StepsDone steps) {
            now.steps = steps.of();
            now.stepsDone = steps.done();
        } else if (event instanceof LoadEvent.TableProgress progress) {
            now.moved(progress);
            note = null;
        } else if (event instanceof LoadEvent.TableCopied copied) {
            now.end(copied.table(), copied.rows(), copied.bytes());
            note = null;
        } else if (event instanceof LoadEvent.Waiting waiting) {
            note = "waiting for migration " + waiting.migration() + ", which goes into schema " + waiting.schema();
        } else if (event instanceof LoadEvent.Retrying retrying) {
            note = "attempt " + retrying.attempt() + " after: " + retrying.failure().getMessage();
        }
    }

    private void begin(String name) {
        phase = name;
        phaseBegan = nanoTime.getAsLong();
        now = new Phase();
    }

    public synchronized ProgressSnapshot snapshot() {
        long time = nanoTime.getAsLong();
        long rows = now.rows();
        List<RunningTable> running = now.running.values().stream()
                .map(Table::snapshot)
                .sorted(Comparator.comparingLong(RunningTable::ofRows).reversed())
                .toList();
        return new ProgressSnapshot(phase, (time - began) / 1e9, (time - phaseBegan) / 1e9, now.tables, now.ended.size(), now.steps,
                now.stepsDone, rows, now.ofRows, now.bytes(), now.rows.perSecond(), now.bytes.perSecond(),
                ProgressSnapshot.left(rows, now.ofRows, now.rows.perSecond()), running, note);
    }
}
