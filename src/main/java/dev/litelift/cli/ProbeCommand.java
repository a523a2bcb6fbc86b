package dev.litelift.cli;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.postgres.Target;
import dev.litelift.probe.Probe;
import dev.litelift.probe.ProbeReport;
import dev.litelift.probe.ProbeSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "probe",
        description = {"Let many sessions write and read at once, as the SQLite file could not, and check what they wrote.",
            "Works in a schema of its own, litelift_probe_…, and drops it afterwards."},
        exitCodeListHeading = ExitStatus.HEADING,
        exitCodeList = {"0:everything holds", ExitStatus.USAGE, "3:the report is not there, or is none", "4:the database cannot be used",
            "6:something does not hold"},
        footer = {
            "", "Examples:",
            "  litelift probe --target postgresql://me@db/app",
            "  litelift probe --target postgresql://me@db/app --report report.json",
            "  litelift probe --target postgresql://me@db/app --writers 50 \\",
            "    --seconds 120 --isolation serializable"
        })
final class ProbeCommand implements Callable<Integer> {
    enum Format { TEXT, JSON }

    @Spec
    private CommandSpec spec;

    @Mixin
    private TargetOption target;

    @Option(names = "--writers", defaultValue = "20", paramLabel = "N", description = "Sessions that write (default: ${DEFAULT-VALUE}).")
    private int writers;

    @Option(names = "--readers", defaultValue = "5", paramLabel = "N", description = "Sessions that read (default: ${DEFAULT-VALUE}).")
    private int readers;

    @Option(names = "--seconds", defaultValue = "30", paramLabel = "N", description = "How long (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--isolation", defaultValue = "READ_COMMITTED", paramLabel = "LEVEL", converter = IsolationName.class,
            description = "read-committed, repeatable-read or serializable (default: read-committed, as PostgreSQL's).")
    private ProbeSettings.Isolation isolation;

    @Option(names = "--format", defaultValue = "TEXT", paramLabel = "text|json",
            description = "How the result is printed (default: text).")
    private Format format;

    @Option(names = "--report", paramLabel = "REPORT.json",
            description = "Put the result into this report of a load too, as its field probe; its page shows it.")
    private Path loadReport;

    @Override
    public Integer call() {
        within("--writers", writers, 1, 1_000);
        within("--readers", readers, 0, 1_000);
        within("--seconds", seconds, 1, 86_400);
        Target given = target.require("the database to try");
        if (loadReport != null) {
            ReportFile.checkTakesProbe(loadReport);
        }
        PrintWriter err = spec.commandLine().getErr();
        try (Interruption interruption = new Interruption()) {
            ProbeReport report = new Probe(given, new ProbeSettings(writers, readers, Duration.ofSeconds(seconds), isolation),
                    interruption.signal()).run((passed, transactions) -> tell(err, passed, transactions));
            print(report);
            if (loadReport != null) {
                ReportFile.add(report, loadReport);
            }
            if (!report.passed()) {
                throw new LoadException(Fault.VERIFICATION_FAILED, given.address().toString(), "not everything holds")
                        .withHint("The lines that begin with FAIL say what; the server's log has its errors.");
            }
            return 0;
        }
    }

    private static void within(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new LoadException(Fault.USAGE, option, "must be from " + least + " to " + most);
        }
    }

    private void tell(PrintWriter err, Duration passed, long transactions) {
        if (passed.toSeconds() % 5 == 0) {
            err.println(String.format(Locale.ROOT, "probe        %d of %d s, %,d transactions", passed.toSeconds(), seconds, transactions));
            err.flush();
        }
    }

    private void print(ProbeReport report) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(format == Format.JSON ? JsonText.of(report) : report.toText());
        out.flush();
    }
}
