package dev.litelift.lambda;

import dev.litelift.dump.Sha256;
import dev.litelift.dump.StoredObject;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.postgres.SqlFaults;
import dev.litelift.postgres.Target;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;

/** What is made sure of an RDS instance before a load writes to it: room, and a way back. */
final class Precautions {
    /** Tables, and the indexes and write-ahead log that come with them. */
    private static final int ROOM_PER_BYTE = 2;
    private static final long MEBIBYTE = 1L << 20;
    private static final String USED = "SELECT sum(pg_database_size(oid)) FROM pg_database"
            + " WHERE has_database_privilege(oid, 'CONNECT') AND datallowconn";

    private final DatabaseInstance instance;
    private final boolean snapshots;
    private final Target target;

    /** @param instance null where the database is none of RDS: nothing is done then */
    Precautions(DatabaseInstance instance, boolean snapshots, Target target) {
        this.instance = instance;
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

    private void requireRoom(StoredObject dump) {
        long free = instance.allocatedBytes() - used();
        long needed = dump.bytes() * ROOM_PER_BYTE;
        if (needed > free) {
            throw new LoadException(Fault.TARGET_REFUSED, target.address().toString(), "the instance has " + free / MEBIBYTE
                    + " MiB of storage left, and twice the dump's size is " + needed / MEBIBYTE + " MiB; nothing was written")
                    .withHint("Give the instance more storage (postgres.storage_gb), then upload the dump again.");
        }
    }

    private long used() {
        try (Connection session = target.connect();
                Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery(USED)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw SqlFaults.of(e, target.address().toString());
        }
    }

    /** The same for every invocation that works on this upload, another one for a later upload of the same content. */
    private static String snapshotName(StoredObject dump) {
        return "litelift-" + Sha256.hex(dump.location() + "\n" + dump.version() + "\n" + dump.modified()).substring(0, 16);
    }
}
