package dev.litelift.postgres;

import dev.litelift.postgres.TargetCatalog.Column;
import dev.litelift.postgres.TargetCatalog.Fill;
import dev.litelift.postgres.TargetCatalog.Filler;
import dev.litelift.postgres.TargetCatalog.Sequence;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads the columns of a schema's tables, domains followed down to the type of their values. */
final class ColumnReader {
    private static final String OF_SCHEMA = " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = ?"
            + " JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped";
    private static final String COLUMNS = "WITH RECURSIVE resolved(relid, num, type, modifier, required, given) AS ("
            + "SELECT c.oid, a.attnum, a.atttypid, a.atttypmod, a.attnotnull, a.atthasdef OR a.attidentity <> ''"
            + OF_SCHEMA + " WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition"
            + " UNION ALL SELECT r.relid, r.num, t.typbasetype,"
            + " CASE WHEN r.modifier < 0 THEN t.typtypmod ELSE r.modifier END, r.required OR t.typnotnull,"
            + " r.given OR t.typdefault IS NOT NULL FROM resolved r JOIN pg_type t ON t.oid = r.type WHERE t.typtype = 'd')"
            + " SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod) AS sql,"
            + " format_type(r.type, r.modifier) AS base_sql, t.typname, t.typtype = 'e' AS enumerated,"
            + " r.modifier, r.required, r.given, a.attidentity, a.attgenerated,"
            + " CASE WHEN a.attcollation <> 0 AND a.attcollation <> (SELECT d.typcollation FROM pg_type d WHERE d.oid = a.atttypid)"
            + " THEN a.attcollation::regcollation::text END AS collation,"
            + " pg_get_expr(f.adbin, c.oid) AS filler, EXISTS (SELECT FROM pg_depend d LEFT JOIN pg_class s ON s.oid = d.refobjid"
            + " AND d.refclassid = 'pg_class'::regclass WHERE d.classid = 'pg_attrdef'::regclass AND d.objid = f.oid"
            + " AND (d.refclassid = 'pg_proc'::regclass OR s.relkind = 'S')) AS asks,"
            + " ARRAY(SELECT o.attname::text FROM pg_depend d JOIN pg_attribute o ON o.attrelid = c.oid AND o.attnum = d.refobjsubid"
            + " WHERE d.classid = 'pg_attrdef'::regclass AND d.objid = f.oid AND d.refclassid = 'pg_class'::regclass"
            + " AND d.refobjid = c.oid AND o.attnum <> a.attnum) AS reads,"
            + " ARRAY(SELECT e.enumlabel::text FROM pg_enum e WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder) AS labels"
            + " FROM resolved r JOIN pg_class c ON c.oid = r.relid JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = r.num"
            + " JOIN pg_type t ON t.oid = r.type LEFT JOIN pg_attrdef f ON f.adrelid = c.oid AND f.adnum = a.attnum WHERE t.typtype <> 'd' ORDER BY c.relname, a.attnum";
    /** Owned by the column, as serial and identity make it, or named in its default. */
    private static final String SEQUENCES = "SELECT c.relname, a.attname, s.oid::regclass::text AS sql, q.seqincrement, q.seqmax,"
            + " pg_has_role(s.relowner, 'USAGE') AS owner, has_sequence_privilege(s.oid, 'UPDATE') AND"
            + " has_sequence_privilege(s.oid, 'SELECT') AS may_update" + OF_SCHEMA
            + " CROSS JOIN LATERAL (SELECT d.objid AS oid FROM pg_depend d WHERE d.classid = 'pg_class'::regclass"
            + " AND d.refclassid = 'pg_class'::regclass AND d.refobjid = c.oid AND d.refobjsubid = a.attnum"
            + " AND d.deptype IN ('a', 'i')"
            + " UNION SELECT d.refobjid FROM pg_attrdef f JOIN pg_depend d ON d.classid = 'pg_attrdef'::regclass"
            + " AND d.objid = f.oid AND d.refclassid = 'pg_class'::regclass WHERE f.adrelid = c.oid AND f.adnum = a.attnum) x"
            + " JOIN pg_class s ON s.oid = x.oid AND s.relkind = 'S' JOIN pg_sequence q ON q.seqrelid = s.oid";

    private final Queries queries;

    ColumnReader(Queries queries) {
        this.queries = queries;
    }

    private record Owned(String table, String column, Sequence sequence) {
        String place() {
            return Identifier.quote(table, column);
        }
    }

    private record Placed(String table, Column column) {}

    Map<String, List<Column>> read() {
        Map<String, Sequence> sequences = queries.rows(SEQUENCES, ColumnReader::owned).stream()
                .collect(Collectors.toMap(Owned::place, Owned::sequence, (first, second) -> first));
        return queries.rows(COLUMNS, row -> new Placed(row.getString("relname"), column(row, sequences::get))).stream()
                .collect(Collectors.groupingBy(Placed::table, Collectors.mapping(Placed::column, Collectors.toList())));
    }

    private static Owned owned(ResultSet row) throws SQLException {
        return new Owned(row.getString("relname"), row.getString("attname"), new Sequence(row.getString("sql"),
                row.getLong("seqincrement"), row.getLong("seqmax"), row.getBoolean("owner"), row.getBoolean("may_update")));
    }

    private static Column column(ResultSet row, Function<String, Sequence> sequences) throws SQLException {
        String name = row.getString("attname");
        TargetType type = TargetType.of(row.getString("typname"), row.getBoolean("enumerated"), row.getString("sql"),
                row.getString("base_sql"), row.getInt("modifier"), Queries.texts(row, "labels"));
        return new Column(name, type, row.getBoolean("required"), row.getBoolean("given"), fill(row),
                sequences.apply(Identifier.quote(row.getString("relname"), name)), row.getString("collation"), filler(row));
    }

    /** Only an INSERT may ask a sequence or a function of somebody's own; generated columns may ask no volatile one. */
    private static Filler filler(ResultSet row) throws SQLException {
        boolean generated = !row.getString("attgenerated").isEmpty();
        String sql = row.getString("filler");
        if (sql == null) {
            return new Filler(row.getBoolean("given") ? null : "NULL", List.of());
        }
        boolean known = generated || !row.getBoolean("asks");
        return new Filler(known ? sql : null, generated ? Queries.texts(row, "reads") : List.of());
    }

    private static Fill fill(ResultSet row) throws SQLException {
        if (!row.getString("attgenerated").isEmpty()) {
            return Fill.GENERATED;
        }
        return switch (row.getString("attidentity")) {
            case "a" -> Fill.IDENTITY_ALWAYS;
            case "d" -> Fill.IDENTITY_BY_DEFAULT;
            default -> Fill.PLAIN;
        };
    }
}
