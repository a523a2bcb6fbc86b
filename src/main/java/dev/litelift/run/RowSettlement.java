package dev.litelift.run;

import static dev.litelift.postgres.Identifier.literal;
import static dev.litelift.postgres.Identifier.quote;

import dev.litelift.checksum.RowHash;
import dev.litelift.ledger.Quarantine;
import dev.litelift.postgres.SqlFaults;
import dev.litelift.postgres.Statements;
import dev.litelift.translate.Translation.TableTranslation;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Treats staged rows that the target would refuse, as rules decided: quarantine, or NULL in place of a key. */
public final class RowSettlement {
    private final Connection connection;
    private final String schema;
    private final boolean noting;

    /**
     * Some rows of one table.
     *
     * @param columns the reason's, in the source's names, or null
     * @param reason for the ledger
     * @param condition SQL that is true for such a row, in a statement that calls the row {@code c}
     * @param nulled staged columns that become NULL; empty to put the row aside
     */
    public record Rows(TableTranslation table, String columns, String reason, String condition, List<String> nulled) {
        public Rows {
            nulled = List.copyOf(nulled);
        }
    }

    /**
     * @param schema of staging
     * @param noting whether staging has a quarantine, which notes what is done; without one it is only tried
     */
    public RowSettlement(Connection connection, String schema, boolean noting) {
        this.connection = connection;
        this.schema = schema;
        this.noting = noting;
    }

    /**
     * A row that is put aside may leave others without their parent, so it goes on until no more are found.
     *
     * @return how many rows each had, in the order of the list; also those that an earlier attempt has settled
     */
    public List<Long> settle(List<Rows> all) {
        long[] rows = new long[all.size()];
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = 0; i < rows.length; i++) {
                long more = settle(all.get(i));
                rows[i] += more;
                changed |= more > 0;
            }
        }
        return noting ? all.stream().map(this::noted).toList() : LongStream.of(rows).boxed().toList();
    }

    private long noted(Rows rows) {
        return new Statements(connection).number(rows.table().source().name(), "SELECT count(*) FROM "
                + quote(schema, Quarantine.STAGING_TABLE) + " WHERE table_name = " + literal(rows.table().source().name())
                + " AND reason = " + literal(rows.reason()));
    }

    private long settle(Rows rows) {
        try (Statement statement = connection.createStatement()) {
            return statement.executeLargeUpdate(rows.nulled().isEmpty() ? putAside(rows) : setNull(rows));
        } catch (SQLException e) {
            throw SqlFaults.of(e, rows.table().source().name());
        }
    }

    private String putAside(Rows rows) {
        String delete = "DELETE FROM " + table(rows) + " AS c WHERE " + rows.condition();
        return !noting
                ? delete
                : "WITH gone AS (" + delete + " RETURNING c.*) " + Quarantine.inStaging(schema).insertInto() + " SELECT "
                        + facts(rows, "gone") + ", " + hash(rows) + ", NULL FROM gone";
    }

    /** The old state is read before, by the same statement's snapshot. */
    private String setNull(Rows rows) {
        String nulls = rows.nulled().stream().map(column -> quote(column) + " = NULL").collect(Collectors.joining(", "));
        if (!noting) {
            return "UPDATE " + table(rows) + " AS c SET " + nulls + " WHERE " + rows.condition();
        }
        return "WITH former AS (SELECT c.ctid AS \"litelift place\", " + facts(rows, "c") + ", " + hash(rows)
                + " AS \"litelift hash\" FROM " + table(rows) + " AS c WHERE " + rows.condition() + "), changed AS (UPDATE "
                + table(rows) + " SET " + nulls + " FROM former WHERE " + table(rows)
                + ".ctid = former.\"litelift place\" RETURNING former.\"litelift place\", " + hash(rows)
                + " AS \"litelift after\") "
                + Quarantine.inStaging(schema).insertInto()
                + " SELECT \"litelift t\", \"litelift r\", \"litelift n\", \"litelift w\", \"litelift j\", \"litelift hash\","
                + " \"litelift after\" FROM former JOIN changed USING (\"litelift place\")";
    }

    /** Table, rowid, column, reason and cells of a row, under names that no application's column has. */
    private static String facts(Rows rows, String row) {
        String numbering = rows.table().numbering();
        String cells = "to_jsonb(" + row + ")" + (numbering == null ? "" : " - " + literal(numbering));
        return literal(rows.table().source().name()) + " AS \"litelift t\", " + rowid(rows.table(), row) + " AS \"litelift r\", "
                + (rows.columns() == null ? "NULL" : literal(rows.columns())) + " AS \"litelift n\", " + literal(rows.reason())
                + " AS \"litelift w\", " + cells + " AS \"litelift j\"";
    }

    private static String rowid(TableTranslation table, String row) {
        if (table.numbering() != null) {
            return row + "." + quote(table.numbering());
        }
        int alias = table.source().rowidAlias();
        return alias < 0 ? "NULL::bigint" : row + "." + quote(table.columns().get(alias).target().name());
    }

    private String table(Rows rows) {
        return quote(schema, rows.table().target().name());
    }

    private static String hash(Rows rows) {
        return RowHash.sql(rows.table().target(), RowHash.allColumns(rows.table()));
    }
}
