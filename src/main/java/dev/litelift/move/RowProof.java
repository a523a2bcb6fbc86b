package dev.litelift.move;

import static dev.litelift.postgres.Identifier.quote;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.match.ExistingRows;
import dev.litelift.match.Move;
import dev.litelift.match.Move.ColumnMove;
import dev.litelift.postgres.Statements;
import dev.litelift.postgres.TargetCatalog.Key;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Compares, inside the moving transaction, the rows that it wrote with the staged rows that they came from: how many, and
 * the sum of their hashes. Rows written by this transaction bear its number, so that older rows do not count.
 */
final class RowProof {
    private static final String WRITTEN_HERE = "t.xmin = pg_current_xact_id()::xid";

    private final Statements server;
    private final String staging;
    private final String schema;
    private final MoveIntoPlace.Options options;

    RowProof(Statements server, String staging, String schema, MoveIntoPlace.Options options) {
        this.server = server;
        this.staging = staging;
        this.schema = schema;
        this.options = options;
    }

    long rows(Move move) {
        return server.number(move.name(), "SELECT count(*) FROM " + target(move));
    }

    /** Staged rows whose primary key is in the target already. */
    long overlap(Move move) {
        Optional<Key> key = key(move);
        return key.isEmpty() || move.existingRows() != ExistingRows.UPSERT
                ? 0
                : server.number(move.name(), "SELECT count(*) FROM " + staged(move) + " WHERE EXISTS (SELECT FROM " + target(move)
                        + " WHERE " + sameKey(move, key.get()) + ")");
    }

    void check(Move move, long before, long overlap) {
        boolean partly = move.existingRows() == ExistingRows.SKIP && before > 0;
        String[] written = server.row(move.name(), "SELECT count(*), " + sum(move, false) + " FROM " + target(move)
                + " WHERE " + WRITTEN_HERE);
        String[] expected = server.row(move.name(), "SELECT count(*), " + sum(move, true) + " FROM " + staged(move)
                + (partly ? onlyWritten(move) : ""));
        long after = rows(move);
        long shouldBe = before + Long.parseLong(written[0]) - overlap;
        boolean comparable = !(partly && key(move).filter(key -> isNeverNull(move, key)).isEmpty()) && !mayChange(move);
        if (after != shouldBe || comparable && !Arrays.equals(written, expected)) {
            throw new LoadException(Fault.VERIFICATION_FAILED, move.staged().source().name(),
                    "the rows in the target are not those of the dump: " + written[0] + " written of " + expected[0]
                            + ", " + after + " in all where " + shouldBe + " should be");
        }
    }

    /** A trigger that fires may change what is written. */
    private boolean mayChange(Move move) {
        return options.fireTriggers() && !move.target().triggers().isEmpty();
    }

    private static boolean isNeverNull(Move move, Key key) {
        return move.columns().stream()
                .map(ColumnMove::target)
                .filter(column -> key.columns().contains(column.name()))
                .allMatch(column -> column.notNull());
    }

    private String onlyWritten(Move move) {
        return key(move).map(key -> " WHERE EXISTS (SELECT FROM " + target(move) + " WHERE " + WRITTEN_HERE + " AND "
                + sameKey(move, key) + ")").orElse("");
    }

    /** The primary key, or else the first whose columns are all written. */
    private static Optional<Key> key(Move move) {
        return move.target().keys().stream().filter(key -> move.writes(key.columns())).findFirst();
    }

    private static String sameKey(Move move, Key key) {
        return key.columns().stream()
                .map(name -> "t." + quote(name) + " = " + move.insertOf(name, "s"))
                .collect(Collectors.joining(" AND "));
    }

    private String staged(Move move) {
        return quote(staging, move.name()) + " s";
    }

    private String target(Move move) {
        return quote(schema, move.name()) + " t";
    }

    private static String sum(Move move, boolean staged) {
        List<ColumnMove> columns = move.columns();
        StringBuilder hash = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            String text = staged ? columns.get(i).stagedText() : columns.get(i).targetText();
            hash.append(i == 0 ? "" : " # ").append("coalesce(hashtextextended((").append(text).append(") COLLATE \"C\", ")
                    .append(i + 1).append("), ").append(-i - 1).append(")");
        }
        return "coalesce(sum(" + (columns.isEmpty() ? "0" : hash) + "), 0)::text";
    }
}
