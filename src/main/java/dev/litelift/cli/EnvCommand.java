package dev.litelift.cli;

import dev.litelift.environment.Environment;
import dev.litelift.environment.EnvironmentProblems;
import dev.litelift.environment.Environments;
import dev.litelift.fault.Fault;
import dev.litelift.local.Home;
import dev.litelift.yaml.Problem;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the files under {@code environments/} say, and whether they are right. */
@Command(
        name = "env",
        description = "Lists, checks, compares, promotes and deploys the environments under environments/.",
        subcommands = {EnvDiffCommand.class, EnvPromoteCommand.class, EnvPlanCommand.class, EnvApplyCommand.class,
            EnvDriftCommand.class},
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Examples:", "  litelift env validate local", "  litelift env promote --from staging --to prod"})
final class EnvCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "env: say which command; 'litelift env --help' lists them");
    }

    @Command(
            name = "list",
            description = "Prints every environment with its kind, its tier and what is pinned.",
            exitCodeListHeading = ExitStatus.HEADING,
            exitCodeList = {ExitStatus.DONE, "2:an environment has problems"},
            footer = {"", "Example:", "  litelift env list"})
    int list() {
        return orProblems(spec, () -> {
            Environments environments = environments();
            List<List<String>> rows = new ArrayList<>(List.of(List.of("NAME", "KIND", "TIER", "PINNED")));
            environments.readAll(environments.names()).forEach(environment -> rows.add(row(environment)));
            int width = rows.stream().mapToInt(row -> row.get(0).length()).max().getAsInt();
            String line = "%-" + width + "s  %-10s  %-7s  %s";
            rows.forEach(row -> out().println(line.formatted(row.toArray())));
            return 0;
        });
    }

    @Command(
            name = "validate",
            description = "Checks environments and prints every problem with its file and line.",
            exitCodeListHeading = ExitStatus.HEADING,
            exitCodeList = {"0:every environment is right", "2:there are problems, or no such environment"},
            footer = {"", "Example:", "  litelift env validate", "  litelift env validate local"})
    int validate(
            @Parameters(arity = "0..*", paramLabel = "ENV", description = "Which to check; all when none is named.")
                    List<String> names) {
        // Every environment includes base.yaml, whose problems are told once.
        Set<Problem> problems = new LinkedHashSet<>();
        for (String name : chosen(names, problems)) {
            try {
                Optional<Problem> unknown = RunnerProfile.problem(environments().resolve(name));
                unknown.ifPresentOrElse(problems::add, () -> out().println("environments/" + name + ".yaml: ok"));
            } catch (EnvironmentProblems found) {
                problems.addAll(found.problems());
            }
        }
        problems.forEach(out()::println);
        return problems.isEmpty() ? 0 : Fault.USAGE.exitStatus();
    }

    private static List<String> chosen(List<String> names, Set<Problem> problems) {
        if (names != null && !names.isEmpty()) {
            return names;
        }
        try {
            return environments().names();
        } catch (EnvironmentProblems found) {
            problems.addAll(found.problems());
            return List.of();
        }
    }

    private static List<String> row(Environment environment) {
        return List.of(environment.name(), lower(environment.kind()), lower(environment.tier()),
                String.join(", ", environment.pins()));
    }

    private static String lower(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    /** Ends with 2 and a line for each problem when an environment cannot be read. */
    static int orProblems(CommandSpec spec, IntSupplier work) {
        try {
            return work.getAsInt();
        } catch (EnvironmentProblems found) {
            spec.commandLine().getErr().println(found.getMessage());
            return Fault.USAGE.exitStatus();
        }
    }

    static Environments environments() {
        return Environments.in(Home.here().root().resolve("environments"));
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
