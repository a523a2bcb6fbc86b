package dev.litelift.sqlite;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteLimits;

/**
 * What SQLite may do for the author of a file. What a sound file holds stays readable; what it only makes SQLite compute is
 * held in proportion to it.
 *
 * @param fileBytes size of the database, or of the text that a database is made of
 * @param time that one task may keep SQLite busy
 * @param valueBytes longest text, blob or row, stored or computed
 * @param sqlBytes longest statement; in a database, longest CREATE text
 * @see <a href="https://www.sqlite.org/c3ref/limit.html">sqlite3_limit</a>
 */
public record SqliteLimits(long fileBytes, Duration time, int valueBytes, int sqlBytes) {
    /** What SQLite allows where nothing else is said, in bytes. */
    private static final int LONGEST_VALUE = 1_000_000_000;
    private static final int LONGEST_SQL = 1_000_000;

    /** A value may be this long however small the file. */
    private static final int ALWAYS_BYTES = 1 << 20;
    /** UTF-8 of UTF-16 takes up to half as much again, {@code hex} twice as much. */
    private static final int COMPUTED_TIMES = 4;

    private static final int ALWAYS_SECONDS = 15;
    /** SQLite checks 20 MiB and more in a second, also on slow disks. */
    private static final long BYTES_A_SECOND = 1 << 20;

    /** Attached files, triggers and threads: none. The rest is what SQLite itself takes, or beyond what schemas use. */
    private static final Map<SQLiteLimits, Integer> LOWERED = Map.of(
            SQLiteLimits.SQLITE_LIMIT_ATTACHED, 0,
            SQLiteLimits.SQLITE_LIMIT_TRIGGER_DEPTH, 0,
            SQLiteLimits.SQLITE_LIMIT_WORKER_THREADS, 0,
            SQLiteLimits.SQLITE_LIMIT_VARIABLE_NUMBER, 100,
            SQLiteLimits.SQLITE_LIMIT_EXPR_DEPTH, 1000,
            SQLiteLimits.SQLITE_LIMIT_COMPOUND_SELECT, 500,
            SQLiteLimits.SQLITE_LIMIT_FUNCTION_ARG, 1000,
            SQLiteLimits.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 10_000,
            SQLiteLimits.SQLITE_LIMIT_VDBE_OP, 10_000_000);

    /** The limits for a file of that size. */
    public static SqliteLimits of(long fileBytes) {
        long value = Math.max(ALWAYS_BYTES, Math.min(LONGEST_VALUE / COMPUTED_TIMES, fileBytes) * COMPUTED_TIMES);
        return new SqliteLimits(fileBytes, Duration.ofSeconds(ALWAYS_SECONDS + fileBytes / BYTES_A_SECOND),
                (int) Math.min(LONGEST_VALUE, value), LONGEST_SQL);
    }

    /** With another time. */
    public SqliteLimits withTime(Duration other) {
        return new SqliteLimits(fileBytes, other, valueBytes, sqlBytes);
    }

    /** For statements that bring their values along. */
    public SqliteLimits withSqlBytes(int other) {
        return new SqliteLimits(fileBytes, time, valueBytes, other);
    }

    /** With values that this JVM can hold: as bytes, and meanwhile as a String. */
    SqliteLimits withinHeap() {
        return new SqliteLimits(fileBytes, time, (int) Math.min(valueBytes, Runtime.getRuntime().maxMemory() / 4), sqlBytes);
    }

    void lower(SQLiteConnection connection) throws SQLException {
        for (Map.Entry<SQLiteLimits, Integer> limit : LOWERED.entrySet()) {
            connection.setLimit(limit.getKey(), limit.getValue());
        }
        connection.setLimit(SQLiteLimits.SQLITE_LIMIT_LENGTH, valueBytes);
        connection.setLimit(SQLiteLimits.SQLITE_LIMIT_SQL_LENGTH, sqlBytes);
    }
}
