package dev.litelift.cli;

import dev.litelift.LoadRequest.Coordination;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How a load goes along with other processes and with a server that fails. */
final class CoordinationOptions {
    /** Stands for no name. */
    private static final String ANY = "any";

    @Option(names = "--join", arity = "0..1", paramLabel = "MIGRATION", fallbackValue = ANY, preprocessor = JoinedMigration.class,
            description = "Work beside other processes on the migration that this dump and these options make; with a name, on no"
                    + " other than this one. Without it, a migration that others work on is left to them.")
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
        if (join != null && join.isBlank()) {
            // A variable of a script that is not set; it must not mean any migration.
            throw new LoadException(Fault.USAGE, "--join=", "is empty").withHint("Name a migration, or leave out the sign =.");
        }
        if (chunkBytes < 1) {
            throw new LoadException(Fault.USAGE, "--chunk-size", "must be 1 byte or more").withHint("Give e.g. --chunk-size 16M, or leave it out.");
        }
        String migration = ANY.equals(join) ? null : join;
        return new Coordination(join != null, migration, replace, Coordination.DEFAULT.targetWait(), queueLimit, retryLimit,
                Coordination.DEFAULT.silence(), chunkBytes);
    }
}
