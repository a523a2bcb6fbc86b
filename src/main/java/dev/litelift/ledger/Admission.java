package dev.litelift.ledger;

import static dev.litelift.postgres.Identifier.literal;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.postgres.SqlFaults;
import dev.litelift.postgres.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Who may work on what: one migration at a time into a target schema, by one process or by several that say so. Held by
 * advisory locks of the session, which the server lets go when the session ends, however that comes.
 *
 * <p>Everybody at work on a migration shares its lock; who begins holds the schema's lock for that moment, so that no two
 * begin at once.
 */
public final class Admission {
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final Connection connection;
    private final Statements server;
    private final String schema;
    private final String migration;

    public Admission(Connection connection, String schema, String migration) {
        this.connection = connection;
        this.server = new Statements(connection);
        this.schema = schema;
        this.migration = migration;
    }

    /** What came of asking. */
    public enum Answer { ADMITTED, IN_PROGRESS, NOTHING_TO_DO }

    /**
     * Asks to work on the migration; waits while another migration goes into the same schema.
     *
     * @param join whether to work beside others on the same migration
     * @param wait how long to wait for another migration
     * @param begin notes the migration as under way, while nobody else begins; says false when there is nothing to do
     * @param look called now and then while waiting, with that other migration; may throw to give up
     * @throws LoadException {@code temporary} when the other takes longer than {@code wait}
     */
    public Answer ask(boolean join, Duration wait, BooleanSupplier begin, Consumer<String> look) {
        long until = System.nanoTime() + wait.toNanos();
        while (true) {
            Entry entry = enter(join, begin);
            if (entry.answer() != null) {
                return entry.answer();
            }
            look.accept(entry.other());
            long left = until - System.nanoTime();
            if (left <= 0) {
                throw new LoadException(Fault.TEMPORARY, "schema " + schema, "migration " + entry.other()
                        + " still goes into it after waiting " + wait.toSeconds() + " s");
            }
            awaitEnd(entry.other(), Duration.ofNanos(Math.min(LOOK.toNanos(), left)));
        }
    }

    /**
     * Asks to be the one who finishes the migration, among those who work on it.
     *
     * @return false when another one is, and still was after {@code limit}
     */
    public boolean lead(Duration limit) {
        return acquire("lead " + migration, limit, "");
    }

    /**
     * @param answer null while another migration is in the way
     * @param other that migration, or null
     */
    private record Entry(Answer answer, String other) {}

    private Entry enter(boolean join, BooleanSupplier begin) {
        execute("SELECT pg_advisory_lock(" + key("schema " + schema) + ")");
        try {
            Optional<String> other = inTheWay(join);
            if (other.isPresent()) {
                return other.get().equals(migration) ? new Entry(Answer.IN_PROGRESS, null) : new Entry(null, other.get());
            }
            if (!begin.getAsBoolean()) {
                return new Entry(Answer.NOTHING_TO_DO, null);
            }
            execute("SELECT pg_advisory_lock_shared(" + key("migration " + migration) + ")");
            return new Entry(Answer.ADMITTED, null);
        } finally {
            execute("SELECT pg_advisory_unlock(" + key("schema " + schema) + ")");
        }
    }

    private Optional<String> inTheWay(boolean join) {
        Ledger ledger = new Ledger(connection);
        if (!ledger.exists()) {
            return Optional.empty();
        }
        return ledger.loading(schema).stream()
                .map(Migration::migration)
                .filter(other -> !(join && other.equals(migration)))
                .filter(this::isAtWork)
                .findFirst();
    }

    /** Whether another session shares a migration's lock; those that wait for its end ask for it exclusively. */
    private boolean isAtWork(String other) {
        return isAtWork(connection, other);
    }

    static boolean isAtWork(Connection connection, String other) {
        String sql = "SELECT EXISTS (SELECT FROM pg_locks, (SELECT " + key("migration " + other) + " AS key) k"
                + " WHERE locktype = 'advisory' AND mode = 'ShareLock' AND granted AND pid <> pg_backend_pid() AND objsubid = 1"
                + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
                + " AND (classid::bigint << 32 | objid::bigint) = key)";
        return new Statements(connection).flag("migration " + other, sql);
    }

    private void awaitEnd(String other, Duration limit) {
        acquire("migration " + other, limit, "SELECT pg_advisory_unlock(" + key("migration " + other) + ");");
    }

    private boolean acquire(String what, Duration limit, String then) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN; SET LOCAL lock_timeout = " + Math.max(1, limit.toMillis()) + "; SELECT pg_advisory_lock("
                    + key(what) + ");" + then + "COMMIT");
            return true;
        } catch (SQLException e) {
            execute("ROLLBACK");
            if (!LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                throw SqlFaults.of(e, "schema " + schema);
            }
            return false;
        }
    }

    /** @param what names the lock among those of litelift */
    static String key(String what) {
        return "hashtextextended(" + literal("litelift " + what) + ", 0)";
    }

    private void execute(String sql) {
        server.execute("schema " + schema, sql);
    }
}
