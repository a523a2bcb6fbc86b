package dev.litelift.cli;

import dev.litelift.dump.DumpLocation;
import dev.litelift.dump.StoredObject;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.intake.IntakeLayout;
import dev.litelift.intake.IntakeStatus;
import dev.litelift.intake.ShortVersion;
import dev.litelift.report.LoadReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Follows a dump through the objects that the runner writes, until its report is there. */
final class UploadFollower {
    private final IntakeLayout layout;
    private final String name;
    private final UploadPlace place;
    private final Path folder;
    private final PrintWriter out;
    private final ProgressDisplay display;

    /** @param folder receives the report, in {@code reports/} */
    UploadFollower(UploadPlace place, String name, Path folder, ProgressDisplay display, PrintWriter out) {
        this.layout = place.layout();
        this.name = name;
        this.place = place;
        this.folder = folder;
        this.display = display;
        this.out = out;
    }

    /**
     * Waits for a report and prints what it says.
     *
     * @param before reports that were there before the upload
     * @return the exit status that the load ended with
     */
    int follow(StoredObject uploaded, Set<DumpLocation> before, Duration timeout) {
        try (Interruption interruption = new Interruption()) {
            long end = System.nanoTime() + timeout.toNanos();
            while (!interruption.isAsked()) {
                Optional<DumpLocation> report = report(uploaded, before);
                if (report.isPresent()) {
                    display.close();
                    return tellEnd(report.get());
                }
                place.requireRunner();
                tellProgress();
                if (System.nanoTime() > end) {
                    throw new LoadException(Fault.TEMPORARY, name, "is not loaded after " + timeout.toSeconds()
                            + " s; the runner goes on")
                            .withHint("Look for its report under " + layout.reports(name) + ".");
                }
                interruption.pause(place.step());
            }
            return Fault.INTERRUPTED.exitStatus();
        }
    }

    private Optional<DumpLocation> report(StoredObject uploaded, Set<DumpLocation> before) {
        String version = ShortVersion.of(uploaded);
        return layout.store().list(layout.reports(name)).stream()
                .map(StoredObject::location)
                .filter(location -> location.name().startsWith(version) && location.name().endsWith(".json")
                        && !before.contains(location))
                .findFirst();
    }

    private void tellProgress() {
        IntakeStatus.progress(layout, name, folder.resolve("reports").resolve(name)).ifPresent(display::show);
    }

    private int tellEnd(DumpLocation location) {
        Path file = fetch(location, folder.resolve("reports").resolve(name));
        LoadReport report = ReportFile.read(file);
        out.print(report.toSummary());
        LoadReport.FaultReport fault = report.fault();
        if (fault != null) {
            ErrorPrinter.lines(out, fault.place(), fault.message(), fault.code(), fault.hint());
        }
        out.println("report: " + relative(file));
        fetchIfThere(layout.pageOf(location)).ifPresent(page -> out.println("page: " + relative(page)));
        place.look().ifPresent(command -> out.println("look: " + command));
        return report.exitStatus();
    }

    /** As short as a person at the prompt would write it. */
    private static Path relative(Path file) {
        Path here = Path.of("").toAbsolutePath();
        return file.startsWith(here) ? here.relativize(file) : file;
    }

    private Optional<Path> fetchIfThere(DumpLocation at) {
        try {
            return Optional.of(fetch(at, folder.resolve("reports").resolve(name)));
        } catch (LoadException e) {
            if (e.fault() == Fault.DUMP_NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Path fetch(DumpLocation at, Path into) {
        try {
            return layout.store().fetch(at, Files.createDirectories(into));
        } catch (IOException e) {
            throw new LoadException(Fault.TEMPORARY, into.toString(), "cannot be written to", e);
        }
    }
}
