package dev.litelift.postgres;

import dev.litelift.postgres.TargetCatalog.Check;
import dev.litelift.postgres.TargetCatalog.ForeignKey;
import dev.litelift.postgres.TargetCatalog.Key;
import dev.litelift.postgres.TargetCatalog.Place;
import dev.litelift.postgres.TargetCatalog.Rights;
import dev.litelift.postgres.TargetCatalog.Table;
import dev.litelift.postgres.TargetCatalog.Trigger;
import dev.litelift.postgres.TargetCatalog.Unique;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads the tables of a schema from the server's catalogue, which every user may read.
 *
 * <p>Source: <a href="https://www.postgresql.org/docs/current/catalogs.html">System Catalogs</a>.
 */
public final class CatalogReader {
    private static final String OF_SCHEMA = " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = ?";
    private static final String TABLES = "SELECT c.relname, pg_has_role(c.relowner, 'USAGE') AS owner,"
            + " has_table_privilege(c.oid, 'SELECT') AS may_select, has_table_privilege(c.oid, 'INSERT') AS may_insert,"
            + " has_table_privilege(c.oid, 'UPDATE') AS may_update, has_table_privilege(c.oid, 'DELETE') AS may_delete,"
            + " has_table_privilege(c.oid, 'TRUNCATE') AS may_truncate,"
            + " row_security_active(c.oid) OR EXISTS (SELECT FROM pg_rewrite r WHERE r.ev_class = c.oid) AS ruled"
            + OF_SCHEMA + " WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY c.relname";
    /** By its schema too: an extension's type has operators of its own, which a search path may miss. */
    private static final String OPERATOR = "'OPERATOR(' || quote_ident(s.nspname) || '.' || o.oprname || ')'";
    private static final String DEPENDS = "EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass"
            + " AND d.objid = i.indexrelid AND d.refclassid = 'pg_class'::regclass AND d.refobjid = c.oid"
            + " AND d.refobjsubid = a.attnum)";
    private static final String KEYS = "SELECT c.relname, k.relname AS name, i.indisprimary, NOT i.indimmediate AS deferrable,"
            + " ARRAY(SELECT a.attname::text FROM unnest(i.indkey::smallint[]) WITH ORDINALITY u(num, pos)"
            + " JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = u.num WHERE u.pos <= i.indnkeyatts ORDER BY u.pos)"
            + " AS columns" + OF_SCHEMA + " JOIN pg_index i ON i.indrelid = c.oid JOIN pg_class k ON k.oid = i.indexrelid"
            + " WHERE i.indisunique AND i.indisvalid AND i.indexprs IS NULL AND i.indpred IS NULL"
            + " ORDER BY i.indisprimary DESC, k.relname";
    /** Before PostgreSQL 15 no NULL was equal to another; a temporal key (18) is no index on equal values. */
    private static final String UNIQUES = "SELECT c.relname, k.relname AS name, i.indisprimary,"
            + " ARRAY(SELECT pg_get_indexdef(i.indexrelid, u.pos, false) || CASE WHEN i.indcollation[u.pos - 1] = 0 THEN ''"
            + " ELSE ' COLLATE ' || i.indcollation[u.pos - 1]::regcollation::text END"
            + " FROM generate_series(1, i.indnkeyatts) u(pos) ORDER BY u.pos) AS expressions,"
            + " ARRAY(SELECT " + OPERATOR + " FROM generate_series(1, i.indnkeyatts) u(pos) JOIN pg_opclass oc"
            + " ON oc.oid = i.indclass[u.pos - 1] JOIN pg_amop am ON am.amopfamily = oc.opcfamily AND am.amoplefttype = oc.opcintype"
            + " AND am.amoprighttype = oc.opcintype AND am.amopstrategy = 3 JOIN pg_operator o ON o.oid = am.amopopr"
            + " JOIN pg_namespace s ON s.oid = o.oprnamespace ORDER BY u.pos) AS operators,"
            + " ARRAY(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND"
            + " (a.attnum IN (SELECT i.indkey[u.pos - 1] FROM generate_series(1, i.indnkeyatts) u(pos)) OR i.indexprs IS NOT NULL AND " + DEPENDS + ") ORDER BY a.attnum) AS columns,"
            + " ARRAY(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND"
            + " (a.attnum = ANY (i.indkey) OR " + DEPENDS + ")) AS reads,"
            + " pg_get_expr(i.indpred, c.oid) AS condition,"
            + " coalesce((to_jsonb(i) ->> 'indnullsnotdistinct')::boolean, false) AS nulls_equal"
            + OF_SCHEMA + " JOIN pg_index i ON i.indrelid = c.oid JOIN pg_class k ON k.oid = i.indexrelid"
            + " WHERE i.indisunique AND i.indisvalid AND NOT i.indisexclusion ORDER BY i.indisprimary DESC, k.relname";
    /** Since PostgreSQL 18 a constraint may be there and not be enforced. */
    private static final String ENFORCED = " AND coalesce((to_jsonb(k) ->> 'conenforced')::boolean, true)";
    private static final String CHECKS = "SELECT c.relname, k.conname, NULL AS attname, pg_get_expr(k.conbin, c.oid) AS expression,"
            + " ARRAY(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum = ANY (k.conkey)"
            + " ORDER BY a.attnum) AS columns"
            + OF_SCHEMA + " JOIN pg_constraint k ON k.conrelid = c.oid WHERE k.contype = 'c'" + ENFORCED + " ORDER BY k.conname";
    private static final String DOMAIN_CHECKS = "WITH RECURSIVE domains(relname, attname, oid) AS ("
            + "SELECT c.relname, a.attname, a.atttypid" + OF_SCHEMA + " JOIN pg_attribute a ON a.attrelid = c.oid"
            + " WHERE a.attnum > 0 AND NOT a.attisdropped"
            + " UNION ALL SELECT d.relname, d.attname, t.typbasetype FROM domains d JOIN pg_type t ON t.oid = d.oid"
            + " WHERE t.typtype = 'd')"
            + " SELECT d.relname, k.conname, d.attname, pg_get_expr(k.conbin, 0) AS expression, ARRAY[d.attname::text] AS columns"
            + " FROM domains d JOIN pg_constraint k ON k.contypid = d.oid WHERE k.contype = 'c' ORDER BY d.attname, k.conname";
    /** Of partitions too, each by itself; until PostgreSQL 14 the copies that these have of a trigger count as internal. */
    private static final String TRIGGERS = "SELECT c.relname, t.tgname, hn.nspname, h.relname AS holder, t.tgenabled = 'A' AS always,"
            + " pg_has_role(h.relowner, 'USAGE') AS owner" + OF_SCHEMA
            + " JOIN pg_trigger t ON t.tgrelid = c.oid OR t.tgrelid IN (SELECT relid FROM pg_partition_tree(c.oid))"
            + " JOIN pg_class h ON h.oid = t.tgrelid JOIN pg_namespace hn ON hn.oid = h.relnamespace"
            + " LEFT JOIN pg_constraint k ON k.oid = t.tgconstraint"
            + " WHERE NOT " + Extensions.GUARDS_HYPERTABLE + " AND (NOT t.tgisinternal OR t.tgparentid <> 0) AND coalesce(k.contype, 't') = 't' AND t.tgenabled IN ('O', 'A')"
            + " ORDER BY t.tgname, h.relname";
    private static final String FOREIGN_KEYS = "SELECT k.conname, n.nspname, c.relname, pn.nspname AS parent_schema,"
            + " p.relname AS parent, k.condeferrable, k.confmatchtype = 'f' AS whole, pg_has_role(c.relowner, 'USAGE') AS owner,"
            + " ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY u(num, pos) JOIN pg_attribute a"
            + " ON a.attrelid = c.oid AND a.attnum = u.num ORDER BY u.pos) AS columns,"
            + " ARRAY(SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY u(num, pos) JOIN pg_attribute a"
            + " ON a.attrelid = p.oid AND a.attnum = u.num ORDER BY u.pos) AS parent_columns,"
            + " ARRAY(SELECT " + OPERATOR + " FROM unnest(k.conpfeqop) WITH ORDINALITY u(oid, pos) JOIN pg_operator o"
            + " ON o.oid = u.oid JOIN pg_namespace s ON s.oid = o.oprnamespace ORDER BY u.pos) AS operators"
            + " FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
            + " JOIN pg_class p ON p.oid = k.confrelid JOIN pg_namespace pn ON pn.oid = p.relnamespace"
            + " WHERE k.contype = 'f' AND k.conparentid = 0 AND (n.nspname = ? OR pn.nspname = ?)" + ENFORCED + " ORDER BY c.relname, k.conname";

    private final String schema;
    private final Queries queries;

    public CatalogReader(Connection connection, String schema) {
        this.schema = schema;
        this.queries = new Queries(connection, schema);
    }

    /** Whether the schema is there and its objects may be used. */
    public boolean mayUseSchema() {
        return queries.rows("SELECT has_schema_privilege(oid, 'USAGE') FROM pg_namespace WHERE nspname = ?",
                row -> row.getBoolean(1)).contains(true);
    }

    public boolean schemaExists() {
        return !queries.rows("SELECT 1 FROM pg_namespace WHERE nspname = ?", row -> row.getInt(1)).isEmpty();
    }

    /** Everything about the schema's ordinary and partitioned tables. */
    public TargetCatalog read() {
        Map<String, List<TargetCatalog.Column>> columns = new ColumnReader(queries).read();
        Map<String, List<Key>> keys = byTable(KEYS, row -> new Key(row.getString("name"), row.getBoolean("indisprimary"),
                Queries.texts(row, "columns"), row.getBoolean("deferrable")));
        Map<String, List<Unique>> uniques = byTable(UNIQUES, CatalogReader::unique);
        Map<String, List<Check>> checks = byTable(CHECKS, CatalogReader::check);
        Map<String, List<Check>> domainChecks = byTable(DOMAIN_CHECKS, CatalogReader::check);
        Map<String, List<Trigger>> triggers = byTable(TRIGGERS, CatalogReader::trigger);
        List<Table> tables = queries.rows(TABLES, row -> {
            String name = row.getString("relname");
            Rights rights = rights(row);
            return new Table(name, -1, rights, columns.getOrDefault(name, List.of()), keys.getOrDefault(name, List.of()),
                    uniques.getOrDefault(name, List.of()), joined(checks.get(name), domainChecks.get(name)),
                    triggers.getOrDefault(name, List.of()), row.getBoolean("ruled"));
        });
        List<ForeignKey> foreignKeys = queries.rows(FOREIGN_KEYS, CatalogReader::foreignKey);
        return new TargetCatalog(schema, tables.stream().map(this::counted).toList(), foreignKeys);
    }

    private Table counted(Table table) {
        return !table.rights().select() || table.ruled() || !mayUseSchema()
                ? table
                : new Table(table.name(), count(table.name()), table.rights(), table.columns(), table.keys(), table.uniques(),
                        table.checks(), table.triggers(), table.ruled());
    }

    private long count(String table) {
        return queries.rows("SELECT count(*) FROM " + Identifier.quote(schema, table), row -> row.getLong(1)).get(0);
    }

    /** The distinct rows of some columns, each value as text. */
    public List<List<String>> texts(String table, List<String> columns) {
        String list = columns.stream().map(column -> Identifier.quote(column) + "::text").collect(Collectors.joining(", "));
        return queries.rows("SELECT DISTINCT " + list + " FROM " + Identifier.quote(schema, table), row -> {
            String[] values = new String[columns.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = String.valueOf(row.getString(i + 1));
            }
            return List.of(values);
        });
    }

    private <T> Map<String, List<T>> byTable(String sql, Queries.Row<T> maker) {
        return queries.rows(sql, row -> Map.entry(row.getString("relname"), maker.of(row))).stream()
                .collect(Collectors.groupingBy(Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private static Rights rights(ResultSet row) throws SQLException {
        return new Rights(row.getBoolean("owner"), row.getBoolean("may_select"), row.getBoolean("may_insert"),
                row.getBoolean("may_update"), row.getBoolean("may_delete"), row.getBoolean("may_truncate"));
    }

    private static Check check(ResultSet row) throws SQLException {
        return new Check(row.getString("conname"), row.getString("attname"), Queries.texts(row, "columns"),
                row.getString("expression"));
    }

    private static Trigger trigger(ResultSet row) throws SQLException {
        return new Trigger(row.getString("tgname"), new Place(row.getString("nspname"), row.getString("holder")),
                row.getBoolean("always"), row.getBoolean("owner"));
    }

    private static Unique unique(ResultSet row) throws SQLException {
        return new Unique(row.getString("name"), row.getBoolean("indisprimary"), Queries.texts(row, "expressions"),
                Queries.texts(row, "operators"), Queries.texts(row, "columns"), Queries.texts(row, "reads"),
                row.getString("condition"), row.getBoolean("nulls_equal"));
    }

    private static ForeignKey foreignKey(ResultSet row) throws SQLException {
        return new ForeignKey(row.getString("conname"), new Place(row.getString("nspname"), row.getString("relname")),
                Queries.texts(row, "columns"), new Place(row.getString("parent_schema"), row.getString("parent")),
                Queries.texts(row, "parent_columns"), Queries.texts(row, "operators"), row.getBoolean("condeferrable"), row.getBoolean("whole"),
                row.getBoolean("owner"));
    }

    private static List<Check> joined(List<Check> own, List<Check> domains) {
        return java.util.stream.Stream.of(own, domains).filter(java.util.Objects::nonNull).flatMap(List::stream).toList();
    }

}
