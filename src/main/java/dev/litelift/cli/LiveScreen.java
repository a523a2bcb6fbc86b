package dev.litelift.cli;

import dev.litelift.run.ProgressSnapshot;
import java.io.PrintWriter;
import java.util.List;

/**
 * The last lines of a terminal, drawn over and over. A drawing is one write that goes over the one before without
 * clearing it first, so nothing flickers; no mode of the terminal is changed, so nothing is left when the process dies.
 */
final class LiveScreen implements AutoCloseable {
    private static final String TO_THE_END_OF_LINE = "\u001B[K";
    private static final String BELOW = "\u001B[J";

    private final PrintWriter out;
    private final Terminal terminal;
    private List<String> drawn = List.of();

    LiveScreen(PrintWriter out, Terminal terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    synchronized void draw(ProgressSnapshot now) {
        List<String> lines = new ProgressFrame(
                terminal.size().columns(), terminal.size().rows(), terminal.colours(), terminal.unicode()).lines(now);
        if (!lines.equals(drawn)) {
            write("", lines);
        }
    }

    /** A line that stays, above the drawing. */
    synchronized void print(String line) {
        write(line + TO_THE_END_OF_LINE + "\n", drawn);
    }

    private void write(String above, List<String> lines) {
        StringBuilder text = new StringBuilder("\r");
        if (drawn.size() > 1) {
            text.append("\u001B[").append(drawn.size() - 1).append('A');
        }
        text.append(above);
        for (int i = 0; i < lines.size(); i++) {
            text.append(i == 0 ? "" : "\n").append(lines.get(i)).append(TO_THE_END_OF_LINE);
        }
        text.append(lines.size() < drawn.size() ? BELOW : "");
        out.print(text);
        out.flush();
        drawn = List.copyOf(lines);
    }

    /** Takes the drawing away, so that what is printed next begins on a line of its own. */
    @Override
    public synchronized void close() {
        write("", List.of());
    }
}
