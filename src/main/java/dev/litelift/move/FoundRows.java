package dev.litelift.move;

import dev.litelift.postgres.SqlFaults;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How many staged rows a query finds, and the first few rowids of them. */
record FoundRows(long count, List<Long> rowids) {
    private static final int EXAMPLES = 3;

    FoundRows {
        rowids = List.copyOf(rowids);
    }

    /**
     * Asks; within a transaction a failure leaves that as it was.
     *
     * @param rows gives a column {@link RowImage#ROWID}
     * @return empty when there are none
     */
    static Optional<FoundRows> of(Connection connection, String place, String rows) {
        try {
            Savepoint before = connection.getAutoCommit() ? null : connection.setSavepoint();
            try {
                return find(connection, rows);
            } catch (SQLException e) {
                if (before != null) {
                    connection.rollback(before);
                }
                throw e;
            }
        } catch (SQLException e) {
            throw SqlFaults.of(e, place);
        }
    }

    private static Optional<FoundRows> find(Connection connection, String query) throws SQLException {
        long count = 0;
        List<Long> rowids = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT " + RowImage.ROWID + ", count(*) OVER () FROM (" + query
                        + ") AS v ORDER BY 1 LIMIT " + EXAMPLES)) {
            while (rows.next()) {
                count = rows.getLong(2);
                Long rowid = rows.getObject(1, Long.class);
                if (rowid != null) {
                    rowids.add(rowid);
                }
            }
        }
        return count == 0 ? Optional.empty() : Optional.of(new FoundRows(count, rowids));
    }
}
