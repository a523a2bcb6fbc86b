package dev.litelift.run;

import static dev.litelift.postgres.Identifier.quote;

import dev.litelift.fault.LoadException;
import dev.litelift.postgres.Ddl;
import dev.litelift.postgres.SqlFaults;
import dev.litelift.sqlite.SqliteSource;
import dev.litelift.translate.Notice;
import dev.litelift.translate.Trial;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Creates objects whose translation is still to be trusted, and takes back those that the rows do not agree with. */
final class TrialRunner {
    /** Longest that comparing an object may take on either side; making it takes as long as it takes. */
    private static final Duration LIMIT = Duration.ofMinutes(5);
    /** query_canceled, by the limit; a stop on request is noticed elsewhere. */
    private static final String TOO_LONG = "57014";

    private final SqliteSource source;
    private final Connection connection;
    private final String schema;

    TrialRunner(SqliteSource source, Connection connection, String schema) {
        this.source = source;
        this.connection = connection;
        this.schema = schema;
    }

    /** Empty when the object is in place, else the loss. */
    Optional<Notice> run(Trial trial) {
        if (trial instanceof Trial.Check check) {
            return attempt(check, Ddl.addCheck(schema, check.table(), check.name(), check.sql()), null);
        } else if (trial instanceof Trial.Index index) {
            return attempt(index, Ddl.createIndex(schema, index.table(), index.index()), index.sourceRows() == null ? null
                    : new Counts(index.sourceRows(), "SELECT count(*) FROM " + quote(schema, index.table().name()) + " WHERE "
                            + index.targetCondition()));
        }
        Trial.View view = (Trial.View) trial;
        String name = quote(schema, view.name());
        return attempt(view, "CREATE VIEW " + name + " (" + view.columns() + ") AS " + view.sql(),
                view.sourceRows() == null ? null : new Counts(view.sourceRows(), "SELECT count(*) FROM " + name));
    }

    /** Creates views, those that stand on others after these. */
    List<Notice> runViews(List<Trial.View> views) {
        List<Trial.View> open = new ArrayList<>(views);
        List<Notice> losses = new ArrayList<>();
        boolean progress = true;
        while (progress && !open.isEmpty()) {
            losses.clear();
            List<Trial.View> refused = new ArrayList<>();
            for (Trial.View view : open) {
                run(view).ifPresent(loss -> {
                    losses.add(loss);
                    refused.add(view);
                });
            }
            progress = refused.size() < open.size();
            open = refused;
        }
        return losses;
    }

    /** What both sides must count alike. */
    private record Counts(String source, String target) {}

    private Optional<Notice> attempt(Trial trial, String ddl, Counts counts) {
        Savepoint before = Savepoints.set(connection);
        try {
            execute("SET LOCAL search_path = " + quote(schema) + ", pg_catalog");
            execute(ddl);
        } catch (SQLException e) {
            Savepoints.rollback(connection, before);
            rethrowUnlessRefused(e, trial);
            return Optional.of(trial.loss(ddl, "PostgreSQL refused it: " + SqlFaults.reason(e)));
        }
        try {
            if (counts == null || agree(counts)) {
                reset();
                Savepoints.release(connection, before);
                return Optional.empty();
            }
            Savepoints.rollback(connection, before);
            return Optional.of(trial.loss(ddl, "it covers other rows than in SQLite"));
        } catch (SQLException e) {
            Savepoints.rollback(connection, before);
            if (!TOO_LONG.equals(e.getSQLState())) {
                rethrowUnlessRefused(e, trial);
            }
            return Optional.of(trial.loss(ddl, "it could not be compared with SQLite"));
        } catch (LoadException e) {
            Savepoints.rollback(connection, before);
            return Optional.of(trial.loss(ddl, "it could not be compared with SQLite"));
        }
    }

    private boolean agree(Counts counts) throws SQLException {
        long expected = source.count(counts.source(), LIMIT);
        execute("SET statement_timeout = " + LIMIT.toMillis());
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(counts.target())) {
            row.next();
            return row.getLong(1) == expected;
        }
    }

    /** What the connection or the server suffers is no verdict on the object. */
    private static void rethrowUnlessRefused(SQLException e, Trial trial) {
        LoadException fault = SqlFaults.of(e, trial.origin().kind() + " " + trial.origin().object());
        if (fault.fault().retryable()) {
            throw fault;
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void reset() {
        try {
            execute("SET search_path = pg_catalog; SET statement_timeout = 0");
        } catch (SQLException e) {
            throw SqlFaults.of(e, "load");
        }
    }
}
