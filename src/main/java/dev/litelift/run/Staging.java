package dev.litelift.run;

import static dev.litelift.postgres.Identifier.literal;
import static dev.litelift.postgres.Identifier.quote;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.postgres.Ddl;
import dev.litelift.postgres.PostgresSchema;
import dev.litelift.postgres.SqlFaults;
import dev.litelift.postgres.Statements;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The schema in which a migration is built, invisible to the application until the swap. One thread uses it. */
public final class Staging {
    /** Of the name of every staging schema; the migration follows. */
    public static final String PREFIX = "litelift_staging_";

    private final Connection connection;
    private final Statements server;
    private final String name;
    private final String targetSchema;

    /** @param connection the migration's own; kept open as long as it runs */
    public Staging(Connection connection, String migration, String targetSchema) {
        this.connection = connection;
        this.server = new Statements(connection);
        this.name = PREFIX + migration;
        this.targetSchema = targetSchema;
    }

    public String name() {
        return name;
    }

    /**
     * Refuses when the staging schema could not be made.
     *
     * @return what there is, for a person
     */
    public String checkRights(String user) {
        if (!flag("SELECT has_database_privilege(current_database(), 'CREATE')")) {
            throw new LoadException(Fault.TARGET_NOT_ALLOWED, "user " + user, "may not create a schema in this database")
                    .withHint("Let the database's owner run: GRANT CREATE ON DATABASE " + currentDatabase() + " TO "
                            + quote(user) + ";");
        }
        return "user " + user + " may create schemas";
    }

    /**
     * Refuses when tables could not be made in the target schema.
     *
     * @return what there is, for a person
     */
    public String checkTarget(String user) {
        boolean exists = flag("SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = " + literal(targetSchema) + ")");
        if (exists && !flag("SELECT has_schema_privilege(" + literal(targetSchema) + ", 'CREATE')")) {
            throw new LoadException(Fault.TARGET_NOT_ALLOWED, "user " + user, "may not create tables in schema " + targetSchema)
                    .withHint("Let its owner run: GRANT CREATE ON SCHEMA " + quote(targetSchema) + " TO " + quote(user) + ";");
        }
        return exists ? "user " + user + " may create tables in schema " + targetSchema : "schema " + targetSchema + " will be made";
    }

    /** Whether every table of the schema is in the target schema already. */
    public boolean isInPlace(PostgresSchema schema) {
        return schema.tables().stream().allMatch(table -> flag("SELECT EXISTS (SELECT FROM pg_class c JOIN pg_namespace n"
                + " ON n.oid = c.relnamespace WHERE n.nspname = " + literal(targetSchema) + " AND c.relname = " + literal(table.name())
                + " AND c.relkind IN ('r', 'p'))"));
    }

    public boolean exists() {
        return flag("SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = " + literal(name) + ")");
    }

    /** Makes the schema anew; what another plan left of it goes. */
    public void create() {
        execute("DROP SCHEMA IF EXISTS " + quote(name) + " CASCADE; CREATE SCHEMA " + quote(name));
    }

    public void drop() {
        execute("DROP SCHEMA IF EXISTS " + quote(name) + " CASCADE");
    }

    /** The views that stood their trial. */
    public List<String> views() {
        List<String> views = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT viewname FROM pg_views WHERE schemaname = " + literal(name))) {
            while (rows.next()) {
                views.add(rows.getString(1));
            }
            return views;
        } catch (SQLException e) {
            throw SqlFaults.of(e, "schema " + name);
        }
    }

    private boolean flag(String sql) {
        return server.flag("schema " + targetSchema, sql);
    }

    private String currentDatabase() {
        try {
            return quote(connection.getCatalog());
        } catch (SQLException e) {
            throw SqlFaults.of(e, "schema " + targetSchema);
        }
    }

    private void execute(String sql) {
        server.execute("schema " + targetSchema, sql);
    }
}
