package dev.litelift.move;

import static dev.litelift.postgres.Identifier.literal;
import static dev.litelift.postgres.Identifier.quote;

import dev.litelift.postgres.Statements;

/** Asks the server whether a type reads a text and prints the same. */
final class PrintedInput {
    /** The release that brought {@code pg_input_is_valid}. */
    private static final int INPUT_IS_VALID = 16;

    private final String function;
    private final boolean built;

    /** @param staging a schema in which an older server gets a function that tries each value */
    PrintedInput(Statements server, String staging) {
        this.function = quote(staging, "litelift printed");
        this.built = server.majorVersion() < INPUT_IS_VALID;
        if (built) {
            server.execute("schema " + staging, "CREATE OR REPLACE FUNCTION " + function + "(value text, type text) RETURNS text"
                    + " LANGUAGE plpgsql AS $$ DECLARE printed text; BEGIN"
                    + " EXECUTE format('SELECT format(''%%s'', CAST(%L AS %s))', value, type) INTO printed; RETURN printed;"
                    + " EXCEPTION WHEN OTHERS THEN RETURN NULL; END $$");
        }
    }

    /**
     * A condition that is true where it does not.
     *
     * @param text SQL of the text, which may be NULL
     * @param cast SQL of the value
     */
    String differs(String text, String cast, String type) {
        if (built) {
            return text + " IS NOT NULL AND " + function + "(" + text + ", " + literal(type) + ") IS DISTINCT FROM " + text;
        }
        return "CASE WHEN pg_input_is_valid(" + text + ", " + literal(type) + ") THEN format('%s', " + cast + ") <> " + text
                + " ELSE " + text + " IS NOT NULL END";
    }
}
