package dev.litelift.cli;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.probe.ProbeReport;
import dev.litelift.report.LoadReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Function;

/** A stored report. */
final class ReportFile {
    private ReportFile() {}

    /** @throws LoadException {@code dump-not-found}, or {@code dump-unreadable} when it is none */
    static LoadReport read(Path file) {
        return read(file, LoadReport::parse);
    }

    /**
     * Fails before a probe rather than after it.
     *
     * @throws LoadException as above, or {@code usage} when it tells of no rows that are in place, or cannot be written
     */
    static void checkTakesProbe(Path file) {
        LoadReport report = read(file);
        if (!report.isInPlace()) {
            throw new LoadException(Fault.USAGE, file.toString(), "is the report of no finished load, but " + report.verdict().text())
                    .withHint("Name the report that load, or the runner, wrote when the dump was in place.");
        }
        Outcome.checkWritable(file);
    }

    /** Puts what a probe found into a report, in place of what an earlier one did. */
    static void add(ProbeReport probe, Path file) {
        Outcome.write(read(file, json -> LoadReport.withProbe(json, probe)), file);
    }

    private static <T> T read(Path file, Function<String, T> form) {
        try {
            return form.apply(Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new LoadException(Fault.DUMP_NOT_FOUND, file.toString(), "there is no such file", e).withHint("Check the path.");
        } catch (IOException | IllegalArgumentException e) {
            throw new LoadException(Fault.DUMP_UNREADABLE, file.toString(), "is not a report", e)
                    .withHint("Give a file that litelift load --report, plan --format json or a runner wrote.");
        }
    }
}
