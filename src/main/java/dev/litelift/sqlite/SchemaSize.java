package dev.litelift.sqlite;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Holds a schema within what can be made of it in PostgreSQL in one go: everything appears in one transaction. */
final class SchemaSize {
    private static final int MOST_OBJECTS = 20_000;

    private SchemaSize() {}

    /** @throws LoadException {@code dump-too-large} */
    static void require(Connection connection, String place) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")) {
            if (row.getLong(1) > MOST_OBJECTS) {
                throw new LoadException(Fault.DUMP_TOO_LARGE, place, "it has " + row.getLong(1)
                        + " tables, views, indexes and triggers, and the limit is " + MOST_OBJECTS)
                        .withHint("Part the database into several and load each into a schema of its own.");
            }
        }
    }
}
