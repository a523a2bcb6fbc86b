package dev.litelift.check;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.postgres.Identifier;
import dev.litelift.postgres.Statements;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;

/** Whether the database has the extensions that the tables ask for. */
public final class Extensions {
    private Extensions() {}

    /** @param needed names as {@code CREATE EXTENSION} takes them; empty for none */
    public static Finding of(Connection connection, String place, List<String> needed) {
        if (needed.isEmpty()) {
            return new Finding.Passed("none needed");
        }
        Statements server = new Statements(connection);
        List<String> missing = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (String name : needed) {
            String literal = Identifier.literal(name);
            if (!server.flag(place, "SELECT EXISTS (SELECT FROM pg_extension WHERE extname = " + literal + ")")) {
                boolean available = server.flag(place, "SELECT EXISTS (SELECT FROM pg_available_extensions WHERE name = " + literal + ")");
                (available ? missing : unknown).add(name);
            }
        }
        if (missing.isEmpty() && unknown.isEmpty()) {
            return new Finding.Passed(String.join(", ", needed));
        }
        LoadException refusal = refusal(place, missing, unknown);
        return new Finding.Failed(refusal.getMessage(), refusal);
    }

    private static LoadException refusal(String place, List<String> missing, List<String> unknown) {
        if (!unknown.isEmpty()) {
            return new LoadException(Fault.TARGET_UNFIT, place, "the server does not have the extension " + String.join(", ", unknown))
                    .withHint("Install it on the server, or use one that brings it along.");
        }
        StringBuilder statements = new StringBuilder();
        missing.forEach(name -> statements.append(" CREATE EXTENSION ").append(Identifier.quote(name)).append(';'));
        return new LoadException(Fault.TARGET_UNFIT, place, "the database does not have the extension " + String.join(", ", missing))
                .withHint("Let a role that may do it run:" + statements);
    }
}
