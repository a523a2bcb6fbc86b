package dev.litelift.intake;

import dev.litelift.dump.DumpLocation;

/**
 * What an intake did with one dump.
 *
 * @param verdict the report's, or {@code waiting} when the dump stays in {@code incoming/} to be tried again
 * @param exitStatus as of the command line
 * @param code of the fault, null where there is none
 * @param dump where it lies now
 * @param report its address, null while waiting
 * @param message one line for a log, e.g. the fault's message; may be empty
 */
public record Outcome(
        String name, String verdict, int exitStatus, String code, DumpLocation dump, DumpLocation report, String message) {}
