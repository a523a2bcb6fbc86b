package dev.litelift.cli;

import dev.litelift.run.LoadListener;
import java.io.PrintWriter;
import picocli.CommandLine.Option;

/** The {@code --progress} option. */
final class ProgressOption {
    enum Style { AUTO, PLAIN, JSON, NONE }

    @Option(names = "--progress", defaultValue = "AUTO", paramLabel = "auto|plain|json|none",
            description = "How progress is told on standard error (default: auto, plain lines).")
    private Style style;

    LoadListener listener(PrintWriter err) {
        return switch (style) {
            case AUTO, PLAIN -> new PlainProgress(err);
            case JSON -> new JsonProgress(err);
            case NONE -> LoadListener.NONE;
        };
    }
}
