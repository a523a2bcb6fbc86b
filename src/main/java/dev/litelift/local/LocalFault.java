package dev.litelift.local;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Faults of the processes on this machine. */
final class LocalFault {
    private static final int TAIL = 15;

    private LocalFault() {}

    /** The machine refuses something that litelift needs. */
    static LoadException broken(Object place, String message, Throwable cause) {
        return new LoadException(Fault.TARGET_UNFIT, place.toString(), message + reason(cause), cause)
                .withHint("Check space and permissions of the folder .litelift, then run the same command again.");
    }

    /** A process did not come up: the end of its log says why. */
    static LoadException didNotStart(String what, Path log) {
        return new LoadException(Fault.TARGET_UNREACHABLE, what, "did not start; the end of its log:\n" + tail(log))
                .withHint("The whole log is " + log + ".");
    }

    static String tail(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return "    " + String.join("\n    ", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
        } catch (IOException none) {
            return "    (no log was written)";
        }
    }

    private static String reason(Throwable cause) {
        return cause == null || cause.getMessage() == null ? "" : ": " + cause.getMessage();
    }
}
