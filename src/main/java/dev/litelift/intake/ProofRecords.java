package dev.litelift.intake;

import dev.litelift.dump.DumpLocation;
import dev.litelift.dump.StoredObject;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.report.LoadReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The records of an intake, by the runner's digest: {@code proofs/DIGEST/NAME.json}.
 *
 * @param workFolder for small temporary files; made when missing
 */
public record ProofRecords(IntakeLayout layout, Path workFolder) {

    /**
     * Leaves a record where a migration succeeded. One that cannot be written changes nothing for the dump, which is loaded:
     * the next one will leave another.
     *
     * @param told of the reason when it cannot be written
     */
    public void note(LoadReport report, RunnerIdentity runner, Consumer<LoadException> told) {
        try {
            ProofRecord.of(report, runner, Clock.systemUTC().instant()).ifPresent(this::add);
        } catch (LoadException unwritten) {
            told.accept(unwritten.withHint("The dump is loaded all the same. Allow the runner to write there; until another dump is"
                    + " loaded, this runner counts as unproven."));
        }
    }

    DumpLocation add(ProofRecord record) {
        DumpLocation at = layout.proof(record.runner(), record.fileName());
        new Evidence(layout, workFolder).put(record.text(), at);
        return at;
    }

    /**
     * The records of one runner, in order of their names.
     *
     * @throws LoadException {@code unproven} when one is not what its name says, another when the store cannot be read
     */
    public List<ProofRecord> of(String digest) {
        List<ProofRecord> records = new ArrayList<>();
        FetchedObjects objects = new FetchedObjects(layout.store(), workFolder);
        for (StoredObject object : listed(layout.proofs(digest))) {
            objects.read(object.location())
                    .map(text -> ProofRecord.read(text, object.location().toString()))
                    .ifPresent(records::add);
        }
        return records;
    }

    /** A folder that nobody has made yet is an empty one. */
    private List<StoredObject> listed(DumpLocation proofs) {
        try {
            return layout.store().list(proofs);
        } catch (LoadException e) {
            if (e.fault() == Fault.DUMP_NOT_FOUND && proofs instanceof DumpLocation.LocalPath) {
                return List.of();
            }
            throw e;
        }
    }

    /**
     * Reads a record that was fetched before, under the name that it has in the bucket.
     *
     * @throws LoadException {@code unproven} when it is none, or is not what its name says
     */
    public static ProofRecord read(Path file) {
        try {
            return ProofRecord.read(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new LoadException(Fault.UNPROVEN, file.toString(), "cannot be read", e);
        }
    }
}
