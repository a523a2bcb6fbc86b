package dev.litelift.translate;

import dev.litelift.sqlite.SqliteSchema.Column;
import dev.litelift.sqlite.SqliteSchema.Table;
import java.util.ArrayList;
import java.util.List;

/** Gathers what one translation decides, loses and cannot decide. */
final class Findings {
    private final List<Notice> notices = new ArrayList<>();
    private final List<Notice> losses = new ArrayList<>();
    private final List<Blocker> blockers = new ArrayList<>();

    void notice(String kind, String table, String object, String what, String why) {
        notices.add(new Notice(kind, table, object, what, why, null));
    }

    void loss(String kind, String table, String object, String what, String why) {
        losses.add(new Notice(kind, table, object, what, why, null));
    }

    void block(String table, String column, long rows, List<Long> rowids, String what) {
        blockers.add(new Blocker(table, column, rows, rowids, what));
    }

    void renamed(String table, String object, String name) {
        notice("renamed", table, object, "is named " + name,
                "the identifier policy, PostgreSQL's limit of 63 bytes, or another object of that name");
    }

    void type(Table table, Column column, TypeRule.Choice choice) {
        String declared = column.declaredType().isEmpty() ? "no declared type" : column.declaredType();
        boolean asWanted = choice.type().equals(choice.wanted());
        if (asWanted && choice.form() == Form.AS_STORED) {
            return;
        }
        String kind = choice.wanted() == null ? "inferred" : asWanted ? "converted" : "widened";
        notice(kind, table.name(), column.name(), declared + " becomes " + choice.type(), choice.why());
        if (choice.form() == Form.RENDERED) {
            loss("storage-class", table.name(), column.name(),
                    "which values were numbers, texts or blobs is not kept", choice.why());
        }
    }

    List<Notice> notices() {
        return notices;
    }

    List<Notice> losses() {
        return losses;
    }

    List<Blocker> blockers() {
        return blockers;
    }
}
