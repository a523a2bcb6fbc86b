package dev.litelift.cli;

import dev.litelift.dump.DumpLocation;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.report.LoadReport;
import dev.litelift.rules.RulesDraft;
import dev.litelift.translate.Blocker;
import dev.litelift.translate.Notice;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes a rules file to start from, never over one that is there. */
final class RulesFile {
    private RulesFile() {}

    /** Fails before the work rather than after it. */
    static void checkNew(Path file) {
        if (Files.exists(file)) {
            throw exists(file);
        }
        if (!Files.isWritable(file.toAbsolutePath().getParent())) {
            throw unwritable(file, null);
        }
    }

    static void write(LoadReport report, Path file) {
        RulesDraft draft = new RulesDraft();
        for (Blocker blocker : report.blockers()) {
            draft.open(blocker.override(), blocker.text());
        }
        for (Notice loss : report.losses()) {
            draft.decided(loss.override(), text(loss));
        }
        for (Notice notice : report.notices()) {
            draft.decided(notice.override(), text(notice));
        }
        try {
            String name = DumpLocation.parse(report.dump().location()).name();
            Files.writeString(file, draft.text(name), StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw exists(file);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private static String text(Notice notice) {
        return notice.kind() + ": " + notice.place() + " " + notice.what() + ": " + notice.why();
    }

    private static LoadException exists(Path file) {
        return new LoadException(Fault.USAGE, file.toString(), "is there already")
                .withHint("Name another file; litelift does not write over rules.");
    }

    private static LoadException unwritable(Path file, IOException cause) {
        return new LoadException(Fault.USAGE, file.toString(), "the rules cannot be written there", cause)
                .withHint("Name a file in a folder that exists and can be written.");
    }
}
