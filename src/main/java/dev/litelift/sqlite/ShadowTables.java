package dev.litelift.sqlite;

import dev.litelift.sqlite.SqliteSchema.Unsupported;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The tables in which virtual tables keep their content. Where the virtual table itself is at hand, SQLite tells them; the
 * text of a dump has them as ordinary tables.
 *
 * <p>Source: <a href="https://www.sqlite.org/vtab.html#xshadowname">xShadowName</a> of FTS3 to FTS5, R*Tree and spellfix1.
 */
public final class ShadowTables {
    private static final Set<String> SUFFIXES = Set.of("content", "segments", "segdir", "docsize", "stat", "data", "idx",
            "config", "node", "rowid", "parent", "vocab");

    private ShadowTables() {}

    /** The schema with shadow tables of skipped virtual tables among what is not supported. */
    public static SqliteSchema setAside(SqliteSchema schema, List<SkippedObject> skipped) {
        List<SqliteSchema.Table> tables = new ArrayList<>();
        List<Unsupported> unsupported = new ArrayList<>(schema.unsupported());
        for (SqliteSchema.Table table : schema.tables()) {
            if (skipped.stream().anyMatch(object -> isShadow(table.name(), object))) {
                unsupported.add(new Unsupported(table.name(), Unsupported.Kind.SHADOW, table.sql()));
            } else {
                tables.add(table);
            }
        }
        return new SqliteSchema(tables, schema.views(), schema.triggers(), unsupported);
    }

    private static boolean isShadow(String table, SkippedObject object) {
        String prefix = object.table() + "_";
        return object.kind().equals("virtual table")
                && table.regionMatches(true, 0, prefix, 0, prefix.length())
                && SUFFIXES.contains(table.substring(prefix.length()).toLowerCase(Locale.ROOT));
    }
}
