package dev.litelift.lambda;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalInt;

/** What runs in a container, as far as these tests have to do with it. */
interface Contained {
    /** Waits for its end; empty when that has not come within the time. */
    OptionalInt exitStatus(Duration limit) throws InterruptedException;

    /** Sends SIGTERM. */
    void terminate();

    /** Sends SIGKILL. */
    void kill();

    /** All that it has printed. */
    String output() throws IOException;
}
