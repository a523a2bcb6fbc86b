package dev.litelift.checksum;

import dev.litelift.sqlite.RowCursor;
import dev.litelift.sqlite.SqliteSource;
import dev.litelift.sqlite.StorageClass;
import dev.litelift.translate.Comparison;
import dev.litelift.translate.Comparison.Cell;
import dev.litelift.translate.Comparison.Computed;
import dev.litelift.translate.Comparison.Stored;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Whether two queries have the same rows, in any order: by the sum of their rows' hashes and, where those differ in computed
 * numbers, row by row with regard to their last digits.
 */
public final class RowAgreement {
    /** Longest that comparing an object may take on either side. */
    public static final Duration LIMIT = Duration.ofMinutes(5);

    private static final int ROWS_BETWEEN_LOOKS = 1 << 12;

    private final SqliteSource source;
    private final Connection connection;
    private final Duration limit;
    private final Runnable look;

    /**
     * @param connection whose search path finds what comparisons name
     * @param limit of the time on either side
     * @param look called now and then; may throw to stop
     */
    public RowAgreement(SqliteSource source, Connection connection, Duration limit, Runnable look) {
        this.source = source;
        this.connection = connection;
        this.limit = limit;
        this.look = look;
    }

    /** What came of a comparison. */
    public enum Verdict {
        AGREE, DIFFER,
        /** More rows than memory should hold differ in digits that may be the last. */
        TOO_MANY
    }

    /**
     * Compares.
     *
     * @throws SQLException when the target's query fails or takes too long
     * @throws dev.litelift.fault.LoadException when the source's does
     */
    public Verdict judge(Comparison comparison) throws SQLException {
        List<CellReading> cells = IntStream.range(0, comparison.cells().size())
                .mapToObj(i -> new CellReading(comparison.cells().get(i), i))
                .toList();
        TableChecksum expected = ofSource(comparison, cells);
        TableChecksum found = ofTarget(comparison, cells);
        if (expected.equals(found)) {
            return Verdict.AGREE;
        }
        boolean mayDifferALittle = expected.rows() == found.rows() && cells.stream().anyMatch(CellReading::isRounded);
        return mayDifferALittle ? closely(comparison, cells, expected.rows()) : Verdict.DIFFER;
    }

    private TableChecksum ofSource(Comparison comparison, List<CellReading> cells) {
        long[] sums = new long[2];
        read(comparison, row -> {
            sums[0]++;
            sums[1] += hash(row, cells);
        });
        return new TableChecksum(sums[0], sums[1]);
    }

    private static long hash(RowCursor row, List<CellReading> cells) {
        long hash = 0;
        for (CellReading cell : cells) {
            hash ^= cell.of(row);
        }
        return hash;
    }

    private void read(Comparison comparison, Consumer<RowCursor> reader) {
        long seen = 0;
        try (RowCursor row = source.query(comparison.source(), comparison.cells().size(), limit)) {
            while (row.next()) {
                if (++seen % ROWS_BETWEEN_LOOKS == 0) {
                    look.run();
                }
                if (comparison.rows() == null || comparison.rows().reject(row) == null) {
                    reader.accept(row);
                }
            }
        }
    }

    private TableChecksum ofTarget(Comparison comparison, List<CellReading> cells) throws SQLException {
        TableChecksum[] found = new TableChecksum[1];
        ask("SELECT count(*), coalesce(sum(" + sql(cells) + "), 0) FROM " + comparison.from(),
                row -> found[0] = TableChecksum.of(row.getLong(1), row.getBigDecimal(2)));
        return found[0];
    }

    private static String sql(List<CellReading> cells) {
        return cells.isEmpty() ? "0::bigint" : cells.stream().map(CellReading::sql).collect(Collectors.joining(" # "));
    }

    private interface Reader {
        void row(ResultSet row) throws SQLException;
    }

    private void ask(String sql, Reader reader) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL statement_timeout = " + limit.toMillis());
            statement.setFetchSize(ROWS_BETWEEN_LOOKS);
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    reader.row(rows);
                }
            }
            statement.execute("SET LOCAL statement_timeout = 0");
        }
    }

    /** What can be compared exactly pairs the rows, and then their numbers must be close. */
    private Verdict closely(Comparison comparison, List<CellReading> cells, long rows) throws SQLException {
        if (rows > CloseRows.MOST) {
            return Verdict.TOO_MANY;
        }
        List<CellReading> exact = cells.stream().filter(cell -> !cell.isRounded()).toList();
        List<CellReading> rounded = cells.stream().filter(CellReading::isRounded).toList();
        CloseRows expected = new CloseRows();
        read(comparison, row -> expected.add(hash(row, exact), rounded.stream().map(cell -> cell.number(row)).toArray(BigDecimal[]::new)));
        CloseRows found = new CloseRows();
        ask("SELECT " + sql(exact) + rounded.stream().map(cell -> ", (" + cell.cell.sql() + ")::text").collect(Collectors.joining())
                + " FROM " + comparison.from(), row -> {
            BigDecimal[] numbers = new BigDecimal[rounded.size()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = CloseRows.number(row.getString(i + 2));
            }
            found.add(row.getLong(1), numbers);
        });
        return expected.isCloseTo(found) ? Verdict.AGREE : Verdict.DIFFER;
    }

    /** One column on both sides. */
    private static final class CellReading {
        private final Cell cell;
        private final int column;
        private final CellHash stored;
        private final ComputedHash computed;

        CellReading(Cell cell, int column) {
            this.cell = cell;
            this.column = column;
            this.stored = cell instanceof Stored as ? new CellHash(as.type(), as.form(), as.treatment(), column) : null;
            this.computed = cell instanceof Computed as ? new ComputedHash(as.type(), column) : null;
        }

        boolean isRounded() {
            return cell instanceof Computed as && ComputedHash.isRounded(as.type());
        }

        long of(RowCursor row) {
            if (stored != null) {
                return stored.of(row);
            }
            return computed != null ? computed.of(row) : row.storageClass(column) == StorageClass.NULL ? -column - 1 : column + 1;
        }

        String sql() {
            if (cell instanceof Stored as) {
                return CellHash.sql(as.type(), as.sql(), column);
            } else if (cell instanceof Computed as) {
                return ComputedHash.sql(as.type(), as.sql(), column);
            }
            return "CASE WHEN (" + cell.sql() + ") IS NULL THEN " + (-column - 1) + "::bigint ELSE " + (column + 1) + " END";
        }

        /** Null for NULL. */
        BigDecimal number(RowCursor row) {
            return switch (row.storageClass(column)) {
                case NULL -> null;
                case INTEGER, REAL -> CloseRows.number(CellText.rendered(row, column));
                case TEXT, BLOB -> CloseRows.NO_NUMBER;
            };
        }
    }
}
