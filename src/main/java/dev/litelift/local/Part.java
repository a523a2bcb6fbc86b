package dev.litelift.local;

import java.util.Locale;

/** The processes of a local environment, in the order in which they need each other. */
public enum Part {
    DATABASE,
    INTAKE,
    RUNNER;

    /** As it is written in commands and file names. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
