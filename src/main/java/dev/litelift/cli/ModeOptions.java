package dev.litelift.cli;

import dev.litelift.LoadRequest;
import dev.litelift.LoadRequest.DataOnly;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.match.ExistingRows;
import picocli.CommandLine.Option;

/** Whether litelift makes the tables, or the application's own migrations did. */
final class ModeOptions {
    /** What a target is in mode {@code data-only}. */
    private static final String DATABASE = "the database in which the application made its tables";

    enum Mode {
        CREATE("create"),
        DATA_ONLY("data-only");

        private final String text;

        Mode(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    @Option(names = "--mode", paramLabel = "create|data-only", defaultValue = "create", converter = ModeName.class,
            description = "create (default) makes the tables; data-only fills tables that the application's own migrations"
                    + " made, matched by name, and changes nothing but their rows and sequences.")
    private Mode mode;

    @Option(names = "--existing-rows", paramLabel = "fail|replace|skip|upsert",
            description = "With --mode data-only, what becomes of rows that are in the tables already: fail (default) loads"
                    + " nothing, replace deletes them, skip leaves out what has the same key, upsert lets the dump win by"
                    + " primary key. If it is not given, rows of tables that a --profile calls seeded are replaced.")
    private ExistingRows existingRows;

    @Option(names = "--fire-triggers",
            description = "With --mode data-only, let the tables' triggers fire for the loaded rows.")
    private boolean fireTriggers;

    LoadRequest apply(LoadRequest request) {
        if (mode == Mode.CREATE) {
            if (existingRows != null || fireTriggers) {
                throw new LoadException(Fault.USAGE, existingRows != null ? "--existing-rows" : "--fire-triggers",
                        "has a meaning with --mode data-only only")
                        .withHint("Add --mode data-only, or leave it out.");
            }
            return request;
        }
        if (request.target() == null) {
            throw new LoadException(Fault.USAGE, "--target", "is missing")
                    .withHint("Name " + DATABASE + " with --target URL, or in " + TargetOption.VARIABLE + ".");
        }
        return request.withDataOnly(new DataOnly(existingRows, fireTriggers));
    }

    boolean isDataOnly() {
        return mode == Mode.DATA_ONLY;
    }
}
