package dev.litelift.sqlite;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Lets SQLite look for damage before anything is read: pages that two tables share, pages that nobody has, keys out of order.
 * A reader would meet some of that and not notice the rest.
 *
 * @see <a href="https://www.sqlite.org/pragma.html#pragma_quick_check">PRAGMA quick_check</a>
 */
public final class IntegrityCheck {
    /**
     * What the rows hold against the schema is no damage of the file, and the census looks at it. SQLite tells of the file
     * first.
     */
    private static final Pattern OF_ROWS = Pattern.compile(
            "(NULL|TEXT|NUMERIC|BLOB|INT|INTEGER|REAL|non-\\w+) value in .*|CHECK constraint failed in .*|non-unique entry in .*");
    private static final int MOST_FINDINGS = 100;

    private IntegrityCheck() {}

    /** How thorough a check is. */
    public enum Depth {
        /** Whether the tables' pages and the free list are in order. */
        QUICK,
        /** Also whether every index agrees with its table. */
        FULL,
        NONE;

        private String pragma() {
            return "PRAGMA " + (this == FULL ? "integrity_check" : "quick_check") + "(" + MOST_FINDINGS + ")";
        }
    }

    /**
     * Runs a check.
     *
     * @throws LoadException {@code dump-corrupt} with SQLite's first finding
     */
    public static void run(SqliteSource source, Depth depth) {
        if (depth == Depth.NONE) {
            return;
        }
        source.ask("its integrity cannot be checked", connection -> {
            look(source, depth, connection);
            return null;
        });
    }

    private static void look(SqliteSource source, Depth depth, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA ignore_check_constraints=ON");
            try (ResultSet rows = statement.executeQuery(depth.pragma())) {
                while (rows.next()) {
                    refuse(source, rows.getString(1));
                }
            }
        } catch (SQLException e) {
            // A collation or function of the application's own keeps SQLite from looking; the readers check what they read.
            String reason = SqliteSource.reason(e).toLowerCase(Locale.ROOT);
            if (!reason.contains("no such collation") && !reason.contains("no such function") && !reason.contains("unknown function")
                    && !reason.contains("no such module")) {
                throw e;
            }
        }
    }

    private static void refuse(SqliteSource source, String finding) {
        String line = finding.lines().filter(text -> !text.startsWith("***")).findFirst().orElse(finding).strip();
        if (!line.equals("ok") && !OF_ROWS.matcher(line).matches()) {
            throw new LoadException(Fault.DUMP_CORRUPT, source.name(), "SQLite finds it damaged: " + line)
                    .withHint("Make the dump again; sqlite3's .recover may save a damaged file. --integrity-check none reads it"
                            + " all the same.");
        }
    }
}
