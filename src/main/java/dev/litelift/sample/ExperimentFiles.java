package dev.litelift.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Experiments, runs and models as MLflow writes them without a database, in a folder that has seen some life. */
final class ExperimentFiles {
    private static final int POINTS_PER_RUN = 400;
    private static final int STEPS = 50;
    private static final int LONGEST_PARAM = 8000;
    private static final String[] METRICS = {
        "loss", "val/loss", "accuracy", "val/accuracy", "f1", "learning_rate", "system/gpu_memory", "perplexity"
    };

    /** MLflow's numbers: running, finished, failed, killed. */
    private static final int[] STATUS = {1, 3, 3, 3, 4, 5};

    private static final String DEFAULT = "0";
    private static final String DELETED = "deleted";

    private final StoreFolder store;
    private final Chance chance;

    private record Experiment(String folder, String number, String dataset) {}

    private record Run(String folder, String id, long start, Experiment experiment) {}

    private ExperimentFiles(Path root, long seed) {
        this.store = new StoreFolder(root);
        this.chance = new Chance(seed);
    }

    /** @param points of metrics, 0 or more, besides those of a run that cannot be read */
    static void write(Path root, long points, long seed) throws IOException {
        Files.createDirectory(root);
        new ExperimentFiles(root, seed).write(points);
    }

    private void write(long points) throws IOException {
        int count = (int) Math.max(4, (points + POINTS_PER_RUN - 1) / POINTS_PER_RUN);
        List<Experiment> experiments = experiments(Math.max(4, count / 20));
        List<Run> runs = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            runs.add(run(experiments.get(i % experiments.size()), i));
        }
        for (long point = 0; point < points; point += STEPS) {
            int within = (int) (point % POINTS_PER_RUN) / STEPS;
            metric(runs.get((int) (point / POINTS_PER_RUN)), within, (int) Math.min(STEPS, points - point));
        }
        for (int i = 0; i < Math.max(2, count / 10); i++) {
            model(chance.plainWord() + "-" + i, runs);
        }
        broken(experiments.get(1));
    }

    private List<Experiment> experiments(int count) throws IOException {
        List<Experiment> made = new ArrayList<>(count);
        made.add(experiment(DEFAULT, "Default", false));
        for (int i = 1; i < count - 1; i++) {
            String number = String.format(Locale.ROOT, "8%08d%09d", chance.below(100_000_000), chance.below(1_000_000_000));
            // MLflow's own YAML reader gives such a name up.
            made.add(experiment(number, i == 1 ? new StoreFolder.Unquoted("churn: second try") : chance.words(3) + " " + i, false));
        }
        // Whoever deletes an experiment may give its name to the next one.
        made.add(experiment("1", "churn: second try", true));
        return made;
    }

    private Experiment experiment(String number, Object name, boolean deleted) throws IOException {
        String folder = (deleted ? ".trash/" : "") + number;
        long created = chance.epochMillis();
        store.meta(folder, "artifact_location", "file:///srv/mlruns/" + number, "creation_time", created, "experiment_id", number,
                "last_update_time", created + chance.below(1_000_000), "lifecycle_stage", deleted ? DELETED : "active", "name", name);
        store.text(folder + "/tags/team", chance.word());
        String dataset = chance.hex32();
        store.meta(folder + "/datasets/" + dataset, "digest", chance.hex32().substring(0, 8), "name", chance.plainWord() + "-data",
                "profile", "{\"num_rows\": " + chance.below(1_000_000) + "}", "schema", null, "source", "{\"uri\": \"s3://data/" + number + "\"}",
                "source_type", "s3");
        return new Experiment(folder, number, dataset);
    }

    private Run run(Experiment experiment, int index) throws IOException {
        String id = chance.hex32();
        Run run = new Run(experiment.folder() + "/" + id, id, chance.epochMillis(), experiment);
        String name = chance.plainWord() + "-" + chance.word() + "-" + chance.below(1000);
        int status = STATUS[chance.below(STATUS.length)];
        boolean deleted = index == 1 || experiment.folder().startsWith(".trash");
        store.meta(run.folder(), "artifact_uri", "file:///srv/mlruns/" + experiment.number() + "/" + id + "/artifacts", "deleted_time",
                deleted ? run.start() + 1 : null, "end_time", status == 1 ? null : run.start() + chance.below(86_400_000), "entry_point_name",
                "", "experiment_id", experiment.number(), "lifecycle_stage", deleted ? DELETED : "active", "run_id", id, "run_name", name,
                "run_uuid", id, "source_name", "", "source_type", 4, "source_version", "", "start_time", run.start(), "status", status,
                "tags", List.of(), "user_id", chance.plainWord());
        store.text(run.folder() + "/tags/mlflow.runName", name);
        store.text(run.folder() + "/tags/mlflow.note.content", chance.percent(30) ? "" : chance.words(20));
        store.text(run.folder() + "/tags/review/round 2", chance.word());
        params(run, index);
        store.text(run.folder() + "/artifacts/model/MLmodel", "flavors: {}\n");
        store.meta(run.folder() + "/inputs/" + chance.hex32(), "destination_id", id, "destination_type", "RUN", "source_id",
                experiment.dataset(), "source_type", "DATASET", "tags", Map.entry("mlflow.data.context", "training"));
        return run;
    }

    private void params(Run run, int index) throws IOException {
        String folder = run.folder() + "/params/";
        store.text(folder + "batch_size", String.valueOf(8 << chance.below(6)));
        store.text(folder + "optimizer", chance.percent(50) ? "adam" : "sgd");
        store.text(folder + "note", chance.percent(20) ? "" : chance.words(12));
        if (index == 0) {
            store.text(folder + "prompt", "Länge ".repeat(LONGEST_PARAM).substring(0, LONGEST_PARAM));
        }
    }

    /** One file: a line for each step, and now and then the last one twice. */
    private void metric(Run run, int metric, int steps) throws IOException {
        StringBuilder lines = new StringBuilder();
        String line = "";
        for (int step = 0; step < steps; step++) {
            line = run.start() + step * 1000L + chance.below(1000) + " " + value(metric, step) + " " + step + "\n";
            lines.append(line);
        }
        store.text(run.folder() + "/metrics/" + METRICS[metric], lines + (chance.percent(10) ? line : ""));
    }

    private String value(int metric, int step) {
        double value = switch (metric) {
            case 0, 1 -> 2.3 / (1 + 0.1 * step) + 0.01 * chance.gaussian();
            case 5 -> 1e-3 / (1 + step);
            case 6 -> chance.below(40_000);
            case 7 -> chance.percent(2) ? Double.POSITIVE_INFINITY : 30 + chance.gaussian();
            default -> 1 - 0.5 / (1 + step) + 0.001 * chance.gaussian();
        };
        return chance.percent(2) ? "nan" : Double.isInfinite(value) ? "inf" : Double.toString(value).replace('E', 'e');
    }

    private void model(String name, List<Run> runs) throws IOException {
        String folder = "models/" + name;
        long created = chance.epochMillis();
        store.meta(folder, "creation_timestamp", created, "description", chance.percent(40) ? null : chance.words(15),
                "last_updated_timestamp", created + 1, "name", name);
        int versions = 1 + chance.below(4);
        for (int version = 1; version <= versions; version++) {
            store.meta(folder + "/version-" + version, "creation_timestamp", created, "current_stage", "None", "description", "",
                    "last_updated_timestamp", created + 1, "name", name, "run_id", runs.get(chance.below(runs.size())).id(), "source",
                    "file:///srv/models/" + name + "/" + version, "status", "READY", "version", version);
            store.text(folder + "/version-" + version + "/tags/approved by", chance.word());
        }
        store.text(folder + "/tags/owner", chance.word());
        store.text(folder + "/aliases/champion", String.valueOf(versions));
    }

    /** What is left of a run when the disk was full as its {@code meta.yaml} was written. */
    private void broken(Experiment experiment) throws IOException {
        String folder = experiment.folder() + "/" + chance.hex32();
        store.text(folder + "/meta.yaml", "");
        store.text(folder + "/metrics/loss", "1700000000000 0.5 0\n1700000001000 0.4 1\n");
        store.text(folder + "/params/optimizer", "adam");
    }
}
