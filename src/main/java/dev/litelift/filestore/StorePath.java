package dev.litelift.filestore;

import java.util.List;

/**
 * What a file of the store is, told by its path below the store's root.
 *
 * @param owner the experiment's folder, or the model's
 * @param part the run's folder, the version's number, or the data set's; null where there is none
 * @param key of a metric, parameter, tag, alias or input; null where there is none
 */
record StorePath(Kind kind, String owner, String part, String key) {
    enum Kind {
        EXPERIMENT, EXPERIMENT_TAG, DATASET, RUN, METRIC, PARAM, TAG, INPUT,
        MODEL, MODEL_TAG, ALIAS, VERSION, VERSION_TAG, TRACE, LOGGED_MODEL, OTHER
    }

    static final String TRASH = ".trash";
    static final String MODELS = "models";
    static final String META = "meta.yaml";
    private static final String TAGS = "tags";
    private static final String VERSION = "version-";

    static StorePath of(List<String> path) {
        if (path.size() > 1 && path.get(0).equals(MODELS)) {
            return ofModel(path.get(1), path.subList(2, path.size()));
        }
        int skipped = path.get(0).equals(TRASH) ? 1 : 0;
        return path.size() > skipped + 1
                ? ofExperiment(path.get(skipped), path.subList(skipped + 1, path.size()))
                : other(path.get(0));
    }

    private static StorePath ofModel(String model, List<String> rest) {
        String first = rest.isEmpty() ? "" : rest.get(0);
        if (isMeta(rest, 0)) {
            return new StorePath(Kind.MODEL, model, null, null);
        } else if (first.equals(TAGS) && rest.size() > 1) {
            return new StorePath(Kind.MODEL_TAG, model, null, key(rest, 1));
        } else if (first.equals("aliases") && rest.size() == 2) {
            return new StorePath(Kind.ALIAS, model, null, rest.get(1));
        } else if (first.startsWith(VERSION) && isMeta(rest, 1)) {
            return new StorePath(Kind.VERSION, model, first.substring(VERSION.length()), null);
        } else if (first.startsWith(VERSION) && rest.size() > 2 && rest.get(1).equals(TAGS)) {
            return new StorePath(Kind.VERSION_TAG, model, first.substring(VERSION.length()), key(rest, 2));
        }
        return other(model);
    }

    private static StorePath ofExperiment(String experiment, List<String> rest) {
        String first = rest.get(0);
        if (isMeta(rest, 0)) {
            return new StorePath(Kind.EXPERIMENT, experiment, null, null);
        } else if (first.equals(TAGS) && rest.size() > 1) {
            return new StorePath(Kind.EXPERIMENT_TAG, experiment, null, key(rest, 1));
        } else if (first.equals("datasets")) {
            return isMeta(rest, 2) ? new StorePath(Kind.DATASET, experiment, rest.get(1), null) : other(experiment);
        } else if (first.equals("traces")) {
            return rest.size() == 3 && rest.get(2).equals("trace_info.yaml")
                    ? new StorePath(Kind.TRACE, experiment, rest.get(1), null) : other(experiment);
        } else if (first.equals(MODELS)) {
            return isMeta(rest, 2) ? new StorePath(Kind.LOGGED_MODEL, experiment, rest.get(1), null) : other(experiment);
        }
        return ofRun(experiment, first, rest.subList(1, rest.size()));
    }

    private static StorePath ofRun(String experiment, String run, List<String> rest) {
        if (isMeta(rest, 0)) {
            return new StorePath(Kind.RUN, experiment, run, null);
        } else if (rest.size() < 2) {
            return other(experiment);
        }
        return switch (rest.get(0)) {
            case "metrics" -> new StorePath(Kind.METRIC, experiment, run, key(rest, 1));
            case "params" -> new StorePath(Kind.PARAM, experiment, run, key(rest, 1));
            case TAGS -> new StorePath(Kind.TAG, experiment, run, key(rest, 1));
            case "inputs" -> isMeta(rest, 2) ? new StorePath(Kind.INPUT, experiment, run, rest.get(1)) : other(experiment);
            default -> other(experiment);
        };
    }

    private static StorePath other(String owner) {
        return new StorePath(Kind.OTHER, owner, null, null);
    }

    private static boolean isMeta(List<String> rest, int at) {
        return rest.size() == at + 1 && rest.get(at).equals(META);
    }

    /** Keys may hold slashes. */
    private static String key(List<String> rest, int from) {
        return String.join("/", rest.subList(from, rest.size()));
    }
}
