package dev.litelift.checksum;

import dev.litelift.postgres.Identifier;
import dev.litelift.postgres.PostgresSchema;
import dev.litelift.ledger.Quarantine;
import dev.litelift.postgres.SqlFaults;
import dev.litelift.sqlite.RowCursor;
import dev.litelift.sqlite.SqliteSource;
import dev.litelift.translate.Translation.TableTranslation;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Rows of a table and a checksum of its content that does not depend on their order: the sum, modulo 2^64, over all rows
 * of the row's hash, which is the exclusive or of its cells' hashes.
 */
public record TableChecksum(long rows, long sum) {
    private static final int ROWS_BETWEEN_LOOKS = 1 << 12;
    private static final BigDecimal TWO_TO_64 = BigDecimal.valueOf(2).pow(64);

    /**
     * Reads the source.
     *
     * @param columns positions of the columns that count
     * @param everySoOften told of the rows so far; may end the reading by an exception
     */
    public static TableChecksum ofSource(
            SqliteSource source, TableTranslation table, List<Integer> columns, LongConsumer everySoOften) {
        RowHash hash = new RowHash(table, columns);
        long rows = 0;
        long sum = 0;
        try (RowCursor cursor = source.read(table.source())) {
            while (cursor.next()) {
                sum += hash.of(cursor);
                if (++rows % ROWS_BETWEEN_LOOKS == 0) {
                    everySoOften.accept(rows);
                }
            }
        }
        return new TableChecksum(rows, sum);
    }

    /** Asks the target. */
    public static TableChecksum ofTarget(Connection connection, String schema, PostgresSchema.Table table, List<Integer> columns) {
        String sql = "SELECT count(*), coalesce(sum(" + RowHash.sql(table, columns) + "), 0) FROM "
                + Identifier.quote(schema, table.name());
        try (Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return of(result.getLong(1), result.getBigDecimal(2));
        } catch (SQLException e) {
            throw SqlFaults.of(e, table.name());
        }
    }

    /** @param sum of the rows' hashes as the server gives it */
    public static TableChecksum of(long rows, BigDecimal sum) {
        return new TableChecksum(rows, sum.remainder(TWO_TO_64).toBigInteger().longValue());
    }

    /** What is left of a source's rows and sum when some were kept out or changed. */
    public TableChecksum without(Quarantine.Adjustment kept) {
        return new TableChecksum(rows - kept.removed(), sum - kept.sum());
    }

    /** Counts only. */
    public static long rowsOfTarget(Connection connection, String schema, PostgresSchema.Table table) {
        String sql = "SELECT count(*) FROM " + Identifier.quote(schema, table.name());
        try (Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        } catch (SQLException e) {
            throw SqlFaults.of(e, table.name());
        }
    }

    /** 16 hexadecimal digits. */
    public String text() {
        return HexFormat.of().toHexDigits(sum);
    }
}
