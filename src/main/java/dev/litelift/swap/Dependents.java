package dev.litelift.swap;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.postgres.Extensions;
import dev.litelift.postgres.SqlFaults;
import dev.litelift.postgres.Statements;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What stands on tables that are to change place. An ordinary view can be made anew over the tables that take the place;
 * everything else would go on with the old tables unnoticed, so it is a reason to refuse. A hypertable's chunks and the trigger
 * by which TimescaleDB guards it belong to it and come along.
 */
final class Dependents {
    private static final int MOST_NAMES = 8;
    private static final String OBSTACLES = """
            WITH moved AS (SELECT unnest(%s) AS oid)
            SELECT 'foreign key ' || conname || ' of ' || conrelid::regclass FROM pg_constraint
              WHERE contype = 'f' AND confrelid IN (TABLE moved) AND conrelid NOT IN (TABLE moved)
            UNION ALL SELECT 'trigger ' || tgname || ' of ' || tgrelid::regclass FROM pg_trigger t
              WHERE NOT tgisinternal AND tgrelid IN (TABLE moved) AND NOT %s
            UNION ALL SELECT 'policy ' || polname || ' of ' || polrelid::regclass FROM pg_policy WHERE polrelid IN (TABLE moved)
            UNION ALL SELECT 'publication ' || p.pubname || ' of ' || prrelid::regclass FROM pg_publication_rel r
              JOIN pg_publication p ON p.oid = r.prpubid WHERE prrelid IN (TABLE moved)
            UNION ALL SELECT 'inheritance of ' || inhrelid::regclass || ' from ' || inhparent::regclass FROM pg_inherits
              JOIN pg_class c ON c.oid = inhrelid JOIN pg_namespace n ON n.oid = c.relnamespace
              WHERE inhrelid IN (TABLE moved) <> (inhparent IN (TABLE moved)) AND n.nspname <> '_timescaledb_internal'
            UNION ALL SELECT 'rule ' || rulename || ' of ' || ev_class::regclass FROM pg_rewrite r
              JOIN pg_class c ON c.oid = r.ev_class WHERE c.relkind <> 'v' AND c.relkind <> 'm' AND ev_class IN (TABLE moved)
            UNION ALL SELECT DISTINCT 'materialized view ' || c.oid::regclass FROM pg_depend d JOIN pg_rewrite r ON r.oid = d.objid
              JOIN pg_class c ON c.oid = r.ev_class WHERE d.classid = 'pg_rewrite'::regclass AND d.refclassid = 'pg_class'::regclass
              AND d.refobjid IN (TABLE moved) AND c.relkind = 'm'
            UNION ALL SELECT DISTINCT 'function ' || d.objid::regprocedure FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass
              AND (d.refclassid = 'pg_class'::regclass AND d.refobjid IN (TABLE moved) OR d.refclassid = 'pg_type'::regclass
              AND d.refobjid IN (SELECT t.oid FROM pg_type t WHERE t.typrelid IN (TABLE moved)))
            UNION ALL SELECT DISTINCT 'column ' || a.attname || ' of ' || a.attrelid::regclass FROM pg_attribute a
              JOIN pg_type t ON t.oid = a.atttypid OR t.typarray = a.atttypid WHERE t.typrelid IN (TABLE moved)
              AND a.attrelid NOT IN (TABLE moved)
            UNION ALL SELECT 'owner ' || pg_get_userbyid(c.relowner) || ' of ' || c.oid::regclass FROM pg_class c
              WHERE c.oid IN (TABLE moved) AND NOT pg_has_role(c.relowner, 'USAGE')
            ORDER BY 1""";
    private static final String VIEWS = """
            WITH moved AS (SELECT unnest(%s) AS oid)
            SELECT DISTINCT n.nspname, c.relname, pg_get_viewdef(c.oid), array_to_string(c.reloptions, ', '),
              pg_has_role(c.relowner, 'USAGE')
            FROM pg_depend d JOIN pg_rewrite r ON r.oid = d.objid JOIN pg_class c ON c.oid = r.ev_class
            JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE d.classid = 'pg_rewrite'::regclass AND d.refclassid = 'pg_class'::regclass AND d.refobjid IN (TABLE moved)
              AND c.relkind = 'v' AND c.oid NOT IN (TABLE moved) ORDER BY 1, 2""";

    private final Connection connection;
    private final Relations moved;

    /** @param moved which are where they are to be moved from */
    Dependents(Connection connection, Relations moved) {
        this.connection = connection;
        this.moved = moved;
    }

    /**
     * An ordinary view over the moved tables, as it can be made anew.
     *
     * @param definition names its tables with their schema
     * @param options of the view as WITH takes them, or null
     */
    record View(String schema, String name, String definition, String options, boolean owned) {

        /** Makes it anew over the tables that have the names now; it keeps its owner and rights. */
        void redefine(Connection connection) {
            String place = "view " + schema + "." + name;
            try {
                new Statements(connection).execute(place, "CREATE OR REPLACE VIEW "
                        + dev.litelift.postgres.Identifier.quote(schema, name)
                        + (options == null || options.isEmpty() ? "" : " WITH (" + options + ")") + " AS " + definition);
            } catch (LoadException e) {
                if (e.fault() != Fault.TARGET_REFUSED) {
                    throw e;
                }
                throw new LoadException(Fault.TARGET_UNFIT, place, "it cannot stand on the tables that take the place: "
                        + e.getMessage(), e).withHint("Drop the view, and make it again afterwards.");
            }
        }
    }

    List<View> views() {
        List<View> views = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(String.format(VIEWS, moved.oids()))) {
            while (rows.next()) {
                views.add(new View(rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4), rows.getBoolean(5)));
            }
            return views;
        } catch (SQLException e) {
            throw SqlFaults.of(e, "schema " + moved.schema());
        }
    }

    /** @throws LoadException {@code target-unfit} with the names of what cannot come along */
    void refuseObstacles() {
        List<String> obstacles = new ArrayList<>();
        views().stream().filter(view -> !view.owned()).forEach(view -> obstacles.add("view " + view.name() + ", which is another role's"));
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(String.format(OBSTACLES, moved.oids(), Extensions.GUARDS_HYPERTABLE))) {
            while (rows.next()) {
                obstacles.add(rows.getString(1));
            }
        } catch (SQLException e) {
            throw SqlFaults.of(e, "schema " + moved.schema());
        }
        if (!obstacles.isEmpty()) {
            throw new LoadException(Fault.TARGET_UNFIT, "schema " + moved.schema(), "its tables cannot change place because of "
                    + obstacles.stream().limit(MOST_NAMES).collect(Collectors.joining("; "))
                    + (obstacles.size() > MOST_NAMES ? "; … " + obstacles.size() + " in all" : ""))
                    .withHint("Drop these, or load into another schema with --schema, and make them anew afterwards.");
        }
    }
}
