package dev.litelift.cli;

import dev.litelift.run.LoadListener;
import dev.litelift.run.ProgressSnapshot;

/** Where progress is shown: of work in this process by its events, of work elsewhere by what is known of it. */
interface ProgressDisplay extends LoadListener, AutoCloseable {

    /** Shows how far work elsewhere is; the same again changes nothing. */
    void show(ProgressSnapshot now);

    /** What is printed afterwards begins on a line of its own. */
    @Override
    void close();
}
