package dev.litelift.advice;

import dev.litelift.advice.Advice.Weight;

/**
 * One question to the catalogue.
 *
 * @param query gives the object, what was found about it, and the statement to run or NULL
 */
record Rule(String name, Weight weight, String why, String query) {
    /** Schemas of applications: neither the server's own nor litelift's. */
    static final String OF_APPLICATIONS =
            "n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema' AND n.nspname <> 'litelift' AND n.nspname NOT LIKE 'litelift\\_%'";
}
