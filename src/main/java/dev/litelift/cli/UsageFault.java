package dev.litelift.cli;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says of a command line that cannot be understood what every other fault says: the place, what is wrong there, the next step. */
final class UsageFault {
    private final CommandLine command;
    private final String help;

    private UsageFault(CommandLine command) {
        this.command = command;
        this.help = "'" + command.getCommandSpec().qualifiedName() + " --help' has examples.";
    }

    static LoadException of(ParameterException failure) {
        UsageFault usage = new UsageFault(failure.getCommandLine());
        if (failure instanceof UnmatchedArgumentException unmatched) {
            return usage.unmatched(unmatched);
        } else if (failure instanceof MissingParameterException missing && !missing.getMissing().isEmpty()) {
            return usage.missing(missing.getMissing().get(0));
        } else if (failure.getArgSpec() != null) {
            return usage.value(failure.getArgSpec(), failure);
        }
        return usage.other(failure);
    }

    private LoadException unmatched(UnmatchedArgumentException failure) {
        String first = failure.getUnmatched().get(0);
        boolean command = !failure.isUnknownOption() && !this.command.getSubcommands().isEmpty();
        String what = failure.isUnknownOption() ? "there is no such option"
                : command ? "there is no such command" : "is one argument too many";
        List<String> nearest = failure.isUnknownOption() || command ? failure.getSuggestions() : List.of();
        return fault(first, what, nearest.isEmpty() ? help : "Did you mean " + String.join(" or ", nearest) + "? " + help);
    }

    private LoadException missing(ArgSpec argument) {
        // An option that is there without its value is reported in the same way as one that is not there.
        boolean valueOnly = argument instanceof OptionSpec option && !option.required();
        return fault(name(argument), valueOnly ? "needs a value: " + argument.paramLabel() : "is missing", help);
    }

    private LoadException value(ArgSpec argument, ParameterException failure) {
        String reason = failure.getMessage();
        if (reason.contains("expected one of [")) {
            return fault(name(argument), "'" + failure.getValue() + "' is none of " + choices(argument), help);
        }
        return fault(name(argument), reason.replaceFirst("^Invalid value for [^:]*: ", "").replaceFirst("is not an? (int|long)$",
                "is no whole number, or too large"), help);
    }

    private static String choices(ArgSpec argument) {
        return Arrays.stream(argument.type().getEnumConstants()).map(choice -> ((Enum<?>) choice).name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.joining(", "));
    }

    /** A command that only has subcommands, without any. */
    private LoadException other(ParameterException failure) {
        String name = command.getCommandName();
        if (command.getSubcommands().isEmpty()) {
            return fault(name, failure.getMessage(), help);
        }
        return fault(name, "say which command", command.getSubcommands().values().stream()
                .filter(sub -> !sub.getCommandSpec().usageMessage().hidden()).map(CommandLine::getCommandName)
                .collect(Collectors.joining(", ", "There are ", ". ")) + help);
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private static LoadException fault(String place, String what, String next) {
        return new LoadException(Fault.USAGE, place, what).withHint(next);
    }
}
