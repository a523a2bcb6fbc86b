package dev.litelift.move;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.match.ExistingRows;
import dev.litelift.match.Move;
import dev.litelift.match.Move.ColumnMove;
import dev.litelift.postgres.Identifier;
import dev.litelift.postgres.TargetCatalog.Rights;
import dev.litelift.postgres.TargetCatalog.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whether the user may do with the target's tables what the load needs; says all that is missing at once. */
public final class TargetRights {
    private final String schema;
    private final String user;
    private final Map<String, List<String>> tables = new LinkedHashMap<>();
    private final List<String> sequences = new ArrayList<>();

    private TargetRights(String schema, String user) {
        this.schema = schema;
        this.user = user;
    }

    /**
     * @return what there is, for a person
     * @throws LoadException {@code target-not-allowed}, with the GRANT statements that would help
     */
    public static String check(String schema, String user, List<Move> moves) {
        TargetRights rights = new TargetRights(schema, user);
        moves.forEach(rights::look);
        rights.refuse();
        return "user " + user + " may fill the tables in schema " + schema;
    }

    private void look(Move move) {
        Rights rights = move.target().rights();
        List<String> missing = new ArrayList<>();
        need(rights.select(), "SELECT", missing);
        need(rights.insert(), "INSERT", missing);
        if (move.target().rows() > 0 && move.replaces()) {
            need(rights.delete(), "DELETE", missing);
        }
        if (move.target().rows() > 0 && move.existingRows() == ExistingRows.UPSERT) {
            need(rights.update(), "UPDATE", missing);
        }
        if (!missing.isEmpty()) {
            tables.put(move.name(), missing);
        }
        for (ColumnMove column : move.columns()) {
            Sequence sequence = column.target().sequence();
            if (sequence != null && !sequence.owner() && !sequence.mayUpdate()) {
                sequences.add(sequence.sql());
            }
        }
    }

    private static void need(boolean has, String right, List<String> missing) {
        if (!has) {
            missing.add(right);
        }
    }

    private void refuse() {
        if (tables.isEmpty() && sequences.isEmpty()) {
            return;
        }
        List<String> what = new ArrayList<>();
        List<String> grants = new ArrayList<>();
        tables.forEach((table, missing) -> {
            what.add(String.join(" and ", missing) + " on table " + table);
            grants.add("GRANT " + String.join(", ", missing) + " ON " + Identifier.quote(schema, table) + " TO "
                    + Identifier.quote(user) + ";");
        });
        sequences.forEach(sequence -> {
            what.add("SELECT and UPDATE on sequence " + sequence);
            grants.add("GRANT SELECT, UPDATE ON SEQUENCE " + sequence + " TO " + Identifier.quote(user) + ";");
        });
        throw new LoadException(Fault.TARGET_NOT_ALLOWED, "user " + user, "has no right to " + String.join(", ", what))
                .withHint("Load as the tables' owner, or let the owner run: " + String.join(" ", grants));
    }
}
