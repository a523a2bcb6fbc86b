package dev.litelift.cli;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.io.PrintWriter;
import picocli.CommandLine;

/** Turns what went wrong into two lines on standard error and an exit status. */
final class ErrorPrinter {
    private ErrorPrinter() {}

    static int print(Exception failure, CommandLine command, boolean debug) {
        LoadException fault = failure instanceof LoadException known
                ? known
                : new LoadException(Fault.INTERNAL, command.getCommandName(), describe(failure), failure);
        PrintWriter err = command.getErr();
        lines(err, fault.place(), fault.getMessage(), fault.fault().code(), fault.hint());
        if (debug) {
            failure.printStackTrace(err);
        }
        err.flush();
        return fault.fault().exitStatus();
    }

    /** The place and what is wrong there, then the code and the next step. */
    static void lines(PrintWriter err, String place, String message, String code, String hint) {
        err.println("litelift: " + place + ": " + message);
        err.println("  [" + code + "] " + hint);
        err.flush();
    }

    static int printUsage(CommandLine.ParameterException failure, String[] arguments) {
        return print(UsageFault.of(failure), failure.getCommandLine(), false);
    }

    private static String describe(Exception failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
