package dev.litelift.run;

import static dev.litelift.postgres.Identifier.literal;
import static dev.litelift.postgres.Identifier.quote;

import dev.litelift.checksum.RowHash;
import dev.litelift.plan.Step.OrphanCase;
import dev.litelift.postgres.PostgresSchema.ForeignKey;
import dev.litelift.ledger.Quarantine;
import dev.litelift.postgres.SqlFaults;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Treats rows in staging whose foreign key points nowhere, as rules decided: quarantine, or NULL in place of the key. */
final class OrphanSettlement {
    private final Connection connection;
    private final String schema;

    OrphanSettlement(Connection connection, String schema) {
        this.connection = connection;
        this.schema = schema;
    }

    /** A row in quarantine may leave others without their parent, so it goes on until no more are found. */
    void settle(List<OrphanCase> cases) {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (OrphanCase one : cases) {
                changed |= settle(one) > 0;
            }
        }
    }

    private long settle(OrphanCase one) {
        String sql = one.key().orphans() == ForeignKey.Orphans.NULL ? setNull(one) : quarantine(one);
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw SqlFaults.of(e, one.child().target().name());
        }
    }

    private String quarantine(OrphanCase one) {
        return "WITH gone AS (DELETE FROM " + table(one) + " AS c WHERE " + isOrphan(one) + " RETURNING c.*) "
                + Quarantine.inStaging(schema).insertInto() + " SELECT " + facts(one, "gone") + ", " + hash(one) + ", NULL FROM gone";
    }

    /** The old state is read before, by the same statement's snapshot. */
    private String setNull(OrphanCase one) {
        String nulls = one.key().columns().stream().map(column -> quote(column) + " = NULL").collect(Collectors.joining(", "));
        return "WITH former AS (SELECT c.ctid AS \"litelift place\", " + facts(one, "c") + ", " + hash(one)
                + " AS \"litelift hash\" FROM " + table(one)
                + " AS c WHERE " + isOrphan(one) + "), changed AS (UPDATE " + table(one) + " SET " + nulls
                + " FROM former WHERE " + table(one) + ".ctid = former.\"litelift place\" RETURNING former.\"litelift place\", " + hash(one)
                + " AS \"litelift after\") "
                + Quarantine.inStaging(schema).insertInto()
                + " SELECT \"litelift t\", \"litelift r\", \"litelift n\", \"litelift w\", \"litelift j\", \"litelift hash\","
                + " \"litelift after\" FROM former JOIN changed USING (\"litelift place\")";
    }

    /** Table, rowid, column, reason and cells of a row, under names that no application's column has. */
    private static String facts(OrphanCase one, String row) {
        int alias = one.child().source().rowidAlias();
        String rowid = alias < 0 ? "NULL::bigint" : row + "." + quote(one.child().columns().get(alias).target().name());
        String columns = String.join(", ", one.key().columns());
        return literal(one.child().source().name()) + " AS \"litelift t\", " + rowid + " AS \"litelift r\", " + literal(columns)
                + " AS \"litelift n\", "
                + literal("no parent in " + one.key().parent()) + " AS \"litelift w\", to_jsonb(" + row
                + ") AS \"litelift j\"";
    }

    private String isOrphan(OrphanCase one) {
        String known = one.key().columns().stream().map(column -> "c." + quote(column) + " IS NOT NULL")
                .collect(Collectors.joining(" AND "));
        String matches = IntStream.range(0, one.key().columns().size())
                .mapToObj(i -> "p." + quote(one.key().parentColumns().get(i)) + " = c." + quote(one.key().columns().get(i)))
                .collect(Collectors.joining(" AND "));
        return known + " AND NOT EXISTS (SELECT FROM " + quote(schema, one.key().parent()) + " AS p WHERE " + matches + ")";
    }

    private String table(OrphanCase one) {
        return quote(schema, one.child().target().name());
    }

    private static String hash(OrphanCase one) {
        return RowHash.sql(one.child().target(), RowHash.allColumns(one.child()));
    }
}
