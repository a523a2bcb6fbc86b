package dev.litelift.check;

import dev.litelift.postgres.ServerFitness;
import dev.litelift.postgres.Statements;
import dev.litelift.postgres.Target;
import java.sql.Connection;

/** Whether the database holds every text, and by which locale it orders them. */
public final class ServerEncoding {
    /** The columns for a locale of ICU came with later versions, and one of them was renamed. */
    private static final String LOCALE = "SELECT coalesce(to_jsonb(d) ->> 'datlocale', to_jsonb(d) ->> 'daticulocale', datcollate)"
            + " FROM pg_database d WHERE datname = current_database()";

    private ServerEncoding() {}

    public static Finding of(Connection connection, Target.Address address) {
        return Finding.of(() -> {
            String encoding = ServerFitness.encoding(connection, address);
            return encoding + ", texts in the order of " + new Statements(connection).row(address.toString(), LOCALE)[0];
        });
    }
}
