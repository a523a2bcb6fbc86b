package dev.litelift.cli;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;

/** Checks on option values that picocli does not make. */
final class Usage {
    private Usage() {}

    static int positive(String option, int value) {
        if (value < 1) {
            throw new LoadException(Fault.USAGE, option, "must be 1 or more, not " + value).withHint("Give a larger number, or leave it out.");
        }
        return value;
    }
}
