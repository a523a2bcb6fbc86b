package dev.litelift.check;

import dev.litelift.postgres.SqlFaults;
import dev.litelift.postgres.Statements;
import java.sql.Connection;

/** Whether the server takes writes at all: after a failover, or by a setting, it may not. */
public final class ServerWrites {
    private ServerWrites() {}

    /** @param place where the server is, for messages */
    public static Finding of(Connection connection, String place) {
        Statements server = new Statements(connection);
        if (server.flag(place, "SELECT pg_is_in_recovery()")) {
            return failed(place, "the server is a standby");
        }
        if (server.flag(place, "SELECT current_setting('transaction_read_only')::bool")) {
            return failed(place, "the setting default_transaction_read_only is on");
        }
        return new Finding.Passed("the server takes writes");
    }

    private static Finding failed(String place, String why) {
        return new Finding.Failed(why, SqlFaults.foretold(SqlFaults.READ_ONLY, place, why));
    }
}
