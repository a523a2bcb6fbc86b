package dev.litelift.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Command lines as processes of their own, which may be killed. */
public final class CommandLines {
    private CommandLines() {}

    /**
     * Starts one.
     *
     * @param output gets all that it prints, after what is there
     * @param target given as users give a secret: by the environment
     */
    public static Process start(Path output, String target, List<String> arguments) throws IOException {
        return start(output, Map.of(TargetOption.VARIABLE, target), arguments);
    }

    /** The same with any variables of the environment, and without a target unless it is one of them. */
    public static Process start(Path output, Map<String, String> variables, List<String> arguments) throws IOException {
        return start(output, variables, "-Xmx256m", arguments);
    }

    /** @param heap the JVM's option for it */
    public static Process start(Path output, Map<String, String> variables, String heap, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", heap,
                Main.class.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().putAll(variables);
        return builder.start();
    }
}
