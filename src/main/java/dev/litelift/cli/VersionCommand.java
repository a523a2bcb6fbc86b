package dev.litelift.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "version",
        description = "Prints the version, the clone's commit, the digests of what was built, and the versions of what it stands on.",
        exitCodeListHeading = ExitStatus.HEADING,
        exitCodeList = {ExitStatus.DONE, ExitStatus.USAGE},
        footer = {"", "Examples:", "  litelift version", "  litelift version --json"})
final class VersionCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Print one JSON object; what is not known is null.")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        BuildFacts facts = BuildFacts.current();
        if (json) {
            out.print(JsonText.of(facts));
        } else {
            facts.lines().forEach(out::println);
        }
        out.flush();
        return 0;
    }
}
