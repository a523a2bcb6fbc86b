package dev.litelift.swap;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.postgres.SqlFaults;
import dev.litelift.postgres.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Runs a transaction that needs locks which applications hold. Who waits for an exclusive lock keeps all later readers
 * waiting too, so it waits briefly, gives up, and tries again. The wait is shorter than the server's deadlock_timeout: when
 * an application waits for a lock of this transaction meanwhile, it is this one that gives way.
 */
final class LockPatience {
    private static final Set<String> LOCKED = Set.of("55P03", "40P01");

    private final Connection connection;
    private final String place;
    private final Duration limit;

    /** @param limit of all tries together */
    LockPatience(Connection connection, String place, Duration limit) {
        this.connection = connection;
        this.place = place;
        this.limit = limit;
    }

    /**
     * Runs the work in a transaction until it got its locks.
     *
     * @throws LoadException {@code temporary} when the locks were not to be had in time
     */
    void run(Runnable work) {
        long until = System.nanoTime() + limit.toNanos();
        long wait = Long.parseLong(new Statements(connection).row(place,
                "SELECT greatest(10, least(500, extract(epoch FROM current_setting('deadlock_timeout')::interval) * 500))::int")[0]);
        for (int tries = 1; ; tries++) {
            try {
                attempt(work, wait);
                return;
            } catch (LoadException e) {
                if (!isLocked(e)) {
                    throw e;
                }
                if (System.nanoTime() > until) {
                    throw new LoadException(Fault.TEMPORARY, place, "an application holds locks on it: " + tries + " tries in "
                            + limit.toSeconds() + " s, each waiting " + wait + " ms, did not get them", e)
                            .withHint("End long transactions on these tables, then run the same command again: the rows are staged.");
                }
                pause(wait, tries);
            }
        }
    }

    private void attempt(Runnable work, long wait) {
        try {
            connection.setAutoCommit(false);
            try {
                new Statements(connection).execute(place, "SET LOCAL lock_timeout = " + wait);
                work.run();
                connection.commit();
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw SqlFaults.of(e, place);
        }
    }

    private static boolean isLocked(LoadException e) {
        return e.getCause() instanceof SQLException cause && LOCKED.contains(String.valueOf(cause.getSQLState()));
    }

    /** Longer from try to try, so that readers get through between them. */
    private void pause(long wait, int tries) {
        try {
            Thread.sleep(wait / 2 + ThreadLocalRandom.current().nextLong(wait * Math.min(tries, 8) + 1));
        } catch (InterruptedException e) {
            throw new LoadException(Fault.INTERRUPTED, place, "stopped while waiting for locks", e);
        }
    }
}
