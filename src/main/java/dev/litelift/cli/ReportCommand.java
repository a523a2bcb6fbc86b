package dev.litelift.cli;

import dev.litelift.report.LoadReport;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "report",
        description = "Show a stored report or plan as text, or write it as a page. The exit status says whether that worked, not"
                + " how the load ended.",
        exitCodeListHeading = ExitStatus.HEADING,
        exitCodeList = {ExitStatus.DONE, ExitStatus.USAGE, "3:the report is not there, or is none"},
        footer = {
            "", "Examples:",
            "  litelift report report.json",
            "  litelift report report.json --html report.html"
        })
final class ReportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "REPORT.json", description = "As load --report, plan --format json, status MIGRATION or a runner wrote it.")
    private Path file;

    @Option(names = "--html", paramLabel = "FILE.html", description = "Write the page there instead of printing the text.")
    private Path html;

    @Override
    public Integer call() {
        LoadReport report = ReportFile.read(file);
        Outcome outcome = new Outcome(spec);
        if (html == null) {
            outcome.text(report);
        } else {
            Outcome.checkWritable(html);
            Outcome.write(report, null, html);
        }
        return 0;
    }
}
