package dev.litelift.cli;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.report.LoadReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A stored report. */
final class ReportFile {
    private ReportFile() {}

    /** @throws LoadException {@code dump-not-found}, or {@code dump-unreadable} when it is none */
    static LoadReport read(Path file) {
        try {
            return LoadReport.parse(Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new LoadException(Fault.DUMP_NOT_FOUND, file.toString(), "there is no such file", e).withHint("Check the path.");
        } catch (IOException | IllegalArgumentException e) {
            throw new LoadException(Fault.DUMP_UNREADABLE, file.toString(), "is not a report", e)
                    .withHint("Give a file that litelift load --report, plan --format json or a runner wrote.");
        }
    }
}
