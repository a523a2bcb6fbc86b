package dev.litelift.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The shell's side of the command line: functions that tell commands, options and values apart by what the commands declare, and
 * {@code completion.sh}, which asks them.
 *
 * <p>Starting a JVM for each press of the key would be too slow, so all that is fixed is written out.
 */
final class CompletionScript {
    private static final String FRAME = "completion.sh";

    private final Map<String, String> commands = new TreeMap<>();
    private final Map<String, String> options = new TreeMap<>();
    private final Map<String, String> labels = new TreeMap<>();

    /** @param program the whole command line */
    CompletionScript(CommandLine program) {
        collect(program);
    }

    private void collect(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        String path = spec.qualifiedName();
        List<CommandLine> visible = command.getSubcommands().values().stream()
                .filter(sub -> !sub.getCommandSpec().usageMessage().hidden()).toList();
        if (!visible.isEmpty()) {
            commands.put(path, visible.stream().map(CommandLine::getCommandName).collect(Collectors.joining(" ")));
        }
        List<String> names = new ArrayList<>();
        for (OptionSpec option : spec.options()) {
            if (!option.hidden()) {
                names.add(option.longestName());
                label(path + " " + option.longestName(), option);
            }
        }
        options.put(path, String.join(" ", names));
        spec.positionalParameters().stream().findFirst().ifPresent(parameter -> label(path, parameter));
        visible.forEach(this::collect);
    }

    private void label(String place, ArgSpec argument) {
        if (argument.arity().max() > 0) {
            labels.put(place, argument.type() == CompletionCommand.Shell.class ? "bash|zsh" : argument.paramLabel());
        }
    }

    String text() {
        try (InputStream frame = CompletionScript.class.getResourceAsStream(FRAME)) {
            return function("_litelift_commands", commands) + function("_litelift_options", options) + function("_litelift_label", labels)
                    + new String(frame.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String function(String name, Map<String, String> answers) {
        return answers.entrySet().stream().map(answer -> "    '" + answer.getKey() + "') echo '" + answer.getValue() + "' ;;\n")
                .collect(Collectors.joining("", name + "() {\n  case $1 in\n", "  esac\n}\n\n"));
    }
}
