package dev.litelift.reliability;

import dev.litelift.LoadFixture;
import java.sql.SQLException;

/**
 * Makes a database fail on purpose, with the error codes of PostgreSQL, a number of times. Counted by a sequence, since that
 * is what the rollback after a failure leaves alone.
 */
final class FaultyDatabase {
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
        boolean copy = tag.equals("COPY");
        load.execute("CREATE SCHEMA faults; CREATE SEQUENCE faults.seen");
        String raise = "IF nextval('faults.seen') <= " + times + " THEN RAISE EXCEPTION 'failed on purpose' USING ERRCODE = '"
                + state + "'; END IF; ";
        load.execute("CREATE FUNCTION faults.fail_row() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN " + raise + "RETURN NULL; END $f$");
        load.execute("CREATE FUNCTION faults.fail() RETURNS event_trigger LANGUAGE plpgsql AS $f$"
                + " DECLARE made record; BEGIN IF current_setting('application_name') LIKE 'litelift attempt%' THEN "
                + (copy ? "FOR made IN SELECT object_identity FROM pg_event_trigger_ddl_commands() WHERE object_type = 'table' LOOP"
                        + " EXECUTE 'CREATE TRIGGER fail AFTER INSERT ON ' || made.object_identity"
                        + " || ' EXECUTE FUNCTION faults.fail_row()'; END LOOP; " : raise)
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
