package dev.litelift.translate;

import dev.litelift.sqlite.SkippedObject;
import dev.litelift.sqlite.SqliteSchema;
import dev.litelift.sqlite.SqliteSchema.Generation;
import dev.litelift.sqlite.SqliteSchema.Unsupported;
import java.util.List;

/** Reports what a translation does not carry over, each with its SQL. */
final class OtherObjects {
    private OtherObjects() {}

    static void report(SqliteSchema schema, List<SkippedObject> skipped, Findings findings) {
        for (SkippedObject object : skipped) {
            findings.loss(object.kind().replace(' ', '-'), null, object.name(), "is left out: " + object.sql(), object.why());
        }
        for (SqliteSchema.Table table : schema.tables()) {
            for (SqliteSchema.Check check : table.checks()) {
                findings.loss("check", table.name(), check.name(), "CHECK (" + check.expression() + ") is not enforced",
                        "CHECK constraints are not translated");
            }
            for (SqliteSchema.Column column : table.columns()) {
                if (column.generation() != Generation.NONE) {
                    findings.loss("generated", table.name(), column.name(),
                            "its present values are loaded, and are not computed any more: " + column.generatedExpression(),
                            "generated columns are not translated");
                }
            }
        }
        for (SqliteSchema.View view : schema.views()) {
            findings.loss("view", null, view.name(), "is left out: " + view.sql(), "views are not translated");
        }
        for (SqliteSchema.Trigger trigger : schema.triggers()) {
            findings.loss("trigger", trigger.table(), trigger.name(), "is left out: " + trigger.sql(),
                    "triggers are not translated");
        }
        for (Unsupported table : schema.unsupported()) {
            boolean shadow = table.kind() == Unsupported.Kind.SHADOW;
            findings.loss(shadow ? "shadow-table" : "virtual-table", table.name(), null, "is left out: " + table.sql(),
                    shadow ? "it belongs to a virtual table" : "it lives in a SQLite module, not in this file");
        }
    }
}
