package dev.litelift.cli;

import dev.litelift.LoadRequest.Coordination;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How a load goes along with other processes and with a server that fails. */
final class CoordinationOptions {
    @Option(names = "--join", paramLabel = "MIGRATION",
            description = "Work beside other processes on this migration, which the same dump and options make. Without it, a"
                    + " migration that others work on is left to them.")
    private String join;

    @Option(names = "--replace",
            description = "Let tables of the same names make place. They are kept aside with all their rows until litelift"
                    + " cleanup, and litelift rollback puts them back.")
    private boolean replace;

    @Option(names = "--queue-limit", defaultValue = "1h", paramLabel = "DURATION", converter = DurationText.class,
            description = "How long to wait for another migration into the same schema (default: 1h).")
    private Duration queueLimit;

    @Option(names = "--retry-limit", defaultValue = "5m", paramLabel = "DURATION", converter = DurationText.class,
            description = "How long to try again, without any progress, when the server fails; 0s for never (default: 5m).")
    private Duration retryLimit;

    @Option(names = "--chunk-size", defaultValue = "16M", paramLabel = "SIZE", converter = ByteSize.class,
            description = "How much of a table is copied in one transaction, about: what is lost when a worker dies"
                    + " (default: 16M).")
    private long chunkBytes;

    Coordination get() {
        return new Coordination(join != null, join, replace, queueLimit, retryLimit, Coordination.DEFAULT.silence(),
                Math.max(1, chunkBytes));
    }
}
