package dev.litelift.replay;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** INSERTs gathered to go to SQLite together; a failure is still laid at one statement's door. */
final class InsertBatch {
    private static final int FULL_BYTES = 256 * 1024;

    private record Insert(SqlStatement statement, long rows) {}

    private final List<Insert> inserts = new ArrayList<>();
    private int bytes;

    /** A statement that SQLite, or the way to it, refused. */
    static final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;

        private final long line;

        Refusal(long line, Exception cause) {
            super(cause);
            this.line = line;
        }

        long line() {
            return line;
        }
    }

    void add(SqlStatement statement, long rows) {
        inserts.add(new Insert(statement, rows));
        bytes += statement.bytes().length;
    }

    boolean isFull() {
        return bytes >= FULL_BYTES;
    }

    void runIn(ReplayDatabase database) throws Refusal, SQLException {
        if (inserts.isEmpty()) {
            return;
        }
        String text = text();
        long before = database.rowsWritten();
        try {
            database.execute(text);
        } catch (SQLException e) {
            throw new Refusal(lineAfter(database.rowsWritten() - before), e);
        }
        inserts.clear();
        bytes = 0;
    }

    /** Statements ran up to the failed one, and each that ran wrote as many rows as it states. */
    private long lineAfter(long rowsWritten) {
        long rows = 0;
        for (Insert insert : inserts) {
            rows += insert.rows();
            if (rows > rowsWritten) {
                return insert.statement().line();
            }
        }
        return inserts.get(inserts.size() - 1).statement().line();
    }

    private String text() throws Refusal {
        byte[] all = new byte[bytes];
        int at = 0;
        for (Insert insert : inserts) {
            byte[] one = insert.statement().bytes();
            System.arraycopy(one, 0, all, at, one.length);
            at += one.length;
        }
        String text = new String(all, StandardCharsets.UTF_8);
        return text.indexOf(StatementText.REPLACEMENT) < 0 ? text : textOfEach();
    }

    private String textOfEach() throws Refusal {
        StringBuilder text = new StringBuilder(bytes);
        for (Insert insert : inserts) {
            try {
                text.append(StatementText.of(insert.statement().bytes()));
            } catch (CharacterCodingException e) {
                throw new Refusal(insert.statement().line(), e);
            }
        }
        return text.toString();
    }
}
