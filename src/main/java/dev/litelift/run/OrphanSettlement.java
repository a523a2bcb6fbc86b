package dev.litelift.run;

import static dev.litelift.postgres.Identifier.literal;
import static dev.litelift.postgres.Identifier.quote;

import dev.litelift.checksum.RowHash;
import dev.litelift.plan.Step.OrphanCase;
import dev.litelift.postgres.PostgresSchema.ForeignKey;
import dev.litelift.postgres.PostgresSchema;
import dev.litelift.postgres.PostgresType;
import dev.litelift.ledger.Quarantine;
import dev.litelift.postgres.SqlFaults;
import dev.litelift.translate.Translation.TableTranslation;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Treats rows in staging whose foreign key points nowhere, as rules decided: quarantine, or NULL in place of the key. */
public final class OrphanSettlement {
    private final Connection connection;
    private final String schema;

    /**
     * Rows of one foreign key.
     *
     * @param columns of the key, as they are called in staging
     * @param parent the table that should have the parent
     * @param condition SQL that is true for a row without parent, in a statement that calls the row {@code c}
     * @param keyBecomesNull whether the row stays with NULL for its key, instead of being put aside
     */
    public record Orphans(
            TableTranslation child, List<String> columns, String parent, String condition, boolean keyBecomesNull) {
        public Orphans {
            columns = List.copyOf(columns);
        }
    }

    public OrphanSettlement(Connection connection, String schema) {
        this.connection = connection;
        this.schema = schema;
    }

    void settleCases(List<OrphanCase> cases) {
        settle(cases.stream().map(this::orphans).toList());
    }

    /**
     * A row in quarantine may leave others without their parent, so it goes on until no more are found.
     *
     * @return how many rows each foreign key had, in the order of the list
     */
    public List<Long> settle(List<Orphans> keys) {
        long[] rows = new long[keys.size()];
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = 0; i < rows.length; i++) {
                long more = settle(keys.get(i));
                rows[i] += more;
                changed |= more > 0;
            }
        }
        return LongStream.of(rows).boxed().toList();
    }

    private long settle(Orphans one) {
        String sql = one.keyBecomesNull() ? setNull(one) : quarantine(one);
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw SqlFaults.of(e, one.child().target().name());
        }
    }

    private String quarantine(Orphans one) {
        return "WITH gone AS (DELETE FROM " + table(one) + " AS c WHERE " + one.condition() + " RETURNING c.*) "
                + Quarantine.inStaging(schema).insertInto() + " SELECT " + facts(one, "gone") + ", " + hash(one) + ", NULL FROM gone";
    }

    /** The old state is read before, by the same statement's snapshot. */
    private String setNull(Orphans one) {
        String nulls = one.columns().stream().map(column -> quote(column) + " = NULL").collect(Collectors.joining(", "));
        return "WITH former AS (SELECT c.ctid AS \"litelift place\", " + facts(one, "c") + ", " + hash(one)
                + " AS \"litelift hash\" FROM " + table(one)
                + " AS c WHERE " + one.condition() + "), changed AS (UPDATE " + table(one) + " SET " + nulls
                + " FROM former WHERE " + table(one) + ".ctid = former.\"litelift place\" RETURNING former.\"litelift place\", " + hash(one)
                + " AS \"litelift after\") "
                + Quarantine.inStaging(schema).insertInto()
                + " SELECT \"litelift t\", \"litelift r\", \"litelift n\", \"litelift w\", \"litelift j\", \"litelift hash\","
                + " \"litelift after\" FROM former JOIN changed USING (\"litelift place\")";
    }

    /** Table, rowid, column, reason and cells of a row, under names that no application's column has. */
    private static String facts(Orphans one, String row) {
        String columns = one.columns().stream().map(name -> source(one.child(), name)).collect(Collectors.joining(", "));
        return literal(one.child().source().name()) + " AS \"litelift t\", " + rowid(one.child(), row)
                + " AS \"litelift r\", " + literal(columns) + " AS \"litelift n\", "
                + literal("no parent in " + one.parent()) + " AS \"litelift w\", to_jsonb(" + row + ") AS \"litelift j\"";
    }

    private static String source(TableTranslation table, String name) {
        return table.columns().stream().filter(column -> column.target().name().equals(name))
                .map(column -> column.source().name()).findFirst().orElseThrow();
    }

    /** A column that the application's table has not, or has as another type, is staged as that or as the bytes of its text. */
    private static String rowid(TableTranslation table, String row) {
        int alias = table.source().rowidAlias();
        if (alias < 0) {
            return "NULL::bigint";
        }
        PostgresSchema.Column column = table.columns().get(alias).target();
        String value = row + "." + quote(column.name());
        return (column.type().kind() == PostgresType.Kind.BYTEA ? "convert_from(" + value + ", 'UTF8')" : value + "::text")
                + "::bigint";
    }

    private Orphans orphans(OrphanCase one) {
        ForeignKey key = one.key();
        String known = key.columns().stream().map(column -> "c." + quote(column) + " IS NOT NULL")
                .collect(Collectors.joining(" AND "));
        String matches = IntStream.range(0, key.columns().size())
                .mapToObj(i -> "p." + quote(key.parentColumns().get(i)) + " = c." + quote(key.columns().get(i)))
                .collect(Collectors.joining(" AND "));
        String condition = known + " AND NOT EXISTS (SELECT FROM " + quote(schema, key.parent()) + " AS p WHERE " + matches + ")";
        return new Orphans(one.child(), key.columns(), key.parent(), condition, key.orphans() == ForeignKey.Orphans.NULL);
    }

    private String table(Orphans one) {
        return quote(schema, one.child().target().name());
    }

    private static String hash(Orphans one) {
        return RowHash.sql(one.child().target(), RowHash.allColumns(one.child()));
    }
}
