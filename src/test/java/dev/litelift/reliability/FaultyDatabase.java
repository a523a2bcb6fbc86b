package dev.litelift.reliability;

import dev.litelift.LoadFixture;
import java.sql.SQLException;

/**
 * Makes a database fail on purpose, with the error codes of PostgreSQL, a number of times. Counted by a sequence, since that
 * is what the rollback after a failure leaves alone.
 */
final class FaultyDatabase {
    private static final int LOCK = 4711;

    private final LoadFixture load;

    FaultyDatabase(LoadFixture load) {
        this.load = load;
    }

    /**
     * Lets statements fail.
     *
     * @param tag of the statement as event triggers name it, such as {@code CREATE INDEX}, or {@code COPY}
     * @param state the code to fail with
     * @param times how often; after that all is well
     */
    void fail(String tag, String state, int times) throws SQLException {
        let(tag, "AFTER", "IF nextval('faults.seen') <= " + times
                + " THEN RAISE EXCEPTION 'failed on purpose' USING ERRCODE = '" + state + "'; END IF; ");
    }

    /** Lets the first COPY wait, before it takes any row, for a lock that this database's own connection holds. */
    void stall() throws SQLException {
        let("COPY", "BEFORE", "IF nextval('faults.seen') = 1 THEN PERFORM set_config('lock_timeout', '0', true);"
                + " PERFORM pg_advisory_lock(" + LOCK + "); END IF; ");
        load.execute("SELECT pg_advisory_lock(" + LOCK + ")");
    }

    /** The server's process that waits so, or null. */
    String stalled() throws SQLException {
        return load.value("SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objid = " + LOCK + " AND NOT granted");
    }

    private void let(String tag, String when, String happen) throws SQLException {
        boolean copy = tag.equals("COPY");
        load.execute("CREATE SCHEMA faults; CREATE SEQUENCE faults.seen");
        load.execute("CREATE FUNCTION faults.fail_row() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN " + happen + "RETURN NULL; END $f$");
        load.execute("CREATE FUNCTION faults.fail() RETURNS event_trigger LANGUAGE plpgsql AS $f$"
                + " DECLARE made record; BEGIN IF current_setting('application_name') LIKE 'litelift attempt%' THEN "
                + (copy ? "FOR made IN SELECT object_identity FROM pg_event_trigger_ddl_commands() WHERE object_type = 'table' LOOP"
                        + " EXECUTE 'CREATE TRIGGER fail " + when + " INSERT ON ' || made.object_identity"
                        + " || ' EXECUTE FUNCTION faults.fail_row()'; END LOOP; " : happen)
                + "END IF; END $f$");
        load.execute("CREATE EVENT TRIGGER fail ON ddl_command_end WHEN TAG IN ('" + (copy ? "CREATE TABLE" : tag)
                + "') EXECUTE FUNCTION faults.fail()");
    }

    /** How often a statement came to where it may fail. */
    int seen() throws SQLException {
        return Integer.parseInt(load.value("SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM faults.seen"));
    }

    void mend() throws SQLException {
        load.execute("DROP EVENT TRIGGER fail; DROP SCHEMA faults CASCADE");
    }
}
