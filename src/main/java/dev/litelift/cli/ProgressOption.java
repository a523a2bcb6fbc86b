package dev.litelift.cli;

import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The {@code --progress} option. */
final class ProgressOption {
    enum Style { AUTO, LIVE, PLAIN, JSON, NONE }

    @Option(names = "--progress", defaultValue = "AUTO", paramLabel = "auto|live|plain|json|none",
            description = {"How progress is told on standard error: live, drawn over and over on a terminal; plain lines; an",
                "object of JSON a line (default: auto, live on a terminal and plain elsewhere). NO_COLOR=1 leaves",
                "out the colours."})
    private Style style;

    /** Close it before anything else is printed. */
    ProgressDisplay display(PrintWriter err) {
        Optional<Terminal> terminal = Terminal.ofErrors(System.getenv());
        return switch (style) {
            case AUTO -> terminal.isPresent() ? live(err, terminal.get()) : new PlainProgress(err);
            case LIVE -> live(err, terminal.orElseGet(() -> Terminal.unknown(System.getenv())));
            case PLAIN -> new PlainProgress(err);
            case JSON -> new JsonProgress(err);
            case NONE -> new NoProgress();
        };
    }

    private static ProgressDisplay live(PrintWriter err, Terminal terminal) {
        LiveProgress live = new LiveProgress(new LiveScreen(err, terminal));
        live.start();
        return live;
    }
}
