package dev.litelift.lambda;

import dev.litelift.run.StopSignal;
import java.time.Duration;

/** What the place where a load runs says of it: a function with its deadline, or a task with none. */
interface Host {

    /** Given when the load shall end well and soon. */
    StopSignal stop();

    /** Until the signal comes by itself; an hour or more where it does not. */
    Duration left();

    /** Whether another invocation can go on from where this one is stopped. */
    boolean mayContinue(DumpNotice notice);

    /** Lets others begin to work on a dump at the same time, as many as its size asks for; none where there are none. */
    void callHelpers(DumpNotice notice, long dumpBytes);

    /** Hands a dump that is too large to a larger place; false when there is none. */
    boolean handOver(DumpNotice notice);
}
