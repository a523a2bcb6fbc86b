package dev.litelift;

import dev.litelift.access.AccessConversion;
import dev.litelift.dump.DumpFile;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.filestore.FileStoreConversion;
import dev.litelift.replay.DumpReplay;
import dev.litelift.replay.ReplayEnd;
import dev.litelift.run.StopSignal;
import dev.litelift.sqlite.SkippedObject;
import dev.litelift.translate.Notice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * The SQLite database that was made of a dump of another form, in a folder of its own.
 *
 * @param skipped what it does not hold of the dump
 * @param notices of its making
 */
record MadeDatabase(Path file, List<SkippedObject> skipped, List<Notice> notices) {
    private static final String NAME = "made.db";

    /** @return null for a dump that is a SQLite database itself */
    static MadeDatabase of(LoadRequest request, DumpFile dump, PhaseClock clock, StopSignal stop) {
        return switch (dump.form()) {
            case DATABASE -> null;
            case SQL_TEXT -> clock.time("replay", () -> replay(request, dump, stop));
            case ACCESS -> clock.time("convert", () -> access(request, dump, stop));
            case FILE_STORE -> clock.time("convert", () -> fileStore(request, dump, stop));
        };
    }

    private static MadeDatabase replay(LoadRequest request, DumpFile dump, StopSignal stop) {
        ReplayEnd end = new ReplayEnd();
        try (StopSignal.Registration ending = stop.onGiven(end::now)) {
            return make(request, stop, file -> new MadeDatabase(
                    file, DumpReplay.replay(dump.file(), dump.location().toString(), file, end), List.of()));
        }
    }

    private static MadeDatabase access(LoadRequest request, DumpFile dump, StopSignal stop) {
        return make(request, stop, file -> {
            AccessConversion.Converted converted = AccessConversion.convert(dump.file(), dump.location().toString(), file, stop::check);
            return new MadeDatabase(file, converted.leftOut(), List.of(new Notice("access", null, dump.location().name(),
                    "was read as an Access database of format " + converted.version() + "; tables: " + converted.tables()
                            + ", rows: " + converted.rows(),
                    "two readings of it agree in every row and column with the SQLite database that was made of it", null)));
        });
    }

    private static MadeDatabase fileStore(LoadRequest request, DumpFile dump, StopSignal stop) {
        return make(request, stop, file -> {
            FileStoreConversion.Converted converted = FileStoreConversion.convert(dump.file(), dump.location().toString(), file, stop::check);
            List<Notice> notices = converted.facts().stream()
                    .map(fact -> new Notice("file-store", fact.table(), null, fact.what(), fact.why(), null))
                    .toList();
            return new MadeDatabase(file, converted.leftOut(), notices);
        });
    }

    private interface Making {
        MadeDatabase at(Path file);
    }

    private static MadeDatabase make(LoadRequest request, StopSignal stop, Making making) {
        Path file;
        try {
            file = Files.createTempDirectory(request.workFolder(), "made-").resolve(NAME);
        } catch (IOException e) {
            throw new LoadException(Fault.TEMPORARY, request.workFolder().toString(), "the work folder cannot be written", e);
        }
        try {
            return making.at(file);
        } catch (RuntimeException e) {
            remove(file);
            stop.check();
            throw e;
        }
    }

    /** @throws LoadException {@link Fault#TEMPORARY} when something cannot be removed */
    void remove() {
        remove(file);
    }

    private static void remove(Path file) {
        try (var files = Files.walk(file.getParent())) {
            for (Path one : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(one);
            }
        } catch (IOException e) {
            throw new LoadException(Fault.TEMPORARY, file.toString(), "the work folder cannot be cleaned", e);
        }
    }
}
