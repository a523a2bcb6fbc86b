package dev.litelift.postgres;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Turns the server's errors into faults.
 *
 * <p>Source: <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL Error Codes</a>.
 */
public final class SqlFaults {
    private static final String CONNECTION_EXCEPTION = "08";
    /** The states that a look at the server foretells, before a statement meets them. */
    public static final String TOO_MANY_CONNECTIONS = "53300";
    public static final String READ_ONLY = "25006";

    /** The driver's state for refused, unroutable and unknown addresses, and for those that say nothing. */
    private static final String NO_CONNECTION = "08001";
    private static final Set<String> TEMPORARY_STATES =
            Set.of("40001", "40P01", "55P03", "57014", "57P01", "57P02", "57P03", READ_ONLY);

    private static final Map<String, String> HINTS = Map.of(
            "53100", "Give the server more disk space, then run the same command again: what is done is kept.",
            TOO_MANY_CONNECTIONS, "Let others close connections or raise the limit, then run the same command again: what is done is kept.",
            READ_ONLY, "The server is a standby or set to read only: see that the target is the primary, then run the same command"
                    + " again: what is done is kept.",
            "55P03", "Another session holds a lock on it: end that session, then run the same command again: what is done is kept.");

    /** Only keys and foreign keys made after the data come here: the data do not fit them. */
    private static final String INTEGRITY_CONSTRAINT_VIOLATION = "23";

    private SqlFaults() {}

    /** @param place what the statement was about */
    public static LoadException of(SQLException e, String place) {
        String state = state(e);
        LoadException fault = of(state, place, reason(e), e);
        if (fault.fault() == Fault.DECISION_NEEDED) {
            return fault.withHint("SQLite let pass what this constraint forbids, or the rules made values equal: mend the rows in the source"
                    + " or the rules.");
        }
        return fault;
    }

    /**
     * What a statement would end with.
     *
     * @param state SQLSTATE
     * @param why instead of the server's words
     */
    public static LoadException foretold(String state, String place, String why) {
        return of(state, place, why, null);
    }

    private static LoadException of(String state, String place, String why, SQLException cause) {
        LoadException fault = new LoadException(fault(state), place, why, cause);
        String hint = HINTS.get(state);
        return hint == null ? fault : fault.withHint(hint);
    }

    private static Fault fault(String state) {
        if (state.startsWith(CONNECTION_EXCEPTION) || state.startsWith("53") || TEMPORARY_STATES.contains(state)) {
            return Fault.TEMPORARY;
        }
        if (state.startsWith(INTEGRITY_CONSTRAINT_VIOLATION)) {
            return Fault.DECISION_NEEDED;
        }
        return state.equals("42501") ? Fault.TARGET_NOT_ALLOWED : Fault.TARGET_REFUSED;
    }

    /** Whether a fault is that the server, the database or the role has as many connections as it may have. */
    public static boolean isLackOfConnections(LoadException fault) {
        return fault.getCause() instanceof SQLException cause && state(cause).equals(TOO_MANY_CONNECTIONS);
    }

    /**
     * What went wrong while connecting.
     *
     * @param took how long it was tried
     * @param limit after which the driver gives up, in words of the JVM's language
     */
    static LoadException ofConnect(SQLException e, Target.Address address, Duration took, Duration limit) {
        String state = state(e);
        String place = address.toString();
        if (state.startsWith("28") || state.equals("3D000")) {
            LoadException refused = new LoadException(Fault.TARGET_LOGIN_REFUSED, place, reason(e), e);
            return state.equals("28000") ? refused.withHint("Check the user, and what the server's pg_hba.conf allows;"
                    + " where that is encrypted connections only, use sslmode=require.") : refused;
        }
        if (!state.startsWith(CONNECTION_EXCEPTION) && fault(state) == Fault.TEMPORARY) {
            return of(e, place);
        }
        if (state.startsWith(CONNECTION_EXCEPTION) && !limit.isZero() && took.compareTo(limit) >= 0) {
            return new LoadException(Fault.TARGET_UNREACHABLE, place, "no answer within " + limit.toSeconds() + " s", e);
        }
        if (state.startsWith(CONNECTION_EXCEPTION) || state.isEmpty()) {
            String why = e.getCause() == null ? reason(e) : "no connection: " + describe(e.getCause());
            return new LoadException(Fault.TARGET_UNREACHABLE, place, why, e);
        }
        return new LoadException(Fault.TARGET_REFUSED, place, reason(e), e);
    }

    /**
     * Whether the same request may succeed later: what is temporary, and a server that nothing was heard of. Not so where its
     * certificate or a login was refused, which no wait mends.
     */
    public static boolean mayPass(LoadException fault) {
        if (fault.fault() == Fault.TARGET_UNREACHABLE && fault.getCause() instanceof SQLException cause) {
            Throwable root = root(cause);
            return state(cause).equals(NO_CONNECTION) || root instanceof IOException && !(root instanceof SSLException);
        }
        return fault.fault() == Fault.TEMPORARY;
    }

    private static Throwable root(Throwable failure) {
        return failure.getCause() == null ? failure : root(failure.getCause());
    }

    private static String describe(Throwable cause) {
        if (cause instanceof java.net.UnknownHostException) {
            return "the host name is not known";
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : firstLine(cause.getMessage());
    }

    static String state(SQLException e) {
        return e.getSQLState() == null ? "" : e.getSQLState();
    }

    /** The server's first line, without the detail, which quotes data. */
    public static String reason(SQLException e) {
        ServerErrorMessage server = e instanceof PSQLException known ? known.getServerErrorMessage() : null;
        String text = server != null && server.getMessage() != null ? server.getMessage() : String.valueOf(e.getMessage());
        return firstLine(text);
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
