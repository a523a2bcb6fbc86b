package dev.litelift.postgres;

import java.sql.Connection;

/**
 * A PostgreSQL database to load into. Seam: another way to authenticate is another implementation.
 *
 * <p>Obligations: {@link #connect} may be called from several threads; each connection belongs to its caller, has
 * auto-commit on, UTC and ISO settings fixed, and is closed by the caller.
 */
public interface Target {

    /**
     * Opens a session.
     *
     * @throws dev.litelift.fault.LoadException {@code target-unreachable}, {@code target-login-refused},
     *     {@code target-unfit}, or {@code temporary} while the server starts or has no connection free
     */
    Connection connect();

    /**
     * Opens a session also where {@link #connect} refuses the server as {@code target-unfit}, to find out all that is wrong with
     * it. Where a target cannot do that, this is {@code connect}.
     */
    default Connection examine() {
        return connect();
    }

    /** Where this is, for messages and reports; never a password. */
    Address address();

    /** Host, port, database and user of a target. */
    record Address(String host, int port, String database, String user) {
        @Override
        public String toString() {
            return host + ":" + port + "/" + database;
        }
    }
}
