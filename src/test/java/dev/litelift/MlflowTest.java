package dev.litelift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.match.ExistingRows;
import dev.litelift.report.LoadReport;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tracking store of MLflow's shape, from the file that SQLAlchemy made to the tables that it makes in PostgreSQL. */
class MlflowTest {
    static final String[] SOURCE = {
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))",
        "CREATE TABLE experiments (experiment_id INTEGER NOT NULL, name VARCHAR(256) NOT NULL, artifact_location VARCHAR(256),"
                + " lifecycle_stage VARCHAR(32), creation_time BIGINT, last_update_time BIGINT, CONSTRAINT experiment_pk PRIMARY KEY"
                + " (experiment_id), CONSTRAINT experiments_lifecycle_stage CHECK (lifecycle_stage IN ('active', 'deleted')),"
                + " UNIQUE (name))",
        "CREATE TABLE runs (run_uuid VARCHAR(32) NOT NULL, name VARCHAR(250), source_type VARCHAR(20), source_name VARCHAR(500),"
                + " entry_point_name VARCHAR(50), user_id VARCHAR(256), status VARCHAR(9), start_time BIGINT, end_time BIGINT,"
                + " source_version VARCHAR(50), lifecycle_stage VARCHAR(20), artifact_uri VARCHAR(200), experiment_id INTEGER,"
                + " deleted_time BIGINT, CONSTRAINT run_pk PRIMARY KEY (run_uuid), FOREIGN KEY(experiment_id) REFERENCES"
                + " experiments (experiment_id), CONSTRAINT runs_lifecycle_stage CHECK (lifecycle_stage IN ('active', 'deleted')))",
        "CREATE TABLE metrics (\"key\" VARCHAR(250) NOT NULL, value FLOAT NOT NULL, timestamp BIGINT NOT NULL, run_uuid VARCHAR(32)"
                + " NOT NULL, step BIGINT DEFAULT '0' NOT NULL, is_nan BOOLEAN DEFAULT '0' NOT NULL, CONSTRAINT metric_pk PRIMARY KEY"
                + " (\"key\", timestamp, step, run_uuid, value, is_nan), FOREIGN KEY(run_uuid) REFERENCES runs (run_uuid),"
                + " CHECK (is_nan IN (0, 1)))",
        "CREATE TABLE latest_metrics (\"key\" VARCHAR(250) NOT NULL, value FLOAT NOT NULL, timestamp BIGINT, step BIGINT NOT NULL,"
                + " is_nan BOOLEAN NOT NULL, run_uuid VARCHAR(32) NOT NULL, CONSTRAINT latest_metric_pk PRIMARY KEY (\"key\", run_uuid),"
                + " FOREIGN KEY(run_uuid) REFERENCES runs (run_uuid), CHECK (is_nan IN (0, 1)))",
        "CREATE TABLE params (\"key\" VARCHAR(250) NOT NULL, value VARCHAR(8000) NOT NULL, run_uuid VARCHAR(32) NOT NULL, CONSTRAINT"
                + " param_pk PRIMARY KEY (\"key\", run_uuid), FOREIGN KEY(run_uuid) REFERENCES runs (run_uuid))",
        "CREATE TABLE tags (\"key\" VARCHAR(250) NOT NULL, value VARCHAR(8000), run_uuid VARCHAR(32) NOT NULL, CONSTRAINT tag_pk"
                + " PRIMARY KEY (\"key\", run_uuid), FOREIGN KEY(run_uuid) REFERENCES runs (run_uuid))",
        "CREATE TABLE experiment_tags (\"key\" VARCHAR(250) NOT NULL, value VARCHAR(5000), experiment_id INTEGER NOT NULL, CONSTRAINT"
                + " experiment_tag_pk PRIMARY KEY (\"key\", experiment_id), FOREIGN KEY(experiment_id) REFERENCES experiments"
                + " (experiment_id))",
        "CREATE TABLE registered_models (name VARCHAR(256) NOT NULL, creation_time BIGINT, last_updated_time BIGINT, description"
                + " VARCHAR(5000), CONSTRAINT registered_model_pk PRIMARY KEY (name), UNIQUE (name))",
        "CREATE TABLE model_versions (name VARCHAR(256) NOT NULL, version INTEGER NOT NULL, creation_time BIGINT, last_updated_time"
                + " BIGINT, description VARCHAR(5000), user_id VARCHAR(256), current_stage VARCHAR(20), source VARCHAR(500), run_id"
                + " VARCHAR(32), status VARCHAR(20), status_message VARCHAR(500), run_link VARCHAR(500), storage_location VARCHAR(500),"
                + " CONSTRAINT model_version_pk PRIMARY KEY (name, version), FOREIGN KEY(name) REFERENCES registered_models (name)"
                + " ON UPDATE CASCADE)",
        "INSERT INTO alembic_version VALUES ('4465047574b1')",
        "INSERT INTO experiments VALUES (0, 'Default', 'mlflow-artifacts:/0', 'active', 1700000000000, 1700000000000),"
                + " (1, 'churn', 'mlflow-artifacts:/1', 'active', 1700000000001, 1700000000001),"
                + " (5, 'old', NULL, 'deleted', 1700000000002, NULL)",
        "INSERT INTO runs VALUES ('a0000000000000000000000000000001', 'gifted-ant', 'LOCAL', 'train.py', '', 'ada', 'FINISHED',"
                + " 1700000000003, 1700000009999, '', 'active', 'mlflow-artifacts:/1/a', 1, NULL)",
        "INSERT INTO metrics VALUES ('loss', 0.1, 1, 'a0000000000000000000000000000001', 0, 0), ('loss', 0, 2,"
                + " 'a0000000000000000000000000000001', 1, 1), ('loss', 1.7976931348623157e308, 3, 'a0000000000000000000000000000001', 2, 0)",
        "INSERT INTO latest_metrics VALUES ('loss', 1.7976931348623157e308, 3, 2, 0, 'a0000000000000000000000000000001')",
        "INSERT INTO params VALUES ('lr', '0.010', 'a0000000000000000000000000000001')",
        "INSERT INTO tags VALUES ('mlflow.note', NULL, 'a0000000000000000000000000000001')",
        "INSERT INTO experiment_tags VALUES ('team', 'growth', 1)",
        "INSERT INTO registered_models VALUES ('churn', 1700000000000, NULL, '')",
        "INSERT INTO model_versions VALUES ('churn', 1, 1, 2, NULL, NULL, 'None', 's', 'a0000000000000000000000000000001', 'READY', NULL,"
                + " '', NULL), ('churn', 2, 1, 2, NULL, NULL, 'Production', 's', NULL, 'READY', NULL, '', NULL)"
    };
    /** The columns stand in the order in which migrations added them; DOUBLE PRECISION, BOOLEAN and SERIAL are PostgreSQL's. */
    static final String TARGET = """
            CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));
            CREATE TABLE experiments (experiment_id SERIAL NOT NULL, name VARCHAR(256) NOT NULL, artifact_location VARCHAR(256),
              lifecycle_stage VARCHAR(32), creation_time BIGINT, last_update_time BIGINT,
              CONSTRAINT experiment_pk PRIMARY KEY (experiment_id), UNIQUE (name), CONSTRAINT experiments_lifecycle_stage
              CHECK (lifecycle_stage::text = ANY (ARRAY['active'::varchar, 'deleted'::varchar]::text[])));
            CREATE TABLE runs (run_uuid VARCHAR(32) NOT NULL, name VARCHAR(250), source_type VARCHAR(20), source_name VARCHAR(500),
              entry_point_name VARCHAR(50), user_id VARCHAR(256), status VARCHAR(20), start_time BIGINT, end_time BIGINT,
              source_version VARCHAR(50), lifecycle_stage VARCHAR(20), artifact_uri VARCHAR(200), experiment_id INTEGER,
              deleted_time BIGINT, CONSTRAINT run_pk PRIMARY KEY (run_uuid),
              FOREIGN KEY (experiment_id) REFERENCES experiments (experiment_id),
              CONSTRAINT source_type CHECK (source_type IN ('NOTEBOOK', 'JOB', 'LOCAL', 'UNKNOWN', 'PROJECT')),
              CONSTRAINT status CHECK (status IN ('SCHEDULED', 'FAILED', 'FINISHED', 'RUNNING', 'KILLED')));
            CREATE TABLE metrics (key VARCHAR(250) NOT NULL, value DOUBLE PRECISION NOT NULL, timestamp BIGINT NOT NULL,
              run_uuid VARCHAR(32) NOT NULL REFERENCES runs, step BIGINT NOT NULL DEFAULT '0', is_nan BOOLEAN NOT NULL DEFAULT false,
              CONSTRAINT metric_pk PRIMARY KEY (key, timestamp, step, run_uuid, value, is_nan));
            CREATE INDEX index_metrics_run_uuid ON metrics (run_uuid);
            CREATE TABLE latest_metrics (key VARCHAR(250) NOT NULL, value DOUBLE PRECISION NOT NULL, timestamp BIGINT,
              step BIGINT NOT NULL, is_nan BOOLEAN NOT NULL, run_uuid VARCHAR(32) NOT NULL REFERENCES runs,
              CONSTRAINT latest_metric_pk PRIMARY KEY (key, run_uuid));
            CREATE TABLE params (key VARCHAR(250) NOT NULL, value VARCHAR(8000) NOT NULL, run_uuid VARCHAR(32) NOT NULL
              REFERENCES runs, CONSTRAINT param_pk PRIMARY KEY (key, run_uuid));
            CREATE TABLE tags (key VARCHAR(250) NOT NULL, value VARCHAR(8000), run_uuid VARCHAR(32) NOT NULL REFERENCES runs,
              CONSTRAINT tag_pk PRIMARY KEY (key, run_uuid));
            CREATE TABLE experiment_tags (key VARCHAR(250) NOT NULL, value VARCHAR(5000), experiment_id INTEGER NOT NULL
              REFERENCES experiments, CONSTRAINT experiment_tag_pk PRIMARY KEY (key, experiment_id));
            CREATE TABLE registered_models (name VARCHAR(256) NOT NULL, creation_time BIGINT, last_updated_time BIGINT,
              description VARCHAR(5000), CONSTRAINT registered_model_pk PRIMARY KEY (name), UNIQUE (name));
            CREATE TABLE model_versions (name VARCHAR(256) NOT NULL REFERENCES registered_models ON UPDATE CASCADE,
              version INTEGER NOT NULL, creation_time BIGINT, last_updated_time BIGINT, description VARCHAR(5000),
              user_id VARCHAR(256), current_stage VARCHAR(20), source VARCHAR(500), run_id VARCHAR(32), status VARCHAR(20),
              status_message VARCHAR(500), run_link VARCHAR(500), storage_location VARCHAR(500),
              CONSTRAINT model_version_pk PRIMARY KEY (name, version));
            INSERT INTO alembic_version VALUES ('4465047574b1');
            INSERT INTO experiments (experiment_id, name, artifact_location, lifecycle_stage, creation_time, last_update_time)
              VALUES (0, 'Default', 'mlflow-artifacts:/0', 'active', 1800000000000, 1800000000000)""";

    @TempDir
    private Path folder;

    @Test
    void theSeededExperimentAsksForADecision() throws Exception {
        try (LoadFixture load = fixture()) {
            assertThat(DataOnly.blockers(load)).singleElement().asString().contains("experiments: 1 row", "--existing-rows");
        }
    }

    @Test
    void theStoreArrivesAndGoesOnCounting() throws Exception {
        try (LoadFixture load = fixture()) {
            LoadReport report = load.load(DataOnly.existing(ExistingRows.UPSERT));
            assertThat(load.rows("SELECT experiment_id, name, creation_time FROM experiments ORDER BY 1")).containsExactly(
                    List.of("0", "Default", "1700000000000"), List.of("1", "churn", "1700000000001"), List.of("5", "old", "1700000000002"));
            assertThat(load.rows("SELECT value, is_nan, step FROM metrics ORDER BY step")).containsExactly(
                    List.of("0.1", "f", "0"), List.of("0", "t", "1"), List.of("1.7976931348623157e+308", "f", "2"));
            assertThat(load.value("SELECT value FROM params")).isEqualTo("0.010");
            assertThat(load.value("SELECT count(*) FROM model_versions v JOIN registered_models m USING (name)")).isEqualTo("2");
            assertThat(load.value("INSERT INTO experiments (name) VALUES ('next') RETURNING experiment_id")).isEqualTo("6");
            assertThat(report.notices()).filteredOn(notice -> notice.kind().equals("version")).singleElement()
                    .satisfies(notice -> assertThat(notice.why()).contains("4465047574b1"));
        }
    }

    @Test
    void anotherVersionOfTheStoreStopsTheLoad() throws Exception {
        try (LoadFixture load = fixture()) {
            load.execute("UPDATE alembic_version SET version_num = 'bd07f7e963c5'");
            assertThat(load.run(DataOnly.existing(ExistingRows.REPLACE)).blockers()).singleElement()
                    .satisfies(blocker -> assertThat(blocker.what()).contains("4465047574b1", "bd07f7e963c5"));
        }
    }

    private LoadFixture fixture() throws Exception {
        LoadFixture load = LoadFixture.of(folder, "mlflow", SOURCE);
        load.execute(TARGET);
        return load;
    }
}
