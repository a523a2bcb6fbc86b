package dev.litelift.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.litelift.environment.Environments;
import dev.litelift.environment.ResolvedEnvironment;
import dev.litelift.environment.ResolvedEnvironment.Difference;
import dev.litelift.environment.ResolvedEnvironment.Value;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "diff",
        description = {"Prints what differs between two environments, and where it is said.",
            "Values count as they are in the end: defaults and base.yaml included."},
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:told, be there differences or not", "2:an environment cannot be read"},
        footer = {"", "Examples:", "  litelift env diff staging prod", "  litelift env diff staging prod --json"})
final class EnvDiffCommand implements Callable<Integer> {
    private static final String NO_VALUE = "(no value)";
    private static final String NO_KEY = "(no such key)";

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "A", description = "An environment.")
    private String left;

    @Parameters(index = "1", paramLabel = "B", description = "Another one.")
    private String right;

    @Option(names = "--json", description = "Print an array with an object for each key.")
    private boolean json;

    @Override
    public Integer call() {
        Environments environments = EnvCommand.environments();
        return EnvCommand.orProblems(spec, () -> {
            ResolvedEnvironment one = environments.resolve(left);
            List<Difference> differences = one.differences(environments.resolve(right));
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.println(json(differences).toPrettyString());
            } else {
                differences.forEach(difference -> text(difference, out));
            }
            out.flush();
            return 0;
        });
    }

    private void text(Difference difference, PrintWriter out) {
        int names = Math.max(left.length(), right.length());
        int values = Math.max(shown(difference.left()).length(), shown(difference.right()).length());
        String line = "  %-" + names + "s  %-" + values + "s  %s";
        out.println(difference.path());
        out.println(line.formatted(left, shown(difference.left()), place(difference.left())).stripTrailing());
        out.println(line.formatted(right, shown(difference.right()), place(difference.right())).stripTrailing());
    }

    private static String shown(Value value) {
        return value == null ? NO_KEY : value.text() == null ? NO_VALUE : value.text();
    }

    private static String place(Value value) {
        return value == null ? "" : value.place();
    }

    private ArrayNode json(List<Difference> differences) {
        ArrayNode array = new ObjectMapper().createArrayNode();
        for (Difference difference : differences) {
            ObjectNode object = array.addObject().put("key", difference.path());
            put(object.putObject("left").put("environment", left), difference.left());
            put(object.putObject("right").put("environment", right), difference.right());
        }
        return array;
    }

    private static void put(ObjectNode side, Value value) {
        side.put("value", value == null ? null : value.text());
        side.put("file", value == null ? null : value.file());
        side.put("line", value == null || value.line() == 0 ? null : value.line());
    }
}
