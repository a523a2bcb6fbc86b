package dev.litelift.match;

import dev.litelift.sqlite.ColumnCensus.Trouble;
import dev.litelift.translate.Blocker;
import dev.litelift.translate.Notice;
import java.util.ArrayList;
import java.util.List;

/** Gathers what matching decides and what it cannot. */
final class Findings {
    private final List<Notice> notices = new ArrayList<>();
    private final List<Blocker> blockers = new ArrayList<>();

    void notice(String kind, String table, String object, String what, String why) {
        notices.add(new Notice(kind, table, object, what, why, null));
    }

    void block(String table, String column, long rows, String what) {
        blockers.add(new Blocker(table, column, rows, List.of(), what));
    }

    /** @param numbered whether the table's rows have rowids */
    void block(String table, String column, Trouble trouble, boolean numbered, String what) {
        blockers.add(new Blocker(table, column, trouble.count(), numbered ? trouble.examples() : List.of(), what));
    }

    List<Notice> notices() {
        return notices;
    }

    List<Blocker> blockers() {
        return blockers;
    }
}
