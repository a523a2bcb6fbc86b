package dev.litelift.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litelift.dump.DumpLocation.S3Object;
import dev.litelift.environment.RunnerVariable;
import dev.litelift.fault.LoadException;
import dev.litelift.rules.Profile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private static final Map<String, String> LEAST = Map.of("LITELIFT_ENVIRONMENT", "dev", "LITELIFT_INTAKE", "s3://dumps",
            "LITELIFT_TARGET_HOST", "db.example", "LITELIFT_TARGET_DATABASE", "app", "LITELIFT_TARGET_USER", "runner");

    @Test
    void loadsWithTokensOverVerifiedTlsUnlessToldOtherwise() {
        Settings settings = SettingsReader.read(LEAST);

        assertThat(settings.intake()).isEqualTo(new S3Object("dumps", "", null));
        assertThat(settings.login().auth()).isEqualTo(Settings.Auth.IAM);
        assertThat(settings.server().verifyTls()).isTrue();
        assertThat(settings.server().port()).isEqualTo(5432);
        assertThat(settings.fargate()).isNull();
    }

    @Test
    void tellsAllProblemsAtOnce() {
        assertThatThrownBy(() -> SettingsReader.read(Map.of("LITELIFT_INTAKE", "/tmp", "LITELIFT_TARGET_PORT", "http",
                "LITELIFT_SNAPSHOT", "before-load", "LITELIFT_WORKERS", "0", "LITELIFT_ECS_CLUSTER", "c", "LITELIFT_AWS_ENDPOINT", "here",
                "LITELIFT_TARGET_TLS", "require", "LITELIFT_PROFILE", "graphana")))
                .isInstanceOf(LoadException.class)
                .message()
                .contains("LITELIFT_ENVIRONMENT is missing", "LITELIFT_INTAKE must be s3://", "LITELIFT_TARGET_PORT must be a whole number",
                        "LITELIFT_DB_INSTANCE is missing", "LITELIFT_WORKERS must be", "LITELIFT_ECS_TASK is missing",
                        "LITELIFT_AWS_ENDPOINT cannot be read", "LITELIFT_TARGET_TLS must be one of verify-full, disable",
                        "LITELIFT_TARGET_HOST is missing", "LITELIFT_TARGET_USER is missing",
                        "LITELIFT_PROFILE is no profile; did you mean grafana?");
    }

    @Test
    void knowsTheProfilesThatComeWithTheEngine() {
        Map<String, String> environment = new HashMap<>(LEAST);
        environment.put("LITELIFT_PROFILE", "grafana");

        assertThat(SettingsReader.read(environment).profile()).isEqualTo(Profile.named("grafana"));
        assertThat(SettingsReader.read(LEAST).profile()).isNull();
    }

    @Test
    void sendsNoTokenOverAnOpenLine() {
        Map<String, String> open = new HashMap<>(LEAST);
        open.put("LITELIFT_TARGET_TLS", "disable");

        assertThatThrownBy(() -> SettingsReader.read(open)).hasMessageContaining("LITELIFT_TARGET_TLS must be verify-full with");
    }

    /** One that no reader asks for is a setting without effect. */
    @Test
    void readsEveryVariableOfTheContract() {
        List<String> asked = new ArrayList<>();
        Map<String, String> environment = new HashMap<>(LEAST) {
            private static final long serialVersionUID = 1L;

            @Override
            public String get(Object name) {
                asked.add((String) name);
                return super.get(name);
            }
        };
        environment.put("LITELIFT_TARGET_AUTH", "secret");
        environment.put("LITELIFT_ECS_CLUSTER", "cluster");

        assertThatThrownBy(() -> SettingsReader.read(environment)).hasMessageContaining("LITELIFT_TARGET_SECRET is missing");

        assertThat(asked).containsAll(Arrays.stream(RunnerVariable.values()).map(RunnerVariable::variable).toList());
    }
}
