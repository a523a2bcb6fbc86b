package dev.litelift.translate;

import dev.litelift.sqlite.SkippedObject;
import dev.litelift.sqlite.SqliteSchema;
import dev.litelift.sqlite.SqliteSchema.Unsupported;
import java.util.List;
import java.util.Set;

/** Reports what a translation does not carry over, each with its SQL. */
final class OtherObjects {
    /** NOCASE is told among the semantics, and kept in unique keys. */
    private static final Set<String> KEPT_COLLATIONS = Set.of("BINARY", "NOCASE");

    private OtherObjects() {}

    static void report(SqliteSchema schema, List<SkippedObject> skipped, Findings findings) {
        for (SkippedObject object : skipped) {
            findings.loss(object.kind().replace(' ', '-'), object.table(), object.name(), "is left out: " + object.sql(),
                    object.why());
        }
        for (SqliteSchema.Trigger trigger : schema.triggers()) {
            findings.loss("trigger", trigger.table(), trigger.name(), "is left out: " + trigger.sql(),
                    "triggers are not translated");
        }
        schema.tables().forEach(table -> ofTable(table, findings));
        for (Unsupported table : schema.unsupported()) {
            boolean shadow = table.kind() == Unsupported.Kind.SHADOW;
            findings.loss(shadow ? "shadow-table" : "virtual-table", table.name(), null, "is left out: " + table.sql(),
                    shadow ? "it belongs to a virtual table" : "it lives in a SQLite module, not in this file");
        }
    }

    private static void ofTable(SqliteSchema.Table table, Findings findings) {
        table.conflictClauses().stream().distinct().filter(clause -> !clause.endsWith(" ABORT")).forEach(clause -> findings.loss(
                "on-conflict", table.name(), null, clause + " of a constraint is left out: a row that breaks it is an error",
                "PostgreSQL decides that in the INSERT statement"));
        for (SqliteSchema.Column column : table.columns()) {
            if (!KEPT_COLLATIONS.contains(column.collation())) {
                findings.loss("collation", table.name(), column.name(), "COLLATE " + column.collation() + " is left out",
                        "texts are compared by the database's collation, which knows no such rule");
            }
        }
        table.indexes().forEach(index -> ofIndex(table, index, findings));
    }

    /** A collation of the column itself is told with the column. */
    private static void ofIndex(SqliteSchema.Table table, SqliteSchema.Index index, Findings findings) {
        for (SqliteSchema.IndexColumn column : index.columns()) {
            if (column.column() != null && !KEPT_COLLATIONS.contains(column.collation())
                    && !column.collation().equals(table.column(column.column()).collation())) {
                String what = index.unique() ? "unique index" : "index";
                findings.loss("collation", table.name(), index.sql() == null ? column.column() : index.name(),
                        "COLLATE " + column.collation() + " of " + column.column() + " in the " + what + " is left out",
                        "texts are compared by the database's collation, which knows no such rule");
            }
        }
    }
}
