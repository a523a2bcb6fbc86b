package dev.litelift.translate;

import dev.litelift.sqlite.SkippedObject;
import dev.litelift.sqlite.SqliteSchema;
import dev.litelift.sqlite.SqliteSchema.Unsupported;
import java.util.List;

/** Reports what a translation does not carry over, each with its SQL. */
final class OtherObjects {
    private OtherObjects() {}

    static void report(SqliteSchema schema, List<SkippedObject> skipped, Findings findings) {
        for (SkippedObject object : skipped) {
            findings.loss(object.kind().replace(' ', '-'), null, object.name(), "is left out: " + object.sql(), object.why());
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
