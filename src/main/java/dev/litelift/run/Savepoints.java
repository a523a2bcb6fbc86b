package dev.litelift.run;

import dev.litelift.postgres.SqlFaults;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;

/** Parts of a step's transaction that can be taken back without the rest. */
final class Savepoints {
    private Savepoints() {}

    static Savepoint set(Connection connection) {
        try {
            return connection.setSavepoint();
        } catch (SQLException e) {
            throw SqlFaults.of(e, "load");
        }
    }

    static void release(Connection connection, Savepoint savepoint) {
        try {
            connection.releaseSavepoint(savepoint);
        } catch (SQLException e) {
            throw SqlFaults.of(e, "load");
        }
    }

    static void rollback(Connection connection, Savepoint savepoint) {
        try {
            connection.rollback(savepoint);
            connection.releaseSavepoint(savepoint);
        } catch (SQLException e) {
            throw SqlFaults.of(e, "load");
        }
    }
}
