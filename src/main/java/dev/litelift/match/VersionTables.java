package dev.litelift.match;

import dev.litelift.sqlite.RowCursor;
import dev.litelift.sqlite.SqliteSchema.Column;
import dev.litelift.sqlite.SqliteSchema.Table;
import dev.litelift.sqlite.SqliteSource;
import dev.litelift.translate.RealText;
import dev.litelift.translate.TextTests;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The tables in which applications' migration tools note how far a schema has come. */
final class VersionTables {
    private static final int MOST_NAMES = 5;

    /** Columns that name a version; those that tell when or how it was reached differ between any two databases. */
    private static final Map<String, List<String>> KNOWN = known();

    private VersionTables() {}

    private static Map<String, List<String>> known() {
        Map<String, List<String>> known = new LinkedHashMap<>();
        known.put("alembic_version", List.of("version_num"));
        known.put("django_migrations", List.of("app", "name"));
        known.put("schema_migrations", List.of("version"));
        known.put("goose_db_version", List.of("version_id"));
        known.put("flyway_schema_history", List.of("version", "description"));
        known.put("__efmigrationshistory", List.of("migrationid"));
        known.put("migration_log", List.of("migration_id"));
        known.put("_prisma_migrations", List.of("migration_name"));
        known.put("knex_migrations", List.of("name"));
        known.put("sequelizemeta", List.of("name"));
        known.put("__diesel_schema_migrations", List.of("version"));
        known.put("_sqlx_migrations", List.of("version"));
        known.put("versioninfo", List.of("version"));
        known.put("gorp_migrations", List.of("id"));
        known.put("databasechangelog", List.of("id", "author"));
        return known;
    }

    /**
     * The columns by which a version table is compared; empty when it is none.
     *
     * @param others tables that this application alone has, as {@link dev.litelift.rules.Rules#versions}
     */
    static Optional<List<Column>> columns(Table table, Map<String, List<String>> others) {
        String name = table.name().toLowerCase(java.util.Locale.ROOT);
        List<String> names = others.getOrDefault(name, KNOWN.get(name));
        if (names == null) {
            return Optional.empty();
        }
        List<Column> columns = table.columns().stream()
                .filter(column -> names.contains(column.name().toLowerCase(java.util.Locale.ROOT)))
                .toList();
        return columns.size() == names.size() ? Optional.of(columns) : Optional.empty();
    }

    /** What the dump's version table holds, one text a row. */
    static TreeSet<String> ofSource(SqliteSource source, Table table, List<Column> columns) {
        TreeSet<String> versions = new TreeSet<>();
        try (RowCursor row = source.read(table)) {
            while (row.next()) {
                List<String> values = new ArrayList<>();
                columns.forEach(column -> values.add(text(row, column.position())));
                versions.add(String.join(" ", values));
            }
        }
        return versions;
    }

    private static String text(RowCursor row, int column) {
        return switch (row.storageClass(column)) {
            case INTEGER -> Long.toString(row.integer(column));
            case REAL -> RealText.of(row.real(column));
            case NULL -> "null";
            default -> TextTests.text(row, column);
        };
    }

    static TreeSet<String> ofTarget(List<List<String>> rows) {
        return rows.stream().map(row -> String.join(" ", row)).collect(Collectors.toCollection(TreeSet::new));
    }

    /** How two version tables differ, in words. */
    static String difference(TreeSet<String> dump, TreeSet<String> target) {
        if (dump.size() <= 1 && target.size() <= 1) {
            return "version " + (dump.isEmpty() ? "(none)" : dump.first()) + ", where the target is at "
                    + (target.isEmpty() ? "(none)" : target.first());
        }
        List<String> parts = new ArrayList<>();
        add(parts, "only in the dump", dump, target);
        add(parts, "only in the target", target, dump);
        return "another version than the target's: " + String.join("; ", parts);
    }

    private static void add(List<String> parts, String where, TreeSet<String> some, TreeSet<String> others) {
        List<String> only = some.stream().filter(version -> !others.contains(version)).toList();
        if (!only.isEmpty()) {
            parts.add(where + " " + only.stream().limit(MOST_NAMES).collect(Collectors.joining(", "))
                    + (only.size() > MOST_NAMES ? " and " + (only.size() - MOST_NAMES) + " more" : ""));
        }
    }

    /** How many versions only one side has. */
    static long differing(TreeSet<String> dump, TreeSet<String> target) {
        return dump.stream().filter(version -> !target.contains(version)).count()
                + target.stream().filter(version -> !dump.contains(version)).count();
    }
}
