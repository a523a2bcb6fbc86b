package dev.litelift.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.litelift.dump.DumpLocation;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Loads the dumps that lie in an intake, one after another, oldest first. Not for several threads; several intakes over
 * the same place do no harm, as a load that is done twice is done once.
 */
public final class Intake {
    private final IntakeLayout layout;
    private final Loading loading;
    private final Arrivals arrivals;
    private final Evidence evidence;
    private final Backoff backoff;
    private final Clock clock;

    /** @param workFolder for small temporary files; made when missing */
    public Intake(IntakeLayout layout, Loading loading, Path workFolder) {
        this(layout, loading, workFolder, Clock.systemUTC());
    }

    Intake(IntakeLayout layout, Loading loading, Path workFolder, Clock clock) {
        this.layout = layout;
        this.loading = loading;
        this.arrivals = new Arrivals(layout);
        this.evidence = new Evidence(layout, workFolder);
        this.backoff = new Backoff(clock);
        this.clock = clock;
    }

    /**
     * Looks once and loads what is there.
     *
     * @param stop asked before each dump
     * @param told of each dump as soon as it is dealt with
     * @throws LoadException when the store cannot be listed or written to
     */
    public List<Outcome> pass(BooleanSupplier stop, Consumer<Outcome> told) {
        List<Outcome> outcomes = new ArrayList<>();
        for (Arrival arrival : arrivals.ready()) {
            if (stop.getAsBoolean()) {
                break;
            }
            if (backoff.isOver(arrival.version())) {
                arrivals.looked(arrival).map(dump -> process(dump, arrival.version())).ifPresent(outcome -> {
                    outcomes.add(outcome);
                    told.accept(outcome);
                });
            }
        }
        return outcomes;
    }

    /**
     * Loads one dump that was announced, and puts it away as {@link #pass} does.
     *
     * @param name below {@code incoming/}
     * @param version that was announced, or null for the current one; what lies there now stays if it is another one
     * @return empty when nothing of this name waits any more: it was dealt with or removed
     * @throws LoadException when the store cannot be read or written to
     */
    public Optional<Outcome> load(String name, String version) {
        return arrivals.find(name, version).map(arrival -> process(arrival, arrival.version()));
    }

    /** Whether something of this name is a dump, and neither part of one nor still being written. */
    public static boolean isDump(String name) {
        return Arrivals.isDump(name);
    }

    /** Whether the last pass saw a file that may still be written to; another pass will tell. */
    public boolean isUnsettled() {
        return arrivals.isUnsettled();
    }

    /** @param key of the waits after failures */
    private Outcome process(Arrival arrival, String key) {
        DumpLocation progress = layout.progress(arrival.name());
        Loading.Loaded loaded;
        try (ProgressObject listener = new ProgressObject(evidence, progress, clock)) {
            loaded = load(arrival, listener);
        }
        if (loaded.isForLater()) {
            return postpone(arrival, key, loaded, progress);
        }
        DumpLocation report = evidence.writeReport(arrival, loaded.report());
        DumpLocation now = putAway(arrival, loaded, report);
        layout.store().remove(progress);
        backoff.succeeded(key);
        return new Outcome(arrival.name(), loaded.verdict(), loaded.exitStatus(), code(loaded), now, report,
                message(loaded));
    }

    /** A defect in loading one dump must not keep the others waiting. */
    private Loading.Loaded load(Arrival arrival, ProgressObject listener) {
        try {
            return loading.load(arrival.dump().location(), listener);
        } catch (LoadException e) {
            return failed(e.fault(), e.place(), e.getMessage(), e.hint());
        } catch (RuntimeException e) {
            return failed(Fault.INTERNAL, arrival.name(), e.getClass().getSimpleName(), Fault.INTERNAL.hint());
        }
    }

    private static Loading.Loaded failed(Fault fault, String place, String message, String hint) {
        ObjectNode report = new ObjectMapper().createObjectNode().put("version", 1).put("verdict", "failed");
        report.putObject("fault").put("code", fault.code())
                .put("message", message).put("place", place).put("hint", hint);
        return new Loading.Loaded("failed", fault.exitStatus(), report.toPrettyString());
    }

    private Outcome postpone(Arrival arrival, String key, Loading.Loaded loaded, DumpLocation progress) {
        Duration wait = loaded.isInterrupted() ? Duration.ZERO : backoff.failed(key);
        ProgressObject.writeWaiting(evidence, progress, loaded.fault(), wait, clock);
        String message = message(loaded) + (wait.isZero() ? "" : "; next attempt in " + wait.toSeconds() + " s");
        return new Outcome(arrival.name(), "waiting", loaded.exitStatus(), code(loaded), arrival.dump().location(), null, message);
    }

    private DumpLocation putAway(Arrival arrival, Loading.Loaded loaded, DumpLocation report) {
        if (wasReplaced(arrival)) {
            return arrival.dump().location();
        }
        if (loaded.isGood()) {
            return evidence.move(arrival, layout::done);
        }
        DumpLocation failed = evidence.move(arrival, layout::failed);
        evidence.writeError(failed, loaded, report);
        return failed;
    }

    /** Somebody uploaded another dump under the same name meanwhile: it is the next pass's, not to be moved unread. */
    private boolean wasReplaced(Arrival arrival) {
        return arrivals.stat(layout.incoming(arrival.name()))
                .filter(now -> now.version().equals(arrival.dump().version()))
                .isEmpty();
    }

    private static String code(Loading.Loaded loaded) {
        return loaded.fault().path("code").textValue();
    }

    private static String message(Loading.Loaded loaded) {
        return loaded.fault().path("message").asText("");
    }
}
