package dev.litelift.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.litelift.dump.DumpLocation;
import dev.litelift.dump.StoredObject;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.intake.IntakeLayout;
import dev.litelift.intake.ShortVersion;
import dev.litelift.report.LoadReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Follows a dump through the objects that the runner writes, until its report is there. */
final class UploadFollower {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final IntakeLayout layout;
    private final String name;
    private final UploadPlace place;
    private final Path folder;
    private final PrintWriter out;
    private String said = "";

    /** @param folder receives the report, in {@code reports/} */
    UploadFollower(UploadPlace place, String name, Path folder, PrintWriter out) {
        this.layout = place.layout();
        this.name = name;
        this.place = place;
        this.folder = folder;
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
        Optional<JsonNode> progress = readIfThere(layout.progress(name));
        progress.map(UploadFollower::line).filter(line -> !line.equals(said)).ifPresent(line -> {
            said = line;
            out.println(line);
        });
    }

    private static String line(JsonNode progress) {
        if (progress.path("state").asText().equals("waiting")) {
            return "waiting: " + progress.at("/fault/message").asText("temporary fault") + "; the runner tries again";
        }
        long rows = progress.path("rows").asLong();
        long of = progress.path("ofRows").asLong();
        String counted = rows == 0 ? ""
                : String.format(Locale.ROOT, of > 0 ? ": %,d of %,d rows" : ": %,d rows", rows, of);
        return progress.path("phase").asText() + counted;
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

    private Optional<JsonNode> readIfThere(DumpLocation at) {
        return fetchIfThere(at).map(file -> {
            try {
                JsonNode read = read(file);
                Files.delete(file);
                return read;
            } catch (IOException e) {
                throw new LoadException(Fault.TEMPORARY, folder.toString(), "cannot be written to", e);
            }
        });
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

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new LoadException(Fault.TEMPORARY, file.toString(), "cannot be read", e);
        }
    }
}
