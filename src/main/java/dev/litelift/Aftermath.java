package dev.litelift;

import dev.litelift.fault.LoadException;
import dev.litelift.ledger.Ledger;
import dev.litelift.ledger.WorkerAttempt;
import dev.litelift.postgres.SqlFaults;
import dev.litelift.run.Staging;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * What is done after an attempt failed. What running again could finish is kept; what would fail again in the same way is
 * dropped. The failure's own connection may be of no use any more, so another is made.
 */
final class Aftermath {
    private final Task task;
    private final String migration;
    private final WorkerAttempt attempt;

    Aftermath(Task task, String migration, WorkerAttempt attempt) {
        this.task = task;
        this.migration = migration;
        this.attempt = attempt;
    }

    /** The failure stays the one to report; that nothing could be noted or dropped goes with it. */
    void of(LoadException failure) {
        try (Connection connection = task.request.target().connect()) {
            note(connection, failure, failure.fault().retryable());
        } catch (LoadException e) {
            failure.addSuppressed(e);
        } catch (SQLException e) {
            failure.addSuppressed(SqlFaults.of(e, "migration " + migration));
        }
    }

    private void note(Connection connection, LoadException failure, boolean resumable) {
        attempt.end(connection, failure.fault().code(), failure);
        Ledger ledger = new Ledger(connection);
        if (resumable) {
            ledger.interrupted(migration, failure.getMessage());
        } else {
            ledger.failed(migration, failure.getMessage());
            new Staging(connection, migration, task.request.schema()).drop();
        }
    }
}
