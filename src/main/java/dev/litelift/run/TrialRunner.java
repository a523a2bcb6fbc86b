package dev.litelift.run;

import static dev.litelift.postgres.Identifier.quote;

import dev.litelift.checksum.RowAgreement;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.postgres.Ddl;
import dev.litelift.postgres.Identifier;
import dev.litelift.postgres.SqlFaults;
import dev.litelift.sqlite.SqliteSource;
import dev.litelift.translate.Trial;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Creates objects whose translation is still to be trusted, and takes back those that the rows do not agree with. */
final class TrialRunner {
    /** query_canceled, by the limit; a stop on request is noticed elsewhere. */
    private static final String TOO_LONG = "57014";

    private final SqliteSource source;
    private final Connection connection;
    private final String schema;
    private final StopSignal stop;

    TrialRunner(SqliteSource source, Connection connection, String schema, StopSignal stop) {
        this.source = source;
        this.connection = connection;
        this.schema = schema;
        this.stop = stop;
    }

    /** Nothing lost when the object is in place. */
    StepResult run(Trial trial) {
        return attempt(trial, ddl(trial));
    }

    private String ddl(Trial trial) {
        if (trial instanceof Trial.Check check) {
            return Ddl.addCheck(schema, check.table(), check.name(), check.sql());
        } else if (trial instanceof Trial.Index index) {
            return Ddl.createIndex(schema, index.table(), index.index());
        }
        Trial.View view = (Trial.View) trial;
        String columns = view.columns().stream().map(Identifier::quote).collect(Collectors.joining(", "));
        return "CREATE VIEW " + quote(schema, view.name()) + " (" + columns + ") AS " + view.sql();
    }

    /** Creates views, those that stand on others after these. */
    StepResult runViews(List<Trial.View> views) {
        List<Trial.View> open = new ArrayList<>(views);
        StepResult lost = StepResult.NOTHING;
        boolean progress = true;
        while (progress && !open.isEmpty()) {
            lost = StepResult.NOTHING;
            List<Trial.View> refused = new ArrayList<>();
            for (Trial.View view : open) {
                StepResult result = run(view);
                if (!result.losses().isEmpty()) {
                    refused.add(view);
                    lost = lost.and(result);
                }
            }
            progress = refused.size() < open.size();
            open = refused;
        }
        return lost;
    }

    private StepResult attempt(Trial trial, String ddl) {
        Savepoint before = Savepoints.set(connection);
        try {
            execute("SET LOCAL search_path = " + quote(schema) + ", pg_catalog");
            execute(ddl);
        } catch (SQLException e) {
            Savepoints.rollback(connection, before);
            rethrowUnlessRefused(e, trial);
            return lost(trial, ddl, "PostgreSQL refused it: " + SqlFaults.reason(e));
        }
        try {
            String difference = difference(trial);
            if (difference == null) {
                execute("SET LOCAL search_path = pg_catalog");
                Savepoints.release(connection, before);
                return StepResult.NOTHING;
            }
            Savepoints.rollback(connection, before);
            return lost(trial, ddl, difference);
        } catch (SQLException e) {
            Savepoints.rollback(connection, before);
            if (!TOO_LONG.equals(e.getSQLState())) {
                rethrowUnlessRefused(e, trial);
            }
            return lost(trial, ddl, "it could not be compared with SQLite: " + SqlFaults.reason(e));
        } catch (LoadException e) {
            Savepoints.rollback(connection, before);
            if (e.fault() != Fault.DUMP_CORRUPT) {
                throw e;
            }
            stop.check();
            return lost(trial, ddl, "it could not be compared with SQLite: " + e.getMessage());
        }
    }

    /** Null where both databases say the same. */
    private String difference(Trial trial) throws SQLException {
        if (trial.comparison() == null) {
            return null;
        }
        return switch (new RowAgreement(source, connection, RowAgreement.LIMIT, stop::check).judge(trial.comparison())) {
            case AGREE -> null;
            case DIFFER -> "the rows say otherwise than in SQLite";
            case TOO_MANY -> "its numbers differ from SQLite's in the last digits of more rows than can be compared one by one";
        };
    }

    private static StepResult lost(Trial trial, String ddl, String why) {
        return StepResult.losing(trial.loss(ddl, why), trial.givenUp());
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
}
