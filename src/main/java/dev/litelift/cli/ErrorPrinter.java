package dev.litelift.cli;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;

/** Turns what went wrong into one to three lines on standard error and an exit status. */
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
        CommandLine command = failure.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("litelift: " + failure.getMessage());
        List<String> nearest = failure instanceof CommandLine.UnmatchedArgumentException unmatched
                ? unmatched.getSuggestions()
                : List.of();
        if (!nearest.isEmpty()) {
            err.println("  Did you mean: " + String.join(", ", nearest) + "?");
        }
        err.println("  See '" + command.getCommandSpec().qualifiedName() + " --help'.");
        err.flush();
        return Fault.USAGE.exitStatus();
    }

    private static String describe(Exception failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
