package dev.litelift.run;

import static dev.litelift.postgres.Identifier.literal;
import static dev.litelift.postgres.Identifier.quote;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.postgres.Ddl;
import dev.litelift.postgres.PostgresSchema;
import dev.litelift.postgres.SqlFaults;
import dev.litelift.postgres.Statements;
import dev.litelift.rules.Hooks;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The schema in which a migration is built, invisible to the application until the swap. One thread uses it. */
public final class Staging {
    private static final int MOST_NAMES = 5;

    private final Connection connection;
    private final Statements server;
    private final String name;
    private final String targetSchema;

    /** @param connection the migration's own; kept open as long as it runs */
    public Staging(Connection connection, String migration, String targetSchema) {
        this.connection = connection;
        this.server = new Statements(connection);
        this.name = "litelift_staging_" + migration;
        this.targetSchema = targetSchema;
    }

    public String name() {
        return name;
    }

    /** Refuses what would fail later, before anything is written: missing rights, tables that are there already. */
    public void check(PostgresSchema schema, List<String> views, String user) {
        checkRights(user);
        refusePresent(schema, views, user);
    }

    /** Refuses when the staging schema could not be made. */
    public void checkRights(String user) {
        if (!flag("SELECT has_database_privilege(current_database(), 'CREATE')")) {
            throw new LoadException(Fault.TARGET_NOT_ALLOWED, "user " + user, "may not create a schema in this database")
                    .withHint("Let the database's owner run: GRANT CREATE ON DATABASE " + currentDatabase() + " TO "
                            + quote(user) + ";");
        }
    }

    private void refusePresent(PostgresSchema schema, List<String> views, String user) {
        boolean exists = flag("SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = " + literal(targetSchema) + ")");
        if (exists && !flag("SELECT has_schema_privilege(" + literal(targetSchema) + ", 'CREATE')")) {
            throw new LoadException(Fault.TARGET_NOT_ALLOWED, "user " + user, "may not create tables in schema " + targetSchema)
                    .withHint("Let its owner run: GRANT CREATE ON SCHEMA " + quote(targetSchema) + " TO " + quote(user) + ";");
        }
        List<String> present = new ArrayList<>(present(schema, views));
        if (!present.isEmpty()) {
            String names = present.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
            throw new LoadException(Fault.TARGET_TABLES_EXIST, "schema " + targetSchema, present.size() == 1
                    ? "there is already a table, view or index " + names
                    : "there are already " + present.size() + " tables, views or indexes of these names: " + names
                            + (present.size() > MOST_NAMES ? ", …" : ""));
        }
    }

    /** Names of the new tables, indexes and sequences that the target schema has already. */
    private List<String> present(PostgresSchema schema, List<String> views) {
        List<String> wanted = new ArrayList<>(views);
        schema.tables().forEach(table -> wanted.addAll(table.relations()));
        List<String> present = new ArrayList<>();
        String sql = "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                + " WHERE n.nspname = ? AND c.relname = ANY (?) ORDER BY 1";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, targetSchema);
            statement.setArray(2, connection.createArrayOf("text", wanted.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    present.add(rows.getString(1));
                }
            }
            return present;
        } catch (SQLException e) {
            throw SqlFaults.of(e, "schema " + targetSchema);
        }
    }

    /** Whether every table of the schema is in the target schema already. */
    public boolean isInPlace(PostgresSchema schema) {
        List<String> present = present(schema, List.of());
        return schema.tables().stream().allMatch(table -> present.contains(table.name()));
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

    /**
     * Puts the finished tables in place, all or none, together with the ledger's row.
     *
     * @param hooks run in the same transaction, where names without a schema are those of the target schema
     * @param ledger writes into the same transaction
     */
    public void swap(PostgresSchema schema, Hooks hooks, Runnable ledger) {
        try {
            connection.setAutoCommit(false);
            execute("SET LOCAL lock_timeout = '10s'; CREATE SCHEMA IF NOT EXISTS " + quote(targetSchema));
            run(hooks.beforeSwap(), "before-swap");
            schema.tables().forEach(table -> execute(Ddl.moveTable(name, table, targetSchema)));
            views().forEach(view -> execute("ALTER VIEW " + quote(name, view) + " SET SCHEMA " + quote(targetSchema)));
            run(hooks.afterSwap(), "after-swap");
            ledger.run();
            execute("DROP SCHEMA " + quote(name) + " CASCADE");
            connection.commit();
        } catch (SQLException e) {
            throw SqlFaults.of(e, "schema " + targetSchema);
        } finally {
            endTransaction();
        }
    }

    /** The views that stood their trial. */
    private List<String> views() {
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

    private void run(List<String> statements, String when) {
        if (statements.isEmpty()) {
            return;
        }
        execute("SET LOCAL search_path = " + quote(targetSchema) + ", public");
        for (int i = 0; i < statements.size(); i++) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(statements.get(i));
            } catch (SQLException e) {
                throw SqlFaults.of(e, "rules, sql." + when + "[" + i + "]").withHint("Mend the statement in the rules file.");
            }
        }
        execute("RESET search_path");
    }

    private void endTransaction() {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw SqlFaults.of(e, "schema " + targetSchema);
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
