package dev.litelift.run;

import dev.litelift.fault.LoadException;

/** What a {@link LoadListener} is told. Names are the source's own. */
public sealed interface LoadEvent {

    /** A phase began: fetch, inspect, census, translate, copy, keys, verify, swap. */
    record PhaseStarted(String phase) implements LoadEvent {}

    /** A phase ended well. */
    record PhaseEnded(String phase, double seconds) implements LoadEvent {}

    /**
     * How much is to be done in the phase that has begun, what others have done or do included.
     *
     * @param rows of all tables
     */
    record Expected(int tables, long rows) implements LoadEvent {}

    /**
     * Steps of the plan that are done, here or elsewhere: rows of tables, keys, indexes and so on.
     *
     * @param of all steps of the plan
     */
    record StepsDone(int done, int of) implements LoadEvent {}

    /**
     * A table moved on; sent at most a few times a second for each table.
     *
     * @param rows rows done in this phase so far
     * @param ofRows rows of the table, or -1 while unknown
     * @param bytes bytes sent to the target so far
     */
    record TableProgress(String phase, String table, long rows, long ofRows, long bytes) implements LoadEvent {}

    /** All rows of a table are in staging. */
    record TableCopied(String table, long rows, long bytes, double seconds) implements LoadEvent {}

    /** Another migration goes into the same schema; told again every few seconds. */
    record Waiting(String migration, String schema) implements LoadEvent {}

    /**
     * A failure that may pass: another attempt begins.
     *
     * @param attempt number of the attempt, 2 or more
     */
    record Retrying(LoadException failure, int attempt) implements LoadEvent {}

    /** The request ended with a fault, which also stands in the report; here with its cause. */
    record Failed(LoadException failure) implements LoadEvent {}
}
