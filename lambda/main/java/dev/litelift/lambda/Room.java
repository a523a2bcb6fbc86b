package dev.litelift.lambda;

import dev.litelift.dump.DumpLocation.S3Object;
import dev.litelift.dump.ObjectStore;
import dev.litelift.dump.StoredObject;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.util.List;

/** Whether a dump fits where it is to be unpacked and read, found out before any of it is fetched. */
record Room(long free, ObjectStore store) {
    /** What SQLite and the reports need besides. */
    private static final long RESERVE = 32L << 20;
    private static final List<String> SIDECARS = List.of("-wal", "-journal");

    /** @throws LoadException {@code dump-too-large} when there is no room for it as delivered */
    void require(StoredObject dump) {
        long needed = needed(dump);
        if (needed > free - RESERVE) {
            throw new LoadException(Fault.DUMP_TOO_LARGE, dump.location().toString(), "needs " + needed
                    + " bytes of temporary storage, and the runner has " + Math.max(0, free - RESERVE) + "; it was not fetched")
                    .withHint("Give the runner more storage (runner.storage_mb) or a task (runner.kind fargate), or run"
                            + " litelift load on a machine with the room.");
        }
    }

    /** Bytes that a packed dump may have when it is unpacked, beside itself; at least 1. */
    long unpacked(StoredObject dump) {
        return Math.max(1, free - RESERVE - needed(dump));
    }

    /** A log or journal is applied to a copy. */
    private long needed(StoredObject dump) {
        S3Object at = (S3Object) dump.location();
        long beside = 0;
        for (String suffix : SIDECARS) {
            beside += bytes(new S3Object(at.bucket(), at.key() + suffix, null));
        }
        return beside == 0 ? dump.bytes() : 2 * (dump.bytes() + beside);
    }

    private long bytes(S3Object object) {
        try {
            return store.stat(object).bytes();
        } catch (LoadException e) {
            if (e.fault() == Fault.DUMP_NOT_FOUND) {
                return 0;
            }
            throw e;
        }
    }
}
