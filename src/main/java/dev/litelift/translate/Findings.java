package dev.litelift.translate;

import dev.litelift.rules.Identifiers;
import dev.litelift.rules.RulesText;
import dev.litelift.sqlite.ColumnCensus;
import dev.litelift.sqlite.SqliteName;
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

    void notice(String kind, String table, String object, String what, String why, String override) {
        notices.add(new Notice(kind, table, object, what, why, override));
    }

    void loss(String kind, String table, String object, String what, String why) {
        losses.add(new Notice(kind, table, object, what, why, null));
    }

    void block(String table, String column, long rows, List<Long> rowids, String what, String override) {
        blockers.add(new Blocker(table, column, rows, rowids, what, override));
    }

    /** @param override how the rules give another name, or null */
    void renamed(String table, String object, String name, String override) {
        String source = object == null ? table : object;
        if (SqliteName.key(source).equals(name)) {
            notice("folded", table, object, "is named " + name, "names in lower case need no quotes in PostgreSQL",
                    RulesText.identifiers(Identifiers.KEEP));
        } else {
            notice("renamed", table, object, "is named " + name,
                    "PostgreSQL's limit of 63 bytes, a name of its own, or another object of that name", override);
        }
    }

    void type(Table table, Column column, TypeRule.Choice choice, ColumnCensus census) {
        String override = RulesText.type(table.name(), column.name(), Fit.otherThan(choice.type(), census));
        String declared = column.declaredType().isEmpty() ? "no declared type" : column.declaredType();
        boolean asWanted = choice.type().equals(choice.wanted());
        if (asWanted && choice.form() == Form.AS_STORED) {
            return;
        }
        String kind = choice.wanted() == null ? "inferred" : asWanted || isMoment(choice) ? "converted" : "widened";
        notice(kind, table.name(), column.name(), declared + " becomes " + choice.type(), choice.why(), override);
        if (choice.form() == Form.RENDERED) {
            losses.add(new Notice("storage-class", table.name(), column.name(),
                    "which values were numbers, texts or blobs is not kept", choice.why(), override));
        }
    }

    private static boolean isMoment(TypeRule.Choice choice) {
        return choice.wanted().kind().isMoment() && choice.type().kind().isMoment();
    }

    /** What is made of an expression that has no counterpart. */
    void lose(Trial.Origin origin, String why) {
        losses.add(new Notice(origin.kind(), origin.table(), origin.object(),
                (origin.kind().equals("generated") ? "its present values are loaded, and are not computed any more: " : "is left out: ")
                        + origin.sourceSql().strip(), why, null));
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
