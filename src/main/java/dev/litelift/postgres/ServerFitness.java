package dev.litelift.postgres;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/** What server and database must be for anything that litelift does. */
public final class ServerFitness {
    /** Major version. */
    static final int OLDEST_SERVER = 13;

    private ServerFitness() {}

    /**
     * @return the server's version, such as {@code PostgreSQL 16.4}
     * @throws LoadException {@code target-unfit} when it is too old
     */
    public static String version(Connection connection, Target.Address address) {
        try {
            DatabaseMetaData server = connection.getMetaData();
            requireVersion(server.getDatabaseMajorVersion(), address);
            return "PostgreSQL " + server.getDatabaseProductVersion();
        } catch (SQLException e) {
            throw SqlFaults.of(e, address.toString());
        }
    }

    static void requireVersion(int major, Target.Address address) {
        if (major < OLDEST_SERVER) {
            throw new LoadException(Fault.TARGET_UNFIT, address.toString(), "the server is PostgreSQL " + major);
        }
    }

    /**
     * @return the database's encoding
     * @throws LoadException {@code target-unfit} when it does not hold every text
     */
    public static String encoding(Connection connection, Target.Address address) {
        try {
            String encoding = connection.unwrap(PGConnection.class).getParameterStatus("server_encoding");
            if (!"UTF8".equals(encoding)) {
                throw new LoadException(Fault.TARGET_UNFIT, address.toString(), "the database's encoding is " + encoding)
                        .withHint("Make a database for it: CREATE DATABASE app ENCODING 'UTF8' TEMPLATE template0;");
            }
            return encoding;
        } catch (SQLException e) {
            throw SqlFaults.of(e, address.toString());
        }
    }
}
