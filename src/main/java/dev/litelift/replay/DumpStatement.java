package dev.litelift.replay;

import java.util.List;

/**
 * A statement of a dump, judged acceptable.
 *
 * @param name of what is created or filled; empty for the rest
 * @param rows that an INSERT brings; 0 for the rest
 * @param sql of a virtual table; null for the rest
 * @param infinities positions of the word {@code Inf} among the values, ascending; see {@link RowGrammar}
 */
record DumpStatement(Kind kind, String name, long rows, String sql, List<Integer> infinities) {
    enum Kind {
        /** A setting that the replay makes itself or does without. */
        SETTING,
        BEGIN,
        COMMIT,
        ROLLBACK,
        TABLE,
        INDEX,
        TRIGGER,
        VIEW,
        INSERT,
        SEQUENCE,
        STATISTICS,
        VIRTUAL_TABLE
    }

    static DumpStatement of(Kind kind) {
        return new DumpStatement(kind, "", 0, null, List.of());
    }

    static DumpStatement of(Kind kind, String name) {
        return new DumpStatement(kind, name, 0, null, List.of());
    }
}
