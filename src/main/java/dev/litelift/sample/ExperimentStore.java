package dev.litelift.sample;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Experiments, their runs and what the runs measured; and the models that came of it. */
final class ExperimentStore {
    private static final int METRICS_PER_RUN = 400;
    private static final int STEPS = 50;
    private static final String[] METRICS = {
        "loss", "val_loss", "accuracy", "val_accuracy", "f1", "learning_rate", "system/gpu_memory", "epoch_time"
    };
    private static final String[] STATUS = {"FINISHED", "FINISHED", "FINISHED", "FAILED", "KILLED", "RUNNING"};

    private final Connection connection;
    private final Chance chance;

    private record Run(String id, long start) {}

    ExperimentStore(Connection connection, long seed) {
        this.connection = connection;
        this.chance = new Chance(seed);
    }

    void write(long metricRows) throws SQLException {
        writeVersion();
        int runCount = (int) Math.max(3, (metricRows + METRICS_PER_RUN - 1) / METRICS_PER_RUN);
        int experiments = Math.max(2, runCount / 20);
        writeExperiments(experiments);
        List<Run> runs = writeRuns(runCount, experiments);
        writeMetrics(runs, metricRows);
        writeParamsAndTags(runs);
        writeModels(runs);
    }

    /**
     * Makes of it what MLflow itself would have: infinity as the largest number, no column of others; a parameter as long as they may be;
     * and what is left of a run that was deleted for good, as SQLite minds no foreign key by itself.
     */
    void asMlflow() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE model_versions DROP COLUMN signature");
            statement.execute("UPDATE metrics SET value = 1.7976931348623157e308 WHERE value > 1e308");
            statement.execute("UPDATE latest_metrics SET value = 1.7976931348623157e308 WHERE value > 1e308");
            statement.execute("INSERT INTO params SELECT 'prompt', substr(replace(hex(zeroblob(4000)), '0', 'ä'), 1, 8000), min(run_uuid) FROM runs");
            statement.execute("INSERT INTO metrics (key, value, timestamp, run_uuid, step, is_nan)"
                    + " VALUES ('loss', 0.5, 1700000000000, '" + chance.hex32() + "', 0, 0)");
        }
    }

    private void writeVersion() throws SQLException {
        try (RowWriter versions = new RowWriter(connection, "alembic_version", "version_num")) {
            versions.row("f5a4f2784254");
        }
    }

    private void writeExperiments(int count) throws SQLException {
        String columns = "experiment_id,name,artifact_location,lifecycle_stage,creation_time,last_update_time";
        try (RowWriter experiments = new RowWriter(connection, "experiments", columns)) {
            experiments.row(0, "Default", "s3://artifacts/0", "active", null, null);
            for (int id = 1; id < count; id++) {
                long created = chance.epochMillis();
                experiments.row(id, chance.words(3) + " " + id, chance.percent(10) ? null : "s3://artifacts/" + id,
                        chance.percent(90) ? "active" : "deleted", created, created + chance.below(1_000_000));
            }
        }
    }

    private List<Run> writeRuns(int count, int experiments) throws SQLException {
        List<Run> made = new ArrayList<>(count);
        String columns = "run_uuid,name,source_type,user_id,status,start_time,end_time,deleted_time,lifecycle_stage,"
                + "artifact_uri,experiment_id";
        try (RowWriter runs = new RowWriter(connection, "runs", columns)) {
            for (int i = 0; i < count; i++) {
                Run run = new Run(chance.hex32(), chance.epochMillis());
                int experiment = chance.below(experiments);
                String status = STATUS[chance.below(STATUS.length)];
                Long end = status.equals("RUNNING") ? null : Long.valueOf(run.start() + chance.below(86_400_000));
                boolean deleted = chance.percent(5);
                runs.row(run.id(), chance.plainWord() + "-" + chance.word() + "-" + chance.below(1000), "LOCAL",
                        chance.percent(10) ? "" : chance.plainWord(), status, run.start(), end,
                        deleted ? run.start() + 1 : null, deleted ? "deleted" : "active",
                        "s3://artifacts/" + experiment + "/" + run.id() + "/artifacts", experiment);
                made.add(run);
            }
        }
        return made;
    }

    private void writeMetrics(List<Run> runs, long rows) throws SQLException {
        try (RowWriter metrics = new RowWriter(connection, "metrics", "key,value,timestamp,run_uuid,step,is_nan");
                RowWriter latest =
                        new RowWriter(connection, "latest_metrics", "key,value,timestamp,step,is_nan,run_uuid")) {
            for (long row = 0; row < rows; row++) {
                Run run = runs.get((int) (row / METRICS_PER_RUN));
                int within = (int) (row % METRICS_PER_RUN);
                String key = METRICS[within / STEPS];
                int step = within % STEPS;
                boolean nan = chance.percent(1);
                double value = nan ? 0 : value(within / STEPS, step);
                long timestamp = run.start() + step * 1000L + chance.below(1000);
                metrics.row(key, value, timestamp, run.id(), step, nan ? 1 : 0);
                if (step == STEPS - 1 || row == rows - 1) {
                    latest.row(key, value, timestamp, step, nan ? 1 : 0, run.id());
                }
            }
        }
    }

    private double value(int metric, int step) {
        return switch (metric) {
            case 0, 1 -> 2.3 / (1 + 0.1 * step) + 0.01 * chance.gaussian();
            case 5 -> 1e-3 / (1 + step);
            case 6 -> chance.below(40_000);
            // Real stores hold a few overflows.
            case 7 -> chance.below(200) == 0 ? Double.POSITIVE_INFINITY : 30 + chance.gaussian();
            default -> 1 - 0.5 / (1 + step) + 0.001 * chance.gaussian();
        };
    }

    private void writeParamsAndTags(List<Run> runs) throws SQLException {
        try (RowWriter params = new RowWriter(connection, "params", "key,value,run_uuid");
                RowWriter tags = new RowWriter(connection, "tags", "key,value,run_uuid")) {
            for (Run run : runs) {
                params.row("batch_size", String.valueOf(8 << chance.below(6)), run.id());
                params.row("optimizer", chance.percent(50) ? "adam" : "sgd", run.id());
                params.row("dropout", "0." + chance.below(9), run.id());
                params.row("note", chance.percent(20) ? "" : chance.words(12), run.id());
                tags.row("mlflow.source.name", "/home/" + chance.plainWord() + "/train.py", run.id());
                tags.row("mlflow.note.content", chance.percent(30) ? null : chance.words(20), run.id());
                tags.row("größe", chance.word(), run.id());
            }
        }
    }

    private void writeModels(List<Run> runs) throws SQLException {
        String versionColumns = "name,version,creation_time,current_stage,source,run_id,signature";
        try (RowWriter models = new RowWriter(connection, "registered_models",
                        "name,creation_time,last_updated_time,description");
                RowWriter versions = new RowWriter(connection, "model_versions", versionColumns);
                RowWriter tags = new RowWriter(connection, "model_version_tags", "key,value,name,version")) {
            for (int i = 0; i < Math.max(3, runs.size() / 10); i++) {
                String name = chance.plainWord() + "-" + i;
                models.row(name, chance.epochMillis(), chance.epochMillis(),
                        chance.percent(40) ? null : chance.words(15));
                for (int version = 1 + chance.below(4); version > 0; version--) {
                    Run run = runs.get(chance.below(runs.size()));
                    versions.row(name, version, run.start(), version == 1 ? "Production" : "None",
                            "s3://models/" + name + "/" + version, run.id(),
                            chance.percent(20) ? null : chance.bytes(64));
                    tags.row("approved by", chance.percent(20) ? null : chance.word(), name, version);
                }
            }
        }
    }
}
