package dev.litelift.filestore;

import dev.litelift.filestore.FileStoreConversion.Fact;
import dev.litelift.filestore.TarReader.Member;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Takes the files of a store one by one, and writes what they say as rows. */
final class StoreFiles {
    private static final int LARGEST_TEXT = 4 << 20;
    private static final Map<String, String> STATUS = Map.of(
            "1", "RUNNING", "2", "SCHEDULED", "3", "FINISHED", "4", "FAILED", "5", "KILLED");
    private static final Map<String, String> SOURCE_TYPES = Map.of("1", "NOTEBOOK", "2", "JOB", "3", "PROJECT", "4", "LOCAL");

    /** What MLflow itself stores for infinity. */
    private static final double LARGEST = Double.MAX_VALUE;

    private final StoreRows rows;
    private final LeftOut leftOut;
    private long infinite;
    private long twice;

    StoreFiles(StoreRows rows, LeftOut leftOut) {
        this.rows = rows;
        this.leftOut = leftOut;
    }

    void take(Member member, StorePath path, InputStream content) throws IOException, SQLException {
        if (path.kind() == StorePath.Kind.OTHER) {
            return;
        }
        if (member.isLink()) {
            leftOut.add("link", member.name(), "links are not followed");
            return;
        }
        if (!member.isFile()) {
            return;
        }
        try {
            read(member, path, content);
        } catch (BrokenFile e) {
            leftOut.add("broken file", member.name(), e.getMessage());
        }
    }

    private void read(Member member, StorePath path, InputStream content) throws IOException, SQLException, BrokenFile {
        switch (path.kind()) {
            case EXPERIMENT -> experiment(path, Meta.of(text(member, content)));
            case RUN -> run(path, Meta.of(text(member, content)));
            case DATASET -> dataset(path, Meta.of(text(member, content)));
            case INPUT -> input(path, Meta.of(text(member, content)));
            case MODEL -> model(path, Meta.of(text(member, content)));
            case VERSION -> version(path, Meta.of(text(member, content)));
            case METRIC -> metric(path, content);
            case PARAM -> add("params (run_uuid, key, value)", path.part(), path.key(), text(member, content));
            case TAG -> add("tags (run_uuid, key, value)", path.part(), path.key(), text(member, content));
            case EXPERIMENT_TAG -> add("experiment_tags (experiment_id, key, value)",
                    experimentNumber(path), path.key(), text(member, content));
            case MODEL_TAG -> add("registered_model_tags (name, key, value)", path.owner(), path.key(), text(member, content));
            case ALIAS -> add("registered_model_aliases (name, alias, version)", path.owner(), path.key(),
                    Meta.number("the version", text(member, content).strip()));
            case VERSION_TAG -> add("model_version_tags (name, version, key, value)", path.owner(),
                    Meta.number("the version", path.part()), path.key(), text(member, content));
            case TRACE -> leftOut.add("trace", member.name(), "traces are not carried over");
            case LOGGED_MODEL -> leftOut.add("logged model", member.name(), "logged models of MLflow 3 are not carried over");
            case OTHER -> { }
        }
    }

    private static String text(Member member, InputStream content) throws IOException, BrokenFile {
        if (member.bytes() > LARGEST_TEXT) {
            throw new BrokenFile("has " + member.bytes() + " bytes, more than " + LARGEST_TEXT);
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content.readAllBytes())).toString();
        } catch (CharacterCodingException e) {
            throw new BrokenFile("is not UTF-8");
        }
    }

    private void add(String target, Object... cells) throws SQLException, BrokenFile {
        if (!rows.insert(target, cells)) {
            throw new BrokenFile("is there twice, here and in another folder");
        }
    }

    private static long experimentNumber(StorePath path) throws BrokenFile {
        return Meta.number("the experiment's number", path.owner());
    }

    private static void require(boolean same, String what) throws BrokenFile {
        if (!same) {
            throw new BrokenFile("names another " + what + " than its folder");
        }
    }

    private void experiment(StorePath path, Meta meta) throws SQLException, BrokenFile {
        long number = experimentNumber(path);
        require(Meta.number("experiment_id", meta.text("experiment_id", "experiment_id")) == number, "experiment");
        add("experiments (experiment_id, name, artifact_location, lifecycle_stage, creation_time, last_update_time)",
                number, meta.text("name", "name"), meta.text("artifact_location"), stage(meta),
                meta.number("creation_time"), meta.number("last_update_time"));
    }

    private static String stage(Meta meta) {
        return "deleted".equals(meta.text("lifecycle_stage")) ? "deleted" : "active";
    }

    private void run(StorePath path, Meta meta) throws SQLException, BrokenFile {
        require(meta.text("run_id", "run_uuid").equals(path.part()), "run");
        require(Meta.number("experiment_id", meta.text("experiment_id", "experiment_id")) == experimentNumber(path), "experiment");
        String status = meta.text("status") == null ? "1" : meta.text("status");
        if (!STATUS.containsKey(status) && !STATUS.containsValue(status)) {
            throw new BrokenFile("has an unknown status");
        }
        String source = meta.text("source_type") == null ? "" : meta.text("source_type");
        add("runs (run_uuid, experiment_id, name, source_type, source_name, entry_point_name, user_id, status, start_time, end_time,"
                        + " source_version, lifecycle_stage, artifact_uri, deleted_time)",
                path.part(), experimentNumber(path), meta.text("run_name") == null ? meta.text("name") : meta.text("run_name"),
                SOURCE_TYPES.getOrDefault(source, SOURCE_TYPES.containsValue(source) ? source : "UNKNOWN"),
                meta.text("source_name"), meta.text("entry_point_name"), meta.text("user_id"),
                STATUS.getOrDefault(status, status), meta.number("start_time"), meta.number("end_time"),
                meta.text("source_version"), stage(meta), meta.text("artifact_uri"), meta.number("deleted_time"));
    }

    private void metric(StorePath path, InputStream content) throws IOException, SQLException, BrokenFile {
        Points points = new Points(path);
        try {
            new MetricLines(content).each(points);
            infinite += points.infinite;
            twice += points.twice;
        } catch (BrokenFile e) {
            // Half a history looks like a whole one.
            rows.run("DELETE FROM metrics WHERE run_uuid = ? AND key = ?", path.part(), path.key());
            throw e;
        }
    }

    /** The points of one file, as the table has them. */
    private final class Points implements MetricLines.Row {
        private final StorePath path;
        private long infinite;
        private long twice;

        Points(StorePath path) {
            this.path = path;
        }

        @Override
        public void of(long timestamp, double value, long step) throws SQLException {
            boolean isNan = Double.isNaN(value);
            infinite += Double.isInfinite(value) ? 1 : 0;
            boolean fresh = rows.insert("metrics (run_uuid, key, timestamp, value, is_nan, step)", path.part(), path.key(), timestamp,
                    isNan ? 0 : Math.max(-LARGEST, Math.min(LARGEST, value)), isNan ? 1 : 0, step);
            twice += fresh ? 0 : 1;
        }
    }

    /** What files said otherwise than the tables do. */
    List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        if (infinite > 0) {
            facts.add(new Fact("metrics", "infinite values that become the largest number: " + infinite,
                    "MLflow itself stores them so in its tables"));
        }
        if (twice > 0) {
            facts.add(new Fact("metrics", "points that a file holds more than once and the table once: " + twice,
                    "in MLflow's tables a point is told by its metric, time, step and value"));
        }
        return facts;
    }

    /** The store names a data set alike in every experiment; the tables want a name for each. */
    private static String datasetName(String experiment, String folder) {
        return UUID.nameUUIDFromBytes((experiment + "/" + folder).getBytes(StandardCharsets.UTF_8)).toString();
    }

    private void dataset(StorePath path, Meta meta) throws SQLException, BrokenFile {
        add("datasets (dataset_uuid, experiment_id, name, digest, dataset_source_type, dataset_source, dataset_schema, dataset_profile)",
                datasetName(path.owner(), path.part()), experimentNumber(path), meta.text("name", "name"), meta.text("digest", "digest"),
                meta.text("source_type", "source_type"), meta.text("source", "source"), meta.text("schema"), meta.text("profile"));
    }

    private void input(StorePath path, Meta meta) throws SQLException, BrokenFile {
        if (!"DATASET".equals(meta.text("source_type"))) {
            throw new BrokenFile("is no data set's");
        }
        String input = UUID.nameUUIDFromBytes((path.part() + "/" + path.key()).getBytes(StandardCharsets.UTF_8)).toString();
        add("inputs (input_uuid, source_type, source_id, destination_type, destination_id)", input, "DATASET",
                datasetName(path.owner(), meta.text("source_id", "source_id")), "RUN", path.part());
        for (Map.Entry<String, String> tag : meta.section("tags").entrySet()) {
            rows.insert("input_tags (input_uuid, name, value)", input, tag.getKey(), tag.getValue() == null ? "" : tag.getValue());
        }
    }

    private void model(StorePath path, Meta meta) throws SQLException, BrokenFile {
        require(meta.text("name", "name").equals(path.owner()), "model");
        add("registered_models (name, creation_time, last_updated_time, description)", path.owner(),
                meta.number("creation_timestamp"), meta.number("last_updated_timestamp"), meta.text("description"));
    }

    private void version(StorePath path, Meta meta) throws SQLException, BrokenFile {
        add("model_versions (name, version, creation_time, last_updated_time, description, user_id, current_stage, source, run_id,"
                        + " status, status_message, run_link, storage_location)",
                path.owner(), Meta.number("the version", path.part()), meta.number("creation_timestamp"),
                meta.number("last_updated_timestamp"), meta.text("description"), meta.text("user_id"), meta.text("current_stage"),
                meta.text("source"), meta.text("run_id"), meta.text("status"), meta.text("status_message"), meta.text("run_link"),
                meta.text("storage_location"));
    }
}
