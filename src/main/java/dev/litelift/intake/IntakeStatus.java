package dev.litelift.intake;

import dev.litelift.dump.DumpLocation;
import dev.litelift.dump.StoredObject;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.report.LoadReport;
import dev.litelift.run.ProgressSnapshot;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What lies in an intake: dumps that are loaded or wait for it, and what became of the last ones.
 *
 * @param pending oldest first
 * @param ended newest first
 */
public record IntakeStatus(List<Pending> pending, List<Ended> ended) {
    private static final String REPORT = ".json";

    public IntakeStatus {
        pending = List.copyOf(pending);
        ended = List.copyOf(ended);
    }

    /** @param progress null when nobody has begun with it */
    public record Pending(String name, long bytes, Instant arrived, ProgressSnapshot progress) {}

    public record Ended(LoadReport report, DumpLocation at, Instant when) {}

    /**
     * Looks at the objects of an intake.
     *
     * @param folder for what is fetched; nothing stays in it
     * @param count how many reports to read at most
     * @throws LoadException when the store cannot be read
     */
    public static IntakeStatus of(IntakeLayout layout, Path folder, int count) {
        FetchedObjects objects = new FetchedObjects(layout.store(), folder);
        List<Pending> pending = new Arrivals(layout).all().stream()
                .map(arrival -> new Pending(arrival.name(), arrival.dump().bytes(), arrival.dump().modified(),
                        progress(layout, arrival.name(), objects)))
                .toList();
        List<Ended> ended = new ArrayList<>();
        layout.store().list(layout.reports()).stream()
                .filter(object -> object.location().name().endsWith(REPORT) && !IntakeLayout.isProgress(object.location()))
                .sorted(Comparator.comparing(StoredObject::modified).reversed())
                .limit(count)
                .forEach(object -> objects.read(object.location())
                        .map(text -> new Ended(report(text, object.location()), object.location(), object.modified()))
                        .ifPresent(ended::add));
        return new IntakeStatus(pending, ended);
    }

    private static ProgressSnapshot progress(IntakeLayout layout, String name, FetchedObjects objects) {
        DumpLocation at = layout.progress(name);
        return objects.read(at).map(text -> ProgressObject.read(text, at)).orElse(null);
    }

    /** How far the load of one dump is; empty when nobody has begun with it, or it has ended. */
    public static Optional<ProgressSnapshot> progress(IntakeLayout layout, String name, Path folder) {
        return Optional.ofNullable(progress(layout, name, new FetchedObjects(layout.store(), folder)));
    }

    private static LoadReport report(String text, DumpLocation at) {
        try {
            return LoadReport.parse(text);
        } catch (IllegalArgumentException e) {
            throw new LoadException(Fault.DUMP_UNREADABLE, at.toString(), "is not a report", e);
        }
    }
}
