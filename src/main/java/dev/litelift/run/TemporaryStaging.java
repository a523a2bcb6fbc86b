package dev.litelift.run;

import dev.litelift.ledger.WorkerAttempt;
import dev.litelift.postgres.Ddl;
import dev.litelift.postgres.Extensions;
import dev.litelift.postgres.PostgresSchema;
import dev.litelift.postgres.SqlFaults;
import dev.litelift.sqlite.SqliteSource;
import dev.litelift.translate.Translation.TableTranslation;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Staging tables that only one session sees, with those columns alone that somebody asks for; they end with it. */
public final class TemporaryStaging {
    /** The schema by which a session calls its own temporary tables. */
    public static final String SCHEMA = "pg_temp";

    private final SqliteSource source;
    private final Connection connection;
    private final StopSignal stop;
    private final LoadListener listener;
    private final EventPace pace = new EventPace();

    /** @param connection whose transaction is rolled back afterwards */
    public TemporaryStaging(SqliteSource source, Connection connection, StopSignal stop, LoadListener listener) {
        this.source = source;
        this.connection = connection;
        this.stop = stop;
        this.listener = listener;
    }

    /**
     * Copies the rows that a load would stage.
     *
     * @param columns target's names of those that count; the rowid goes with them
     */
    public void copy(TableTranslation table, Set<String> columns) {
        List<PostgresSchema.Column> all = table.target().columns();
        int[] positions = IntStream.range(0, table.columns().size())
                .filter(i -> columns.contains(all.get(i).name()))
                .toArray();
        List<PostgresSchema.Column> wanted = all.stream()
                .filter(column -> columns.contains(column.name()) || column.name().equals(table.numbering()))
                .toList();
        PostgresSchema.Table part =
                new PostgresSchema.Table(table.target().name(), wanted, null, List.of(), List.of(), List.of());
        Extensions extensions = new Extensions(connection);
        extensions.open(part);
        execute(part, Ddl.createTable(SCHEMA, part));
        extensions.close(part);
        RowSender sender = new RowSender(source, stop, (rows, bytes) -> progress(table, rows, bytes));
        // What is rejected is counted by the census already.
        RowSender.Destination here = new RowSender.Destination(connection, SCHEMA, false, WorkerAttempt.SILENCE);
        source.cut(table.source(), 1).forEach(slice -> sender.send(table, slice, positions, here));
        execute(part, Ddl.analyze(SCHEMA, part));
    }

    private void progress(TableTranslation table, long rows, long bytes) {
        if (pace.isDue()) {
            listener.on(new LoadEvent.TableProgress("copy", table.source().name(), rows, table.census().rows(), bytes));
        }
    }

    private void execute(PostgresSchema.Table table, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw SqlFaults.of(e, table.name());
        }
    }
}
