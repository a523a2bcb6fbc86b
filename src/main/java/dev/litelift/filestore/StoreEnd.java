package dev.litelift.filestore;

import dev.litelift.filestore.FileStoreConversion.Fact;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What can be done only when every file was seen: rows without their run go, large numbers become small, latest values. */
final class StoreEnd {
    /** Half of what the tables' INTEGER takes, so that the application can go on counting. */
    private static final int LARGEST = Integer.MAX_VALUE / 2;
    private static final List<String> OF_EXPERIMENTS = List.of("experiment_tags", "datasets", "runs");
    private static final List<String> OF_RUNS = List.of("metrics", "params", "tags");

    private final StoreRows rows;
    private final LeftOut leftOut;

    StoreEnd(StoreRows rows, LeftOut leftOut) {
        this.rows = rows;
        this.leftOut = leftOut;
    }

    List<Fact> finish() throws SQLException {
        for (String table : OF_EXPERIMENTS) {
            removeOrphans(table, "experiment_id", "experiments", "experiment_id", "experiment");
        }
        for (String table : OF_RUNS) {
            removeOrphans(table, "run_uuid", "runs", "run_uuid", "run");
        }
        removeOrphans("inputs", "destination_id", "runs", "run_uuid", "run");
        removeOrphans("inputs", "source_id", "datasets", "dataset_uuid", "data set");
        rows.run("DELETE FROM input_tags WHERE input_uuid NOT IN (SELECT input_uuid FROM inputs)");
        for (String table : List.of("model_versions", "registered_model_tags", "registered_model_aliases")) {
            removeOrphans(table, "name", "registered_models", "name", "model");
        }
        removeOrphans("model_version_tags", "(name, version)", "model_versions", "name, version", "model version");
        nameRuns();
        latestMetrics();
        List<Fact> facts = new ArrayList<>();
        rename(facts);
        renumber(facts);
        return facts;
    }

    private void removeOrphans(String table, String column, String parent, String key, String what) throws SQLException {
        String orphans = " FROM " + table + " WHERE " + column + " NOT IN (SELECT " + key + " FROM " + parent + ")";
        String shown = column.startsWith("(") ? "name || '/' || version" : column;
        for (List<String> group : rows.query("SELECT " + shown + ", count(*)" + orphans + " GROUP BY 1")) {
            leftOut.add(what + " without its meta.yaml", group.get(0), group.get(1) + " rows of " + table + " belong to it");
        }
        rows.run("DELETE" + orphans);
    }

    /** Early versions kept a run's name in a tag alone. */
    private void nameRuns() throws SQLException {
        rows.run("UPDATE runs SET name = (SELECT value FROM tags WHERE tags.run_uuid = runs.run_uuid AND key = 'mlflow.runName')"
                + " WHERE name IS NULL OR name = ''");
    }

    private void latestMetrics() throws SQLException {
        rows.run("INSERT INTO latest_metrics (key, value, timestamp, step, is_nan, run_uuid)"
                + " SELECT key, value, timestamp, step, is_nan, run_uuid FROM (SELECT *, row_number() OVER"
                + " (PARTITION BY run_uuid, key ORDER BY step DESC, timestamp DESC, value DESC) AS place FROM metrics) WHERE place = 1");
    }

    /** A deleted experiment may have left its name to another one; in the tables a name is unique. */
    private void rename(List<Fact> facts) throws SQLException {
        for (List<String> later : rows.query("SELECT experiment_id, name FROM (SELECT *, row_number() OVER (PARTITION BY name"
                + " ORDER BY lifecycle_stage, creation_time, experiment_id) AS place FROM experiments) WHERE place > 1 ORDER BY 1")) {
            String name = later.get(1) + " (" + later.get(0) + ")";
            rows.run("UPDATE experiments SET name = ? WHERE experiment_id = ?", name, Long.parseLong(later.get(0)));
            facts.add(new Fact("experiments", "experiment " + later.get(0) + " is named " + name,
                    "another experiment has its name, and in MLflow's tables names are unique"));
        }
    }

    private void renumber(List<Fact> facts) throws SQLException {
        long next = 1 + Long.parseLong(rows.query(
                "SELECT coalesce(max(experiment_id), 0) FROM experiments WHERE experiment_id <= " + LARGEST).get(0).get(0));
        for (List<String> large : rows.query("SELECT experiment_id FROM experiments WHERE experiment_id > " + LARGEST
                + " ORDER BY creation_time, experiment_id")) {
            long old = Long.parseLong(large.get(0));
            rows.run("UPDATE experiments SET experiment_id = ? WHERE experiment_id = ?", next, old);
            for (String table : OF_EXPERIMENTS) {
                rows.run("UPDATE " + table + " SET experiment_id = ? WHERE experiment_id = ?", next, old);
            }
            facts.add(new Fact("experiments", "experiment " + old + " becomes " + next,
                    "MLflow's tables number experiments with 32 bits; addresses of artifacts keep the old number"));
            next++;
        }
    }
}
