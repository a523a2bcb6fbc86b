package dev.litelift.match;

import dev.litelift.sqlite.ColumnCensus.Trouble;
import dev.litelift.translate.Blocker;
import dev.litelift.translate.Notice;
import java.util.ArrayList;
import java.util.List;

/** Gathers what matching decides and what it cannot. */
final class Findings {
    private final List<Notice> notices = new ArrayList<>();
    private final List<Notice> losses = new ArrayList<>();
    private final List<Blocker> blockers = new ArrayList<>();

    void notice(String kind, String table, String object, String what, String why) {
        notices.add(new Notice(kind, table, object, what, why, null));
    }

    void block(String table, String column, long rows, String what) {
        blockers.add(new Blocker(table, column, rows, List.of(), what, null));
    }

    void loss(String kind, String table, String object, String what, String why) {
        losses.add(new Notice(kind, table, object, what, why, null));
    }

    /** @param override what to write in a rules file to decide it */
    void block(String table, long rows, String what, String override) {
        blockers.add(new Blocker(table, null, rows, List.of(), what, override));
    }

    /**
     * @param numbered whether the table's rows have rowids
     * @param override what to write in a rules file to decide it, or null
     */
    void block(String table, String column, Trouble trouble, boolean numbered, String what, String override) {
        blockers.add(new Blocker(table, column, trouble.count(), numbered ? trouble.examples() : List.of(), what, override));
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
