package dev.litelift.cli;

import java.util.Map;
import java.util.Stack;
import java.util.regex.Pattern;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Tells the name that may stand behind {@code --join} from the dump that may stand there as well. */
final class JoinedMigration implements IParameterPreprocessor {
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{16}");
    /** What picocli knows of a value: the sign that joins it to its option, else a blank. */
    private static final String SEPARATOR = "separator";

    @Override
    public boolean preprocess(Stack<String> arguments, CommandSpec command, ArgSpec option, Map<String, Object> known) {
        boolean belongs = command.parser().separator().equals(known.get(SEPARATOR))
                || !arguments.isEmpty() && NAME.matcher(arguments.peek()).matches();
        if (!belongs) {
            option.setValue(((OptionSpec) option).fallbackValue());
        }
        return !belongs;
    }
}
