package dev.litelift.swap;

import static dev.litelift.postgres.Identifier.quote;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.ledger.Ledger;
import dev.litelift.postgres.SqlFaults;
import dev.litelift.postgres.Statements;
import dev.litelift.rules.Hooks;
import dev.litelift.swap.Dependents.View;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Puts finished tables in place, all or none, together with the ledger's row. Tables of the same names are set aside with all
 * that is theirs; the new ones get their owner and grants, and views over them are made anew.
 */
public final class Swap {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int MOST_NAMES = 5;

    private final Connection connection;
    private final Statements server;
    private final String migration;
    private final String targetSchema;
    private final boolean replace;

    /** @param replace whether tables of the same names may be set aside */
    public Swap(Connection connection, String migration, String targetSchema, boolean replace) {
        this.connection = connection;
        this.server = new Statements(connection);
        this.migration = migration;
        this.targetSchema = targetSchema;
        this.replace = replace;
    }

    /**
     * Refuses what would keep the tables from their place.
     *
     * @param relations names of all tables, indexes and sequences that will come
     */
    public void check(List<String> tables, List<String> views, List<String> relations) {
        Relations replaced = replaced(tables, views);
        List<String> inTheWay = inTheWay(relations, replaced);
        if (!inTheWay.isEmpty()) {
            String names = inTheWay.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
            LoadException refusal = new LoadException(Fault.TARGET_TABLES_EXIST, "schema " + targetSchema, inTheWay.size() == 1
                    ? "there is already a table, view or index " + names
                    : "there are already " + inTheWay.size() + " tables, views or indexes of these names: " + names
                            + (inTheWay.size() > MOST_NAMES ? ", …" : ""));
            throw replace
                    ? refusal.withHint("These are no tables that could be replaced: choose another schema with --schema, or rename them.")
                    : refusal;
        }
        if (!replaced.isEmpty()) {
            new Dependents(connection, replaced).refuseObstacles();
        }
    }

    private Relations replaced(List<String> tables, List<String> views) {
        return replace
                ? Relations.present(connection, targetSchema, tables, views)
                : new Relations(targetSchema, List.of(), List.of());
    }

    /** Names that are taken, but not by what is replaced or by what belongs to it. */
    private List<String> inTheWay(List<String> wanted, Relations replaced) {
        List<String> present = new ArrayList<>();
        String sql = "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                + " WHERE n.nspname = ? AND c.relname = ANY (?) AND c.oid <> ALL (" + replaced.oids() + ")"
                + " AND NOT EXISTS (SELECT FROM pg_index i WHERE i.indexrelid = c.oid AND i.indrelid = ANY (" + replaced.oids() + "))"
                + " AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid"
                + " AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i') AND d.refobjid = ANY (" + replaced.oids() + "))"
                + " ORDER BY 1";
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

    /**
     * Runs the swap.
     *
     * @param tables and {@code views} that are in staging
     * @param hooks run in the same transaction, where names without a schema are those of the target schema
     * @param ledger writes into the same transaction, and is told which tables were replaced; run again when the transaction had to be
     */
    public void run(List<String> tables, List<String> views, Hooks hooks, Consumer<List<String>> ledger) {
        Relations staged = new Relations(KeptSchema.STAGING.of(migration), tables, views);
        new LockPatience(connection, "schema " + targetSchema, LIMIT).run(() -> swap(staged, hooks, ledger));
    }

    private void swap(Relations staged, Hooks hooks, Consumer<List<String>> ledger) {
        String place = "schema " + targetSchema;
        server.execute(place, "CREATE SCHEMA IF NOT EXISTS " + quote(targetSchema));
        hooks(hooks.beforeSwap(), "before-swap");
        Relations replaced = replaced(staged.tables(), staged.views());
        List<View> views = setAside(replaced);
        staged.move(connection, targetSchema);
        Relations aside = replaced.in(KeptSchema.OLD.of(migration));
        aside.tables().forEach(table -> new Rights(connection).copy(aside.schema(), targetSchema, table));
        views.forEach(view -> view.redefine(connection));
        hooks(hooks.afterSwap(), "after-swap");
        ledger.accept(aside.tables());
        new Ledger(connection).noteSwap(migration, targetSchema, new SetAside(staged.in(targetSchema), aside).toJson(), aside.tables());
        server.execute(place, "DROP SCHEMA " + quote(staged.schema()) + " CASCADE");
    }

    /** Makes place, and says which views are to be made anew. */
    private List<View> setAside(Relations replaced) {
        if (replaced.isEmpty()) {
            return List.of();
        }
        replaced.lock(connection);
        Dependents dependents = new Dependents(connection, replaced);
        dependents.refuseObstacles();
        List<View> views = dependents.views();
        String aside = KeptSchema.OLD.of(migration);
        server.execute("schema " + aside, "DROP SCHEMA IF EXISTS " + quote(aside) + " CASCADE; CREATE SCHEMA " + quote(aside));
        replaced.move(connection, aside);
        return views;
    }

    private void hooks(List<String> statements, String when) {
        if (statements.isEmpty()) {
            return;
        }
        server.execute("schema " + targetSchema, "SET LOCAL search_path = " + quote(targetSchema) + ", public");
        for (int i = 0; i < statements.size(); i++) {
            try {
                server.execute("rules, sql." + when + "[" + i + "]", statements.get(i));
            } catch (LoadException e) {
                throw e.fault().retryable() ? e : e.withHint("Mend the statement in the rules file.");
            }
        }
        server.execute("schema " + targetSchema, "SET LOCAL search_path = pg_catalog");
    }
}
