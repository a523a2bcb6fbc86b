package dev.litelift.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.litelift.LoadRequest;
import dev.litelift.LoadRequest.Coordination;
import dev.litelift.Loader;
import dev.litelift.dump.DumpLocation;
import dev.litelift.dump.ObjectStore;
import dev.litelift.dump.StoredObject;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.intake.IntakeLayout;
import dev.litelift.intake.Loading;
import dev.litelift.intake.ProofRecords;
import dev.litelift.ledger.Ledger;
import dev.litelift.postgres.Target;
import dev.litelift.report.LoadReport;
import dev.litelift.report.LoadReport.FaultReport;
import dev.litelift.run.LoadEvent;
import dev.litelift.run.LoadListener;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One go at one dump: sees that it fits, loads it, and says what of the outcome concerns the place where it ran. */
final class Attempt implements Loading {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Settings settings;
    private final ObjectStore store;
    private final Target target;
    private final Precautions precautions;
    private final Scratch scratch;
    private final LoadListener log;
    private final Host host;
    private final DumpNotice notice;
    private boolean handedOver;
    private LoadReport report;

    Attempt(Settings settings, ObjectStore store, Target target, Precautions precautions, Scratch scratch, LoadListener log,
            Host host, DumpNotice notice) {
        this.settings = settings;
        this.store = store;
        this.target = target;
        this.precautions = precautions;
        this.scratch = scratch;
        this.log = log;
        this.host = host;
        this.notice = notice;
    }

    @Override
    public Loaded load(DumpLocation dump, LoadListener listener) {
        StoredObject object = store.stat(dump);
        refuseBeyondLimit(object);
        try {
            Room room = new Room(scratch.free(), store);
            room.require(object);
            Optional<String> snapshot = precautions.take(object, notice.hop() == 0, host.left());
            host.callHelpers(notice, object.bytes());
            report = new Loader(List.of(store)).load(request(dump, room.unpacked(object)), listener.and(log), host.stop());
            note();
            if (report.fault() != null && report.fault().code().equals(Fault.DUMP_TOO_LARGE.code()) && host.handOver(notice)) {
                return handedOver();
            }
            return loaded(snapshot);
        } catch (LoadException e) {
            if (e.fault() == Fault.DUMP_TOO_LARGE && host.handOver(notice)) {
                return handedOver();
            }
            throw e;
        }
    }

    /**
     * Works on a dump that another invocation answers for, until nothing is left to do.
     *
     * @return whether this was stopped before
     */
    boolean help(DumpLocation dump) {
        Room room = new Room(scratch.free(), store);
        StoredObject object = store.stat(dump);
        room.require(object);
        report = new Loader(List.of(store)).load(request(dump, room.unpacked(object)), log, host.stop());
        note();
        return report.verdict() == LoadReport.Verdict.INTERRUPTED;
    }

    /** Whoever proves a migration leaves the record of it, be it by helping. */
    private void note() {
        settings.runner().ifPresent(runner -> new ProofRecords(IntakeLayout.at(settings.intake(), store), scratch.folder())
                .note(report, runner, unwritten -> log.on(new LoadEvent.Failed(unwritten))));
    }

    /** Whether a larger place works on the dump now. */
    boolean isHandedOver() {
        return handedOver;
    }

    /** What the loader said; empty when it did not come to that. */
    Optional<LoadReport> report() {
        return Optional.ofNullable(report);
    }

    private void refuseBeyondLimit(StoredObject object) {
        if (object.bytes() > settings.maxDumpBytes()) {
            throw new LoadException(Fault.DUMP_TOO_LARGE, object.location().toString(), "has " + object.bytes()
                    + " bytes, and this environment takes " + settings.maxDumpBytes() + " at most; it was not fetched")
                    .withHint("Raise intake.max_dump_gb if this size is expected, then upload it again.");
        }
    }

    private LoadRequest request(DumpLocation dump, long unpacked) {
        // Shorter than the time that is left, so that what does not pass ends as what it is.
        Duration most = host.left().dividedBy(4);
        Coordination usual = Coordination.DEFAULT;
        return LoadRequest.of(dump, target, scratch.folder())
                .withSchema(settings.schema())
                .withProfile(settings.profile())
                .withWorkers(settings.workers())
                .withStorage(precautions.storage())
                .withMaxUnpackedBytes(Math.min(unpacked, LoadRequest.DEFAULT_MAX_UNPACKED_BYTES))
                .withCoordination(usual.withJoin(settings.sharing().concurrency() > 1)
                        .withPatience(shorter(usual.patience(), most))
                        .withSilence(shorter(usual.silence(), most))
                        .withQueueLimit(shorter(usual.queueLimit(), host.left())));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private Loaded handedOver() {
        handedOver = true;
        return new Loaded(LoadReport.Verdict.IN_PROGRESS.text(), 0, "{\"version\": 1, \"verdict\": \"in-progress\"}");
    }

    private Loaded loaded(Optional<String> snapshot) {
        Loaded plain = Loaded.of(report);
        ObjectNode json = parse(plain.report());
        snapshot.ifPresent(name -> {
            json.put("snapshot", name);
            noteInLedger(name);
        });
        if (plain.exitStatus() != Fault.INTERRUPTED.exitStatus() || host.mayContinue(notice)) {
            return new Loaded(plain.verdict(), plain.exitStatus(), json.toPrettyString() + "\n");
        }
        FaultReport exhausted = FaultReport.of(new LoadException(Fault.DUMP_TOO_LARGE, report.dump() == null
                ? notice.key() : report.dump().location(), "was not loaded in " + (notice.hop() + 1) + " invocations")
                .withHint("Give the runner more memory or hops (runner.memory_mb, runner.hop_limit) or a task (runner.kind fargate)."
                        + " What was copied is kept: uploaded again, the same dump goes on from there."));
        json.put("verdict", LoadReport.Verdict.FAILED.text()).set("fault", JSON.valueToTree(exhausted));
        return new Loaded(LoadReport.Verdict.FAILED.text(), exhausted.exitStatus(), json.toPrettyString() + "\n");
    }

    private void noteInLedger(String snapshot) {
        if (report.verdict() != LoadReport.Verdict.LOADED) {
            return;
        }
        try (Connection session = target.connect()) {
            new Ledger(session).noteSnapshot(report.migration(), snapshot);
        } catch (SQLException | LoadException e) {
            // The load is done, and its report names the snapshot in any case.
            log.on(new LoadEvent.Failed(new LoadException(Fault.TEMPORARY, "schema litelift", "the snapshot could not be noted", e)));
        }
    }

    private static ObjectNode parse(String report) {
        try {
            return (ObjectNode) JSON.readTree(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report must be JSON", e);
        }
    }
}
