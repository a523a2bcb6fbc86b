package dev.litelift.ledger;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.postgres.Identifier;
import dev.litelift.postgres.Statements;
import java.sql.Connection;

/** Whether a user may write the ledger that a database has, which may be another user's. */
public final class LedgerRights {
    private static final String LEDGER = "SELECT FROM pg_namespace WHERE nspname = 'litelift'";
    private static final String UNUSABLE = """
            SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = 'litelift' AND NOT has_schema_privilege(oid, 'USAGE'))
              OR EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname = 'litelift' AND c.relname IN ('migration', 'step', 'attempt')
                AND NOT (has_table_privilege(c.oid, 'SELECT') AND has_table_privilege(c.oid, 'INSERT')
                  AND has_table_privilege(c.oid, 'UPDATE')))""";

    private LedgerRights() {}

    /**
     * @param user whose session it is
     * @return what there is, for a person
     * @throws LoadException {@code target-not-allowed}, with the statements that would help
     */
    public static String check(Connection connection, String user) {
        Statements server = new Statements(connection);
        String place = "schema litelift";
        if (!server.flag(place, "SELECT EXISTS (" + LEDGER + ")")) {
            return "there is no ledger yet";
        }
        if (server.flag(place, UNUSABLE)) {
            String role = Identifier.quote(user);
            throw new LoadException(Fault.TARGET_NOT_ALLOWED, "user " + user, "may not write the ledger in schema litelift")
                    .withHint("Let its owner run: GRANT USAGE ON SCHEMA litelift TO " + role
                            + "; GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA litelift TO " + role + ";");
        }
        return "user " + user + " may write the ledger";
    }
}
