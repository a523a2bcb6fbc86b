package dev.litelift.move;

import static dev.litelift.postgres.Identifier.quote;

import dev.litelift.match.Move;
import dev.litelift.match.TableOrder;
import dev.litelift.postgres.Statements;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** Deletes the rows that are to be replaced: children before parents, all of a table at once where that is allowed. */
record OldRows(Statements server, String schema, TableOrder order) {

    void delete() {
        List<Move> full = new ArrayList<>(order.moves());
        full.removeIf(move -> !move.replaces() || move.target().rows() == 0);
        Collections.reverse(full);
        if (full.isEmpty()) {
            return;
        }
        for (Move move : full) {
            server.execute(move.name(), "DELETE FROM " + quote(schema, move.name()));
        }
        checkEmpty(full);
    }

    private void checkEmpty(List<Move> full) {
        String any = full.stream()
                .map(move -> "EXISTS (SELECT FROM " + quote(schema, move.name()) + ")")
                .collect(Collectors.joining(" OR "));
        if (server.row("schema " + schema, "SELECT (" + any + ")::text")[0].equals("true")) {
            throw new IllegalStateException("rows are left after their deletion");
        }
    }
}
