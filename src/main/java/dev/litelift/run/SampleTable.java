package dev.litelift.run;

import dev.litelift.fault.LoadException;
import dev.litelift.ledger.WorkerAttempt;
import dev.litelift.page.TableSlice;
import dev.litelift.postgres.Ddl;
import dev.litelift.postgres.Extensions;
import dev.litelift.postgres.Identifier;
import dev.litelift.postgres.PostgresSchema.Column;
import dev.litelift.postgres.PostgresSchema.Table;
import dev.litelift.postgres.Statements;
import dev.litelift.sqlite.SqliteSource;
import dev.litelift.translate.Translation.TableTranslation;
import java.sql.Connection;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Some rows of one table in a temporary one, and how long it took to bring them there. Used once, in a transaction. */
final class SampleTable {
    /** Of cells that are sent at once, about. */
    private static final long SLICE_BYTES = 1L << 19;
    private static final int MOST_SLICES = 4096;
    /** Spread over the table, since the rows of one place are often alike. */
    private static final int SAMPLED_SLICES = 5;
    /** Of cells; beyond that a slice takes too long: there are tables that cannot be cut. */
    private static final long LARGEST_SLICE = 32L << 20;
    /** To begin it and to end it. */
    private static final int TRIPS_OF_A_COPY = 2;

    private final SqliteSource source;
    private final Connection connection;
    private final StopSignal stop;
    private final TableTranslation table;
    private final double roundTrip;
    private final Table plain;
    private final Statements server;

    /** @param roundTrip seconds that a statement of nothing takes: the more rows, the less it matters */
    SampleTable(SqliteSource source, Connection connection, StopSignal stop, TableTranslation table, double roundTrip) {
        this.source = source;
        this.connection = connection;
        this.stop = stop;
        this.table = table;
        this.roundTrip = roundTrip;
        this.plain = plain(table.target());
        this.server = new Statements(connection);
    }

    /** Neither defaults nor sequences matter to rows that bring every value. */
    private static Table plain(Table table) {
        List<Column> columns = table.columns().stream()
                .map(column -> new Column(column.name(), column.type(), column.notNull(), null, null))
                .toList();
        return new Table(table.name(), columns, table.primaryKey(), table.uniques(), List.of(), table.indexes());
    }

    /**
     * What was measured.
     *
     * @param rows that were sent
     * @param copySeconds what these take at their usual pace
     * @param indexSeconds for their keys and indexes
     * @param bytes of table, keys and indexes
     */
    record Sample(long rows, double copySeconds, double indexSeconds, long bytes) {}

    /**
     * @param until nothing more is sent after that, by {@link System#nanoTime}
     * @return empty where the table cannot be cut into parts that are small enough, and where rules keep all of these rows out
     */
    Optional<Sample> measure(long until) {
        List<TableSlice> all = source.cut(table.source(), (int) Math.min(MOST_SLICES, table.cellBytes() / SLICE_BYTES + 1));
        return table.cellBytes() / all.size() > LARGEST_SLICE
                ? Optional.empty()
                : Optional.of(measure(some(all), until)).filter(sample -> sample.rows() > 0);
    }

    private Sample measure(List<TableSlice> slices, long until) {
        Extensions extensions = new Extensions(connection);
        extensions.open(plain);
        server.execute(plain.name(), Ddl.createTable(TemporaryStaging.SCHEMA, plain));
        RowSender sender = new RowSender(source, stop, (rows, bytes) -> { });
        RowSender.Destination here = new RowSender.Destination(connection, TemporaryStaging.SCHEMA, false, WorkerAttempt.SILENCE);
        int[] columns = IntStream.range(0, table.columns().size()).toArray();
        long rows = 0;
        List<Double> paces = new ArrayList<>();
        for (TableSlice slice : slices) {
            stop.check();
            long started = System.nanoTime();
            long sent = sender.send(table, slice, columns, here).rows();
            rows += sent;
            paces.add(seconds(started, TRIPS_OF_A_COPY) / Math.max(1, sent));
            if (System.nanoTime() > until) {
                break;
            }
        }
        double indexSeconds = index();
        long bytes = server.number(plain.name(), "SELECT pg_total_relation_size("
                + Identifier.literal(Identifier.quote(TemporaryStaging.SCHEMA, plain.name())) + "::regclass)");
        extensions.close(plain);
        return new Sample(rows, median(paces) * rows, indexSeconds, bytes);
    }

    /** @param trips to the server and back, which are taken off */
    private double seconds(long started, int trips) {
        return Math.max(0, (System.nanoTime() - started) / 1e9 - trips * roundTrip);
    }

    /** The first rows of all find nothing warm, and some meet a server that is busy with others. */
    private static double median(List<Double> paces) {
        return paces.stream().sorted().skip(paces.size() / 2).findFirst().orElse(0.0);
    }

    private static List<TableSlice> some(List<TableSlice> all) {
        int step = Math.max(1, all.size() / SAMPLED_SLICES);
        return IntStream.range(0, all.size()).filter(i -> i % step == step / 2).limit(SAMPLED_SLICES).mapToObj(all::get).toList();
    }

    private double index() {
        List<String> statements = new ArrayList<>();
        if (plain.primaryKey() != null) {
            statements.add(Ddl.addPrimaryKey(TemporaryStaging.SCHEMA, plain, plain.primaryKey()));
        }
        plain.uniques().forEach(key -> statements.add(Ddl.addUnique(TemporaryStaging.SCHEMA, plain, key)));
        plain.indexes().forEach(index -> statements.add(Ddl.createIndex(TemporaryStaging.SCHEMA, plain, index)));
        return statements.stream().mapToDouble(this::seconds).sum();
    }

    /** What the server refuses here, a load may have a rule for. */
    private double seconds(String sql) {
        Savepoint before = Savepoints.set(connection);
        long started = System.nanoTime();
        try {
            server.execute(plain.name(), sql);
            double seconds = seconds(started, 1);
            Savepoints.release(connection, before);
            return seconds;
        } catch (LoadException e) {
            Savepoints.rollback(connection, before);
            return 0;
        }
    }
}
