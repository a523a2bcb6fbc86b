package dev.litelift;

import dev.litelift.postgres.Target;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What MLflow's server does for clients that log at the same time. Each makes an experiment and a run, logs parameters, tags and
 * metrics, and ends the run; besides, all of them log to one run that was there before. The latest value of a metric is read under a
 * lock and then written, as MLflow's own code does.
 */
final class MlflowClients {
    /** Of each client, for its own run and for the shared one. */
    static final int STEPS = 20;
    static final String SHARED = "shared";

    private final Target target;
    private final String sharedRun;

    /** @param sharedRun the {@code run_uuid} of a run that is there */
    MlflowClients(Target target, String sharedRun) {
        this.target = target;
        this.sharedRun = sharedRun;
    }

    /** All at once; the first failure of any is thrown. */
    void log(int clients) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(clients);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int number = 0; number < clients; number++) {
                String name = "client" + number;
                done.add(pool.submit(() -> {
                    log(name);
                    return null;
                }));
            }
            for (Future<?> one : done) {
                one.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private void log(String name) throws SQLException {
        try (Connection connection = target.connect()) {
            connection.setAutoCommit(false);
            connection.setSchema("public");
            String run = begin(connection, name);
            for (int step = 1; step <= STEPS; step++) {
                point(connection, run, name, step);
                latest(connection, run, name, step);
                latest(connection, sharedRun, SHARED, 0);
                connection.commit();
            }
            run(connection, "UPDATE runs SET status = 'FINISHED', end_time = 2 WHERE run_uuid = ?", run);
            connection.commit();
        }
    }

    private static String begin(Connection connection, String name) throws SQLException {
        int experiment;
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO experiments (name, lifecycle_stage) VALUES (?, 'active') RETURNING experiment_id")) {
            insert.setString(1, name);
            try (ResultSet made = insert.executeQuery()) {
                made.next();
                experiment = made.getInt(1);
            }
        }
        connection.commit();
        String run = String.format("%32s", name).replace(' ', '0');
        run(connection, "INSERT INTO runs (run_uuid, name, status, start_time, lifecycle_stage, source_type, experiment_id)"
                + " VALUES (?, ?, 'RUNNING', 1, 'active', 'LOCAL', ?)", run, name, experiment);
        run(connection, "INSERT INTO tags (run_uuid, key, value) VALUES (?, 'mlflow.runName', ?)", run, name);
        connection.commit();
        for (String key : List.of("lr", "depth")) {
            run(connection, "INSERT INTO params (run_uuid, key, value) VALUES (?, ?, '0.1')", run, key);
        }
        connection.commit();
        return run;
    }

    private static void point(Connection connection, String run, String key, int step) throws SQLException {
        run(connection, "INSERT INTO metrics (run_uuid, key, value, timestamp, step, is_nan) VALUES (?, ?, 0.5, 1, ?, false)", run, key, step);
    }

    /** @param step 0 for one more than the last */
    private static void latest(Connection connection, String run, String key, int step) throws SQLException {
        try (PreparedStatement last = connection.prepareStatement(
                "SELECT step FROM latest_metrics WHERE run_uuid = ? AND key = ? FOR UPDATE")) {
            last.setString(1, run);
            last.setString(2, key);
            try (ResultSet row = last.executeQuery()) {
                if (row.next()) {
                    run(connection, "UPDATE latest_metrics SET step = ? WHERE run_uuid = ? AND key = ?",
                            step == 0 ? row.getInt(1) + 1 : step, run, key);
                } else {
                    run(connection, "INSERT INTO latest_metrics (run_uuid, key, value, timestamp, step, is_nan)"
                            + " VALUES (?, ?, 0.5, 1, ?, false)", run, key, step);
                }
            }
        }
    }

    private static void run(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
