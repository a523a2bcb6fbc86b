package dev.litelift.cli;

import dev.litelift.run.LoadEvent;
import dev.litelift.run.ProgressSnapshot;

/** Progress that nobody wants to see. */
final class NoProgress implements ProgressDisplay {
    @Override
    public void on(LoadEvent event) {}

    @Override
    public void show(ProgressSnapshot now) {}

    @Override
    public void close() {}
}
