package dev.litelift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.cli.CommandLines;
import dev.litelift.fault.Fault;
import dev.litelift.match.ExistingRows;
import dev.litelift.report.LoadReport;
import dev.litelift.rules.Profile;
import dev.litelift.translate.Notice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** MLflow's folder of files on its way into the tables that MLflow makes in PostgreSQL. */
class FileStoreTest {
    private static final String LARGE = "812345678901234567";
    private static final String RUN = "c0000000000000000000000000000001";
    private static final String DELETED_RUN = "c0000000000000000000000000000002";
    private static final String EMPTY_RUN = "c0000000000000000000000000000004";
    private static final String BROKEN_RUN = "c0000000000000000000000000000003";
    /** As MLflow makes them, beside those of the tracking store's other test. */
    static final String MORE_TARGET = """
            CREATE TABLE datasets (dataset_uuid VARCHAR(36) NOT NULL, experiment_id INTEGER NOT NULL REFERENCES experiments,
              name VARCHAR(500) NOT NULL, digest VARCHAR(36) NOT NULL, dataset_source_type VARCHAR(36) NOT NULL,
              dataset_source TEXT NOT NULL, dataset_schema TEXT, dataset_profile TEXT,
              CONSTRAINT dataset_pk PRIMARY KEY (experiment_id, name, digest));
            CREATE TABLE inputs (input_uuid VARCHAR(36) NOT NULL, source_type VARCHAR(36) NOT NULL, source_id VARCHAR(36) NOT NULL,
              destination_type VARCHAR(36) NOT NULL, destination_id VARCHAR(36) NOT NULL, step BIGINT NOT NULL DEFAULT 0,
              CONSTRAINT inputs_pk PRIMARY KEY (source_type, source_id, destination_type, destination_id));
            CREATE TABLE input_tags (input_uuid VARCHAR(36) NOT NULL, name VARCHAR(255) NOT NULL, value VARCHAR(500) NOT NULL,
              CONSTRAINT input_tags_pk PRIMARY KEY (input_uuid, name));
            CREATE TABLE registered_model_tags (key VARCHAR(250) NOT NULL, value VARCHAR(5000), name VARCHAR(256) NOT NULL
              REFERENCES registered_models, PRIMARY KEY (key, name));
            CREATE TABLE registered_model_aliases (alias VARCHAR(256) NOT NULL, version INTEGER NOT NULL, name VARCHAR(256) NOT NULL
              REFERENCES registered_models, PRIMARY KEY (name, alias));
            CREATE TABLE model_version_tags (key VARCHAR(250) NOT NULL, value VARCHAR(5000), name VARCHAR(256) NOT NULL,
              version INTEGER NOT NULL, PRIMARY KEY (key, name, version),
              FOREIGN KEY (name, version) REFERENCES model_versions (name, version))""";

    @TempDir
    private Path folder;
    private Path store;

    @BeforeEach
    void writeStore() throws IOException {
        store = folder.resolve("mlruns");
        experiment("0", "Default", "0", "active");
        experiment(LARGE, "churn: second try", LARGE, "active");
        experiment(".trash/5", "churn: second try", "5", "deleted");
        file(LARGE + "/tags/team", "growth");
        run(LARGE, RUN, 3, "active");
        run(".trash/5", DELETED_RUN, 5, "deleted");
        String run = LARGE + "/" + RUN;
        file(run + "/metrics/loss", "1700000000001 0.5 0\n1700000000002 nan 1\n1700000000003 inf 2\n1700000000003 inf 2\n");
        file(run + "/metrics/val/loss", "1700000000001 1e-05\n");
        file(run + "/metrics/broken", "1700000000001 0.5 0\nnot a number\n");
        file(run + "/params/prompt", "ä".repeat(8000));
        file(run + "/tags/mlflow.runName", "gifted-ant");
        file(run + "/artifacts/model/meta.yaml", "artifact: not read");
        file(run + "/inputs/aa/meta.yaml", "source_type: DATASET\nsource_id: d1\ndestination_type: RUN\ndestination_id: d1\n"
                + "tags:\n  mlflow.data.context: training\n");
        file(LARGE + "/datasets/d1/meta.yaml", "digest: abc\nname: people\nprofile: '{\"rows\": 3}'\nschema: null\nsource: s3://people\n"
                + "source_type: s3\n");
        file(LARGE + "/" + BROKEN_RUN + "/meta.yaml", "");
        file(LARGE + "/" + BROKEN_RUN + "/metrics/loss", "1 1 1\n");
        file("models/churn/meta.yaml", "aliases: {}\ncreation_timestamp: 1\ndescription: null\nlast_updated_timestamp: 2\nname: churn\n");
        file("models/churn/aliases/champion", "1");
        file("models/churn/tags/owner", "ada");
        file("models/churn/version-1/meta.yaml", "creation_timestamp: 1\ncurrent_stage: Production\ndescription: ''\n"
                + "last_updated_timestamp: 2\nname: churn\nrun_id: " + RUN + "\nsource: s\nstatus: READY\nversion: 1\n");
        file("models/churn/version-1/tags/checked", "yes");
        Files.createSymbolicLink(store.resolve(run + "/params/secret"), Path.of("prompt"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"folder", "tar.gz", "tar.gz of the folder above"})
    void arrivesInTheTablesThatMlflowMade(String form) throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "file_store", packed(form))) {
            load.execute(MlflowTest.TARGET);
            load.execute(MORE_TARGET);
            LoadReport report = load.load(request -> DataOnly.existing(ExistingRows.REPLACE).apply(request)
                    .withProfile(Profile.named("mlflow")));

            assertThat(load.rows("SELECT experiment_id, name, lifecycle_stage FROM experiments ORDER BY 1")).containsExactly(
                    List.of("0", "Default", "active"), List.of("5", "churn: second try (5)", "deleted"),
                    List.of("6", "churn: second try", "active"));
            assertThat(load.rows("SELECT run_uuid, name, status, experiment_id, lifecycle_stage FROM runs ORDER BY 1")).containsExactly(
                    List.of(RUN, "gifted-ant", "FINISHED", "6", "active"), List.of(DELETED_RUN, "x", "KILLED", "5", "deleted"));
            assertThat(load.rows("SELECT key, step, value, is_nan FROM metrics ORDER BY 1, 2")).containsExactly(
                    List.of("loss", "0", "0.5", "f"), List.of("loss", "1", "0", "t"),
                    List.of("loss", "2", "1.7976931348623157e+308", "f"), List.of("val/loss", "0", "1e-05", "f"));
            assertThat(load.value("SELECT step FROM latest_metrics WHERE key = 'loss'")).isEqualTo("2");
            assertThat(load.value("SELECT length(value) FROM params")).isEqualTo("8000");
            assertThat(load.values("SELECT t.name || '=' || t.value || ' ' || d.name FROM input_tags t JOIN inputs i USING (input_uuid)"
                    + " JOIN datasets d ON d.dataset_uuid = i.source_id WHERE i.destination_id = '" + RUN + "'"))
                    .containsExactly("mlflow.data.context=training people");
            assertThat(load.value("SELECT a.alias || v.current_stage || t.value || m.value FROM registered_model_aliases a"
                    + " JOIN model_versions v USING (name, version) JOIN model_version_tags t USING (name, version)"
                    + " JOIN registered_model_tags m USING (name)")).isEqualTo("championProductionyesada");
            assertThat(load.verify(request -> request.withProfile(Profile.named("mlflow"))).exitStatus()).isZero();
            assertThat(load.value("INSERT INTO experiments (name) VALUES ('next') RETURNING experiment_id")).isEqualTo("7");

            assertThat(report.semantics()).singleElement().asString().contains("MLflow had files").doesNotContain("SQLite");
            assertThat(report.losses()).extracting(Notice::object).filteredOn(path -> path != null)
                    .anySatisfy(path -> assertThat(path).endsWith(BROKEN_RUN + "/meta.yaml"))
                    .anySatisfy(path -> assertThat(path).endsWith("metrics/broken"))
                    .anySatisfy(path -> assertThat(path).endsWith("params/secret"))
                    .contains(BROKEN_RUN).hasSize(4);
            assertThat(report.notices()).extracting(Notice::what).contains("experiment " + LARGE + " becomes 6",
                    "infinite values that become the largest number: 2", "points that a file holds more than once and the table once: 1");
        }
    }

    @Test
    void theSameFilesAreTheSameMigration() throws Exception {
        Path copy = folder.resolve("copy");
        try (Stream<Path> files = Files.walk(store)) {
            for (Path file : files.sorted().toList()) {
                Files.copy(file, copy.resolve(store.relativize(file)), LinkOption.NOFOLLOW_LINKS);
            }
        }
        try (LoadFixture one = LoadFixture.of(folder, "file_store_one", store); LoadFixture two = LoadFixture.of(folder, one.server(), copy)) {
            assertThat(one.load().dump().sha256()).isEqualTo(two.plan(request -> request).dump().sha256());
        }
    }

    /** Where a machine knows no letters but ASCII, as in a container without LANG, Java's own names of files are made up. */
    @Test
    void namesAreThoseOfTheFilesWhateverTheLocale() throws Exception {
        Path tags = store.resolve(LARGE).resolve(RUN).resolve("tags");
        Process touch = new ProcessBuilder("sh", "-c", "for name in '\\303\\266' '\\303\\274'; do echo x >\"$0/$(printf $name)\"; done",
                tags.toString()).inheritIO().start();
        assertThat(touch.waitFor()).isZero();
        List<String> digests = new ArrayList<>();
        for (String locale : List.of("C", "C.UTF-8")) {
            Path output = folder.resolve(locale);
            Process plan = CommandLines.start(output, Map.of("LC_ALL", locale),
                    List.of("plan", store.toString(), "--format", "json", "--progress", "none"));
            assertThat(plan.waitFor()).isZero();
            digests.addAll(Files.readAllLines(output, StandardCharsets.ISO_8859_1).stream().filter(line -> line.contains("\"sha256\"")).toList());
        }
        assertThat(digests).hasSize(2);
        assertThat(digests.get(0)).isEqualTo(digests.get(1));
    }

    @Test
    void aRunThatSaysNextToNothingIsARun() throws Exception {
        file("0/" + EMPTY_RUN + "/meta.yaml", "experiment_id: '0'\nrun_id: " + EMPTY_RUN + "\n");
        try (LoadFixture load = LoadFixture.of(folder, "file_store_empty", store)) {
            load.load(request -> request.withProfile(Profile.named("mlflow")));
            assertThat(load.rows("SELECT status, source_type, lifecycle_stage FROM runs WHERE run_uuid = '" + EMPTY_RUN + "'"))
                    .containsExactly(List.of("RUNNING", "UNKNOWN", "active"));
        }
    }

    @Test
    void anotherArchiveIsToldAsWhatItIs() throws Exception {
        Path other = Files.createDirectories(folder.resolve("other"));
        Files.writeString(other.resolve("app.db"), "x");
        try (LoadFixture load = LoadFixture.of(folder, "file_store_other", tar(other, ".", "other.tar.gz"))) {
            assertThat(load.run().fault().code()).isEqualTo(Fault.DUMP_NOT_SQLITE.code());
        }
    }

    private Path packed(String form) throws Exception {
        return switch (form) {
            case "folder" -> store;
            case "tar.gz" -> tar(store, ".", "store.tar.gz");
            default -> tar(folder, "mlruns", "above.tar.gz");
        };
    }

    private Path tar(Path from, String what, String name) throws Exception {
        Path archive = folder.resolve(name);
        Process tar = new ProcessBuilder("tar", "-czf", archive.toString(), "-C", from.toString(), what).inheritIO().start();
        assertThat(tar.waitFor()).isZero();
        return archive;
    }

    private void experiment(String path, String name, String number, String stage) throws IOException {
        file(path + "/meta.yaml", "artifact_location: file:///mlruns/" + number + "\ncreation_time: 1700000000000\nexperiment_id: '" + number
                + "'\nlast_update_time: 1700000000000\nlifecycle_stage: " + stage + "\nname: " + name + "\n");
    }

    private void run(String experiment, String run, int status, String stage) throws IOException {
        file(experiment + "/" + run + "/meta.yaml", "artifact_uri: file:///a\nend_time: null\nentry_point_name: ''\nexperiment_id: '"
                + experiment.replace(".trash/", "") + "'\nlifecycle_stage: " + stage + "\nrun_id: " + run + "\nrun_name: "
                + (stage.equals("active") ? "''" : "x") + "\nrun_uuid: " + run + "\nsource_name: ''\nsource_type: 4\nsource_version: ''\n"
                + "start_time: 1700000000000\nstatus: " + status + "\ntags: []\nuser_id: ada\n");
    }

    private void file(String path, String text) throws IOException {
        Path file = store.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
