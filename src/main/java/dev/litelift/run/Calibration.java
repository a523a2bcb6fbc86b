package dev.litelift.run;

import dev.litelift.fault.LoadException;
import dev.litelift.postgres.Statements;
import dev.litelift.postgres.Transactions;
import dev.litelift.sqlite.ColumnCensus;
import dev.litelift.sqlite.SqliteSource;
import dev.litelift.translate.Translation.TableTranslation;
import java.sql.Connection;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Measures with some of a dump's own rows how fast a server takes them, makes keys and indexes of them, and how much disk they
 * take there. All of it is done in temporary tables, in a transaction that is rolled back.
 */
public final class Calibration {
    private static final int MOST_TABLES = 4;
    private static final int ROUND_TRIPS = 3;
    /** No more is sent after that. */
    private static final Duration LIMIT = Duration.ofMillis(1200);
    /** In bytes; a longer one says nothing of others, and may take long. */
    private static final int LONGEST_CELL = 1 << 19;

    private final SqliteSource source;
    private final Connection connection;
    private final StopSignal stop;

    /** @param connection in no transaction */
    public Calibration(SqliteSource source, Connection connection, StopSignal stop) {
        this.source = source;
        this.connection = connection;
        this.stop = stop;
    }

    /**
     * What all rows would take, going by some of them.
     *
     * @param copySeconds on one connection
     * @param indexSeconds likewise, for all keys and indexes
     * @param bytes on the server's disk, with keys and indexes
     */
    public record Measured(double copySeconds, double indexSeconds, double bytes) {
        private Measured times(double factor) {
            return new Measured(copySeconds * factor, indexSeconds * factor, bytes * factor);
        }

        private Measured plus(Measured other) {
            return new Measured(copySeconds + other.copySeconds, indexSeconds + other.indexSeconds, bytes + other.bytes);
        }
    }

    /**
     * Takes about two seconds at most.
     *
     * @return empty where the user may make no temporary tables, the server refuses a row, or there are none that tell anything
     */
    public Optional<Measured> measure(List<TableTranslation> tables) {
        try {
            boolean allowed = new Statements(connection)
                    .flag("database", "SELECT has_database_privilege(current_database(), 'TEMPORARY')");
            return allowed ? Transactions.rolledBack(connection, () -> measured(tables)) : Optional.empty();
        } catch (LoadException e) {
            if (e.fault().retryable()) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /** The largest tables stand for the others. */
    private Optional<Measured> measured(List<TableTranslation> tables) {
        List<TableTranslation> largest = tables.stream()
                .filter(table -> table.census().rows() > 0 && longestCell(table) <= LONGEST_CELL)
                .sorted(Comparator.comparingLong(TableTranslation::cellBytes).reversed())
                .limit(MOST_TABLES)
                .toList();
        double roundTrip = roundTrip();
        long until = System.nanoTime() + LIMIT.toNanos();
        Measured all = new Measured(0, 0, 0);
        long sampled = 0;
        for (TableTranslation table : largest) {
            Optional<SampleTable.Sample> sample = System.nanoTime() > until
                    ? Optional.empty()
                    : new SampleTable(source, connection, stop, table, roundTrip).measure(until);
            if (sample.isPresent()) {
                all = all.plus(extrapolated(sample.get(), table.census().rows()));
                sampled += table.cellBytes();
            }
        }
        long whole = tables.stream().mapToLong(TableTranslation::cellBytes).sum();
        return sampled == 0 ? Optional.empty() : Optional.of(all.times((double) whole / sampled));
    }

    private double roundTrip() {
        Statements server = new Statements(connection);
        return IntStream.range(0, ROUND_TRIPS).mapToDouble(i -> {
            long started = System.nanoTime();
            server.execute("server", "SELECT 1");
            return (System.nanoTime() - started) / 1e9;
        }).min().orElse(0);
    }

    private static int longestCell(TableTranslation table) {
        return table.census().columns().stream().mapToInt(Calibration::longestCell).max().orElse(0);
    }

    private static int longestCell(ColumnCensus column) {
        return Math.max(column.texts().maxBytes(), column.blobs().maxBytes());
    }

    /** Sorting takes more for each row the more rows there are. */
    private static Measured extrapolated(SampleTable.Sample sample, long rows) {
        double factor = (double) rows / sample.rows();
        double sorting = Math.log(Math.max(2, rows)) / Math.log(Math.max(2, sample.rows()));
        return new Measured(sample.copySeconds() * factor, sample.indexSeconds() * factor * sorting, sample.bytes() * factor);
    }
}
