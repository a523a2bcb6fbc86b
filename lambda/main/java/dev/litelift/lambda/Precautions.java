package dev.litelift.lambda;

import dev.litelift.check.AllocatedStorage;
import dev.litelift.check.DiskSpace;
import dev.litelift.check.ServerStorage;
import dev.litelift.dump.Sha256;
import dev.litelift.dump.StoredObject;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.postgres.SqlFaults;
import dev.litelift.postgres.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** What is made sure of an RDS instance before a load writes to it: room, and a way back. */
final class Precautions {
    private static final long MEBIBYTE = 1L << 20;

    private final DatabaseInstance instance;
    private final ServerStorage storage;
    private final boolean snapshots;
    private final Target target;

    /** @param instance null where the database is none of RDS: nothing is done then */
    Precautions(DatabaseInstance instance, boolean snapshots, Target target) {
        this.instance = instance;
        this.storage = instance == null ? null : new AllocatedStorage(instance::allocatedBytes);
        this.snapshots = snapshots;
        this.target = target;
    }

    /**
     * @param dump its size as delivered
     * @param first whether nothing of it is in the target yet: later its rows take the room that was looked for
     * @param limit for a snapshot
     * @return the snapshot's identifier, if one was asked for
     * @throws LoadException {@code target-refused} when there is no room, {@code interrupted} while a snapshot is unfinished
     */
    Optional<String> take(StoredObject dump, boolean first, Duration limit) {
        if (instance == null) {
            return Optional.empty();
        }
        if (first) {
            requireRoom(dump);
        }
        if (!snapshots) {
            return Optional.empty();
        }
        String name = snapshotName(dump);
        instance.snapshot(name, limit);
        return Optional.of(name);
    }

    /** What tells the server's free disk, or null where the database is none of RDS. */
    ServerStorage storage() {
        return storage;
    }

    private void requireRoom(StoredObject dump) {
        long free = free();
        long needed = dump.bytes() * DiskSpace.ROOM_PER_BYTE;
        if (needed > free) {
            throw new LoadException(Fault.TARGET_REFUSED, target.address().toString(), "the instance has " + free / MEBIBYTE
                    + " MiB of storage left, and twice the dump's size is " + needed / MEBIBYTE + " MiB; nothing was written")
                    .withHint("Give the instance more storage (postgres.storage_gb), then upload the dump again.");
        }
    }

    private long free() {
        try (Connection session = target.connect()) {
            return storage.free(session).orElseThrow();
        } catch (SQLException e) {
            throw SqlFaults.of(e, target.address().toString());
        }
    }

    /** The same for every invocation that works on this upload, another one for a later upload of the same content. */
    private static String snapshotName(StoredObject dump) {
        return "litelift-" + Sha256.hex(dump.location() + "\n" + dump.version() + "\n" + dump.modified()).substring(0, 16);
    }
}
