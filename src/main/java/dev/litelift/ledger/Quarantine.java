package dev.litelift.ledger;

import static dev.litelift.postgres.Identifier.literal;
import static dev.litelift.postgres.Identifier.quote;

import dev.litelift.postgres.SqlFaults;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Source rows that rules kept out of a migration, or changed: first beside the staging tables, after the swap in the ledger.
 *
 * <p>With each row stands what it weighed in its table's checksum before and, if it was only changed, after. So the proof
 * still covers every row of the source.
 */
public final class Quarantine {
    /** Within the staging schema; no table of an application is called that. */
    public static final String STAGING_TABLE = "litelift quarantine";

    private static final String COLUMNS = "table_name, row_id, column_name, reason, cells, hash_before, hash_after";
    private static final int SAMPLES = 20;

    private final String relation;
    private final String condition;

    private Quarantine(String relation, String condition) {
        this.relation = relation;
        this.condition = condition;
    }

    /** That of a migration under way. */
    public static Quarantine inStaging(String schema) {
        return new Quarantine(quote(schema, STAGING_TABLE), "true");
    }

    /** That of a finished migration. */
    public static Quarantine inLedger(String migration) {
        return new Quarantine("litelift.quarantine", "migration = " + literal(migration));
    }

    /** Creates the table of {@link #inStaging} where it is not there. */
    public void create(Connection connection) {
        execute(connection, "CREATE TABLE IF NOT EXISTS " + relation + " (table_name text NOT NULL, row_id bigint, column_name text,"
                + " reason text NOT NULL, cells jsonb NOT NULL, hash_before bigint NOT NULL, hash_after bigint)");
    }

    /**
     * One row.
     *
     * @param table the source's name
     * @param rowid null where the table has none
     * @param cellsJson the stored values by column
     * @param after what the row weighs now, or null when it was kept out
     */
    public record Row(String table, Long rowid, String column, String reason, String cellsJson, long before, Long after) {}

    public void add(Connection connection, List<Row> rows) {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO " + relation + " (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?::jsonb, ?, ?)")) {
            for (Row row : rows) {
                insert.setString(1, row.table());
                insert.setObject(2, row.rowid(), Types.BIGINT);
                insert.setString(3, row.column());
                insert.setString(4, row.reason());
                insert.setString(5, row.cellsJson());
                insert.setLong(6, row.before());
                insert.setObject(7, row.after(), Types.BIGINT);
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw SqlFaults.of(e, "quarantine");
        }
    }

    /** Forgets the rows of a table that is about to be copied again. */
    public void forget(Connection connection, String table) {
        if (exists(connection)) {
            execute(connection, "DELETE FROM " + relation + " WHERE " + condition + " AND table_name = " + literal(table));
        }
    }

    /** The head of an INSERT whose SELECT gives the columns in this order. */
    public String insertInto() {
        return "INSERT INTO " + relation + " (" + COLUMNS + ")";
    }

    /** Copies the rows, if there are any, to the ledger, in the caller's transaction. */
    public void keep(Connection connection, String migration) {
        execute(connection, "DELETE FROM litelift.quarantine WHERE migration = " + literal(migration));
        if (!exists(connection)) {
            return;
        }
        execute(connection, "INSERT INTO litelift.quarantine (migration, " + COLUMNS + ") SELECT " + literal(migration) + ", " + COLUMNS
                + " FROM " + relation);
    }

    /**
     * What is missing from a table's checksum.
     *
     * @param removed rows that are not in the table
     * @param changed values that became NULL
     * @param sum modulo 2^64, to be added to the table's
     */
    public record Adjustment(long removed, long changed, long sum) {
        public static final Adjustment NONE = new Adjustment(0, 0, 0);
    }

    /** By the source's table name; empty where there is no quarantine. */
    public Map<String, Adjustment> adjustments(Connection connection) {
        Map<String, Adjustment> found = new HashMap<>();
        if (!exists(connection)) {
            return found;
        }
        String sql = "SELECT table_name, count(*) FILTER (WHERE hash_after IS NULL),"
                + " count(hash_after), sum(hash_before) - coalesce(sum(hash_after), 0) FROM " + relation + " WHERE " + condition + " GROUP BY 1";
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                BigDecimal sum = rows.getBigDecimal(4);
                found.put(rows.getString(1), new Adjustment(rows.getLong(2), rows.getLong(3), sum.toBigInteger().longValue()));
            }
            return found;
        } catch (SQLException e) {
            throw SqlFaults.of(e, "quarantine");
        }
    }

    /**
     * What became of one row.
     *
     * @param before what it weighed, {@code after} what it weighs now; null when it is not in the table
     * @param columns that became NULL, in the source's names and separated by a comma and a blank; or those of the reason
     */
    public record Change(long before, Long after, String columns) {}

    /** What was done to rows of a table; empty where there is no quarantine. */
    public List<Change> changes(Connection connection, String table) {
        List<Change> changes = new ArrayList<>();
        if (!exists(connection)) {
            return changes;
        }
        String sql = "SELECT hash_before, hash_after, column_name FROM " + relation + " WHERE " + condition
                + " AND table_name = " + literal(table);
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                changes.add(new Change(rows.getLong(1), rows.getObject(2, Long.class), rows.getString(3)));
            }
            return changes;
        } catch (SQLException e) {
            throw SqlFaults.of(e, "quarantine");
        }
    }

    /**
     * A row as a report shows it.
     *
     * @param rowid null where the table has none
     * @param cells some of its values, or what kind they are; that of the column first
     */
    public record Sample(String table, Long rowid, String column, String reason, boolean removed, List<Cell> cells) {
        public Sample {
            cells = cells == null ? List.of() : List.copyOf(cells);
        }
    }

    /** One value of a sample, as it is shown. */
    public record Cell(String column, String value) {}

    /** @param values whether to give values; otherwise only their kinds and lengths */
    public List<Sample> samples(Connection connection, boolean values) {
        List<Sample> samples = new ArrayList<>();
        if (!exists(connection)) {
            return samples;
        }
        String sql = "SELECT table_name, row_id, column_name, reason, hash_after IS NULL, cells FROM " + relation + " WHERE "
                + condition + " ORDER BY 1, 2, 3 LIMIT " + SAMPLES;
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                samples.add(new Sample(rows.getString(1), rows.getObject(2, Long.class), rows.getString(3), rows.getString(4),
                        rows.getBoolean(5), SampleCells.of(rows.getString(6), rows.getString(3), values)));
            }
            return samples;
        } catch (SQLException e) {
            throw SqlFaults.of(e, "quarantine");
        }
    }

    private boolean exists(Connection connection) {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT to_regclass(" + literal(relation) + ") IS NOT NULL")) {
            row.next();
            return row.getBoolean(1);
        } catch (SQLException e) {
            throw SqlFaults.of(e, "quarantine");
        }
    }

    private static void execute(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw SqlFaults.of(e, "quarantine");
        }
    }
}
