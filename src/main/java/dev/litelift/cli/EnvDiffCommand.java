package dev.litelift.cli;

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
                out.print(JsonText.of(changed(differences)));
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

    /** @param line null where no file gives the value */
    private record Side(String environment, String value, String file, Integer line) {
        static Side of(String environment, Value value) {
            return value == null ? new Side(environment, null, null, null)
                    : new Side(environment, value.text(), value.file(), value.line() == 0 ? null : value.line());
        }
    }

    private record Changed(String key, Side left, Side right) {}

    private List<Changed> changed(List<Difference> differences) {
        return differences.stream().map(difference -> new Changed(difference.path(), Side.of(left, difference.left()),
                Side.of(right, difference.right()))).toList();
    }
}
