package dev.litelift.cli;

import dev.litelift.rules.Profile;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "profiles",
        description = "Lists the applications whose rules come with litelift, or shows the rules of one.",
        exitCodeListHeading = ExitStatus.HEADING,
        exitCodeList = {ExitStatus.DONE, ExitStatus.USAGE},
        footer = {"", "Examples:", "  litelift profiles", "  litelift profiles mlflow",
            "  litelift load mlflow.db --profile mlflow --target postgresql://me@db/app"})
final class ProfilesCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "NAME", converter = ProfileName.class,
            description = "Show this profile's file, which tells what each rule is for.")
    private Profile profile;

    @Option(names = "--names", description = "List the names alone.")
    private boolean names;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (profile != null) {
            out.print(profile.text());
        } else if (names) {
            Profile.names().forEach(out::println);
        } else {
            Profile.names().stream().map(Profile::named).forEach(each -> describe(each, out));
        }
        out.flush();
        return 0;
    }

    private static void describe(Profile each, PrintWriter out) {
        out.printf("%-16s %s%n", each.name(), each.application());
        print(out, "tried with", each.tried());
        print(out, "checked", each.checked());
        print(out, "version", String.join(", ", each.versions()));
        print(out, "seeded", String.join(", ", each.seeded()));
        print(out, "skippable", String.join(", ", each.skippable()));
    }

    private static void print(PrintWriter out, String label, String text) {
        if (!text.isEmpty()) {
            out.printf("%16s %-11s %s%n", "", label, text);
        }
    }
}
