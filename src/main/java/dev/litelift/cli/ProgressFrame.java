package dev.litelift.cli;

import dev.litelift.report.Figures;
import dev.litelift.run.ProgressSnapshot;
import dev.litelift.run.ProgressSnapshot.RunningTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is under way, as lines of a terminal: the phase, its tables, and what surrounds it. No line is longer than the
 * terminal is wide; what matters less goes first when it gets narrow.
 */
record ProgressFrame(int columns, int rows, boolean colours, boolean unicode) {
    private static final int NAME = 24;
    private static final int NARROW_NAME = 13;
    /** What percentage, speed and time left take beside the count of rows. */
    private static final int NUMBERS = 4 + 2 + 2 + 15 + 2 + 12;
    private static final int SHORTEST_BAR = 10;
    private static final int LONGEST_BAR = 30;
    /** So that what was printed before stays in sight. */
    private static final int ROWS_LEFT_FREE = 4;

    List<String> lines(ProgressSnapshot now) {
        List<String> lines = new ArrayList<>();
        if (!now.phase().isEmpty()) {
            lines.add(phase(now));
        }
        int room = Math.max(1, rows - ROWS_LEFT_FREE);
        List<RunningTable> shown = now.running().subList(0, Math.min(room, now.running().size()));
        long widest = shown.stream().mapToLong(table -> Math.max(table.rows(), table.ofRows())).max().orElse(0);
        shown.forEach(table -> lines.add(table(table, widest)));
        lines.add(dim(Cells.fit(rest(now, now.running().size() - shown.size()), columns - 1).stripTrailing()));
        if (now.note() != null) {
            lines.add(Cells.fit(now.note(), columns - 1).stripTrailing());
        }
        return lines;
    }

    private String phase(ProgressSnapshot now) {
        String name = Cells.fit(now.phase(), Math.min(NARROW_NAME, columns - 1));
        List<String> parts = new ArrayList<>();
        parts.add(percent(now.rows(), now.ofRows()));
        parts.add(now.rows() > 0 || now.ofRows() > 0 ? counted(now.rows(), now.ofRows(), now.ofRows()) : null);
        parts.add(speed(now.rowsPerSecond(), now.bytesPerSecond()));
        parts.add(left(now.secondsLeft()));
        int free = columns - 1 - NARROW_NAME;
        int bar = Math.min(LONGEST_BAR, free - NUMBERS - counted(0, now.ofRows(), now.ofRows()).length());
        String drawn = now.ofRows() > 0 && bar >= SHORTEST_BAR ? bar(now.rows(), now.ofRows(), bar) + " " : "";
        return (name + drawn + joined(parts, free - (drawn.isEmpty() ? 0 : bar + 1))).stripTrailing();
    }

    private String table(RunningTable table, long widest) {
        int name = Math.min(NAME, Math.max(NARROW_NAME, columns / 4));
        List<String> parts = new ArrayList<>();
        parts.add(percent(table.rows(), table.ofRows()));
        parts.add(counted(table.rows(), table.ofRows(), widest));
        parts.add(speed(0, table.bytesPerSecond()));
        parts.add(left(table.secondsLeft()));
        return ("  " + Cells.fit(table.table(), Math.min(name, columns - 3)) + " " + joined(parts, columns - 4 - name)).stripTrailing();
    }

    private String rest(ProgressSnapshot now, int hidden) {
        List<String> parts = new ArrayList<>();
        parts.add(hidden > 0 ? "+ " + Figures.count(hidden, "table") + " more" : null);
        parts.add(now.tables() > 0 ? String.format(Locale.ROOT, "%,d of %s", now.tablesCopied(), Figures.count(now.tables(), "table")) : null);
        parts.add(now.steps() > 0 ? String.format(Locale.ROOT, "step %,d of %,d", now.stepsDone(), now.steps()) : null);
        parts.add(clock(now.seconds()) + " so far");
        return "  " + String.join(", ", fitting(parts, columns - 1));
    }

    private static String joined(List<String> parts, int cells) {
        return String.join("  ", fitting(parts, cells));
    }

    /** Those parts that find place, the first ones first; there may be null ones. */
    private static List<String> fitting(List<String> parts, int cells) {
        List<String> fitting = new ArrayList<>();
        int free = cells;
        for (String part : parts) {
            if (part != null && part.length() + 2 <= free) {
                fitting.add(part);
                free -= part.length() + 2;
            }
        }
        return fitting;
    }

    private String bar(long done, long of, int cells) {
        int full = (int) Math.min(cells, done * (double) cells / of);
        String drawn = (unicode ? "█" : "#").repeat(full);
        String open = (unicode ? "░" : ".").repeat(cells - full);
        return colours ? "\u001B[32m" + drawn + "\u001B[0m" + "\u001B[2m" + open + "\u001B[0m" : drawn + open;
    }

    private String dim(String text) {
        return colours ? "\u001B[2m" + text + "\u001B[0m" : text;
    }

    private static String percent(long done, long of) {
        return of <= 0 ? null : String.format(Locale.ROOT, "%3d %%", (int) Math.min(100, done * 100.0 / of));
    }

    /** @param widest a number as long as any that stands above or below */
    private static String counted(long rows, long of, long widest) {
        int width = String.format(Locale.ROOT, "%,d", Math.max(widest, rows)).length();
        String padded = String.format(Locale.ROOT, "%," + width + "d", rows);
        return of > 0 ? padded + String.format(Locale.ROOT, " of %," + width + "d rows", of) : padded + " rows";
    }

    private static String speed(double rows, double bytes) {
        if (bytes > 0) {
            return String.format(Locale.ROOT, "%6.1f MB/s", bytes / 1e6);
        }
        return rows > 0 ? String.format(Locale.ROOT, "%,.0f rows/s", rows) : null;
    }

    private static String left(Double seconds) {
        return seconds == null ? null : clock(seconds) + " left";
    }

    /** Minutes and seconds, and hours where there are any. */
    static String clock(double seconds) {
        long whole = Math.round(seconds);
        return whole < 3600
                ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
    }
}
