package dev.litelift.cli;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.html.HtmlReport;
import dev.litelift.report.LoadReport;
import dev.litelift.run.LoadEvent;
import dev.litelift.run.LoadListener;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import picocli.CommandLine.Model.CommandSpec;

/** Prints a report and gives the exit status that follows from it. */
final class Outcome {
    private final CommandSpec command;

    Outcome(CommandSpec command) {
        this.command = command;
    }

    /** Prints causes of a fault where {@code --debug} asks for it. */
    LoadListener debugging() {
        return event -> {
            if (event instanceof LoadEvent.Failed failed && Main.isDebug(command)) {
                PrintWriter err = command.commandLine().getErr();
                failed.failure().printStackTrace(err);
                err.flush();
            }
        };
    }

    int text(LoadReport report) {
        PrintWriter out = command.commandLine().getOut();
        out.print(report.toText());
        out.flush();
        return fault(report);
    }

    int json(LoadReport report) {
        PrintWriter out = command.commandLine().getOut();
        out.print(report.toJson());
        out.flush();
        return fault(report);
    }

    private int fault(LoadReport report) {
        if (report.fault() != null) {
            ErrorPrinter.lines(command.commandLine().getErr(), report.fault().place(), report.fault().message(),
                    report.fault().code(), report.fault().hint());
        }
        return report.exitStatus();
    }

    /** Writes the JSON form, and the page, where a file is named for it. */
    static void write(LoadReport report, Path json, Path html) {
        if (json != null) {
            write(report.toJson(), json);
        }
        if (html != null) {
            write(HtmlReport.of(report), html);
        }
    }

    /** Whole or not at all. */
    static void write(String text, Path file) {
        Path folder = file.toAbsolutePath().getParent();
        try {
            Path draft = Files.createTempFile(folder, ".report-", ".tmp");
            try {
                Files.writeString(draft, text);
                Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new LoadException(Fault.USAGE, file.toString(), "the report cannot be written there", e)
                    .withHint("Name a file in a folder that exists and can be written.");
        }
    }

    /** Fails before the work rather than after it. Null for no file. */
    static void checkWritable(Path file) {
        if (file == null) {
            return;
        }
        Path folder = file.toAbsolutePath().getParent();
        if (!Files.isWritable(folder) || Files.isDirectory(file)) {
            throw new LoadException(Fault.USAGE, file.toString(), "the report cannot be written there")
                    .withHint("Name a file in a folder that exists and can be written.");
        }
    }
}
