package dev.litelift.check;

import java.sql.Connection;
import java.util.OptionalLong;

/** Tells the free disk of a target's server, which no statement does. Seam: whoever runs the server knows. */
@FunctionalInterface
public interface ServerStorage {

    /**
     * Bytes that are free for the database, or empty where that cannot be told.
     *
     * @param connection to the database, not in a transaction
     * @throws dev.litelift.fault.LoadException when whoever knows does not answer
     */
    OptionalLong free(Connection connection);
}
