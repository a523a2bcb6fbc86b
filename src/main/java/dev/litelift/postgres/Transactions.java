package dev.litelift.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;

/** Work that is done whole or not at all. */
public final class Transactions {
    private Transactions() {}

    /**
     * Runs work in one transaction of a connection that has auto-commit on.
     *
     * @throws dev.litelift.fault.LoadException when the work threw it, or the commit failed; then nothing is done
     */
    public static void run(Connection connection, Runnable work) {
        try {
            connection.setAutoCommit(false);
            try {
                work.run();
                connection.commit();
            } catch (RuntimeException e) {
                rollback(connection, e);
                throw e;
            }
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw SqlFaults.of(e, "database");
        }
    }

    /**
     * Does something that leaves nothing behind, in one transaction of a connection that has auto-commit on.
     *
     * @throws dev.litelift.fault.LoadException when the work threw it
     */
    public static <T> T rolledBack(Connection connection, Supplier<T> work) {
        try {
            connection.setAutoCommit(false);
            T result;
            try {
                result = work.get();
            } catch (RuntimeException e) {
                rollback(connection, e);
                throw e;
            }
            connection.rollback();
            connection.setAutoCommit(true);
            return result;
        } catch (SQLException e) {
            throw SqlFaults.of(e, "database");
        }
    }

    private static void rollback(Connection connection, RuntimeException failure) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }
}
