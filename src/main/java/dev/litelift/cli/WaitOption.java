package dev.litelift.cli;

import java.time.Duration;
import picocli.CommandLine.Option;

/** Whether to wait for a server that is not there yet. */
final class WaitOption {
    @Option(names = "--wait-for-target", defaultValue = "0s", paramLabel = "DURATION", converter = DurationText.class,
            description = "How long to wait for a server that does not answer at first; in vain, it ends with 75. With 0s (default)"
                    + " such a server ends it with 4 at once.")
    private Duration limit;

    Duration limit() {
        return limit;
    }
}
