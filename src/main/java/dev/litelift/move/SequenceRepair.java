package dev.litelift.move;

import static dev.litelift.postgres.Identifier.literal;
import static dev.litelift.postgres.Identifier.quote;

import dev.litelift.match.Move;
import dev.litelift.match.Move.ColumnMove;
import dev.litelift.postgres.Statements;
import dev.litelift.postgres.TargetCatalog.Sequence;
import java.math.BigInteger;

/**
 * Lets the sequence behind a serial or identity column continue after the largest number that is in the table or that
 * SQLite ever gave. A sequence only ever moves on; one that nothing has outrun stays as it is, also on an empty table.
 */
final class SequenceRepair {
    private final Statements server;
    private final String schema;

    SequenceRepair(Statements server, String schema) {
        this.server = server;
        this.schema = schema;
    }

    void repair(Move move) {
        move.columns().stream()
                .filter(column -> column.target().sequence() != null && column.target().sequence().increment() > 0)
                .forEach(column -> repair(move, column));
    }

    private void repair(Move move, ColumnMove column) {
        Sequence sequence = column.target().sequence();
        String largestInTable = server.row(move.name(),
                "SELECT max(" + quote(column.target().name()) + ") FROM " + quote(schema, move.name()))[0];
        BigInteger largest = largestInTable == null ? null : new BigInteger(largestInTable);
        if (column.highWater() != null) {
            BigInteger given = BigInteger.valueOf(column.highWater());
            largest = largest == null ? given : largest.max(given);
        }
        String[] state = server.row(move.name(), "SELECT last_value, is_called::text FROM " + sequence.sql());
        BigInteger last = new BigInteger(state[0]);
        boolean called = state[1].equals("true");
        if (largest != null && (called ? largest.compareTo(last) > 0 : largest.compareTo(last) >= 0)) {
            advance(move, sequence, largest.min(BigInteger.valueOf(sequence.max())));
        }
    }

    /** RESTART belongs to the transaction and setval does not, but only the owner may use it. */
    private void advance(Move move, Sequence sequence, BigInteger last) {
        BigInteger next = last.add(BigInteger.valueOf(sequence.increment()));
        if (sequence.owner() && next.compareTo(BigInteger.valueOf(sequence.max())) <= 0) {
            server.execute(move.name(), "ALTER SEQUENCE " + sequence.sql() + " RESTART WITH " + next);
        } else {
            server.row(move.name(), "SELECT setval(" + literal(sequence.sql()) + "::regclass, " + last + ", true)");
        }
    }
}
