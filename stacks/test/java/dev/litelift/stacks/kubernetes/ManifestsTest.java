package dev.litelift.stacks.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.litelift.environment.Environments;
import dev.litelift.environment.KubernetesEnvironment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestsTest {
    @TempDir
    private Path folder;

    @Test
    void objectsAreAsKubernetesWritesThem() {
        List<JsonNode> objects = objects();

        assertThat(objects).allSatisfy(object -> {
            assertThat(object.path("apiVersion").textValue()).isNotBlank();
            assertThat(object.at("/metadata/name").textValue()).isNotBlank();
            assertThat(object.toString()).doesNotContain("$${");
        });
        JsonNode server = of(objects, "StatefulSet", "postgres");
        JsonNode pod = server.at("/spec/template/spec");
        assertThat(server.at("/spec/replicas").intValue()).isEqualTo(1);
        assertThat(server.at("/spec/selector/matchLabels/app.kubernetes.io~1name").textValue()).isEqualTo("postgres");
        assertThat(pod.at("/securityContext/runAsUser").intValue()).isEqualTo(999);
        assertThat(pod.at("/containers/0/securityContext/readOnlyRootFilesystem").booleanValue()).isTrue();
        assertThat(pod.at("/containers/0/volumeMounts")).hasSize(9);
        assertThat(pod.at("/volumes/3/configMap/defaultMode").intValue()).isEqualTo(0550);
        assertThat(server.at("/spec/volumeClaimTemplates/0/spec/resources/requests/storage").textValue()).isEqualTo("10Gi");
    }

    @Test
    void aCronJobAndAPolicyAreNested() {
        JsonNode poll = of(objects(), "CronJob", "poll").at("/spec/jobTemplate/spec");
        assertThat(poll.path("ttlSecondsAfterFinished").isInt()).isTrue();
        assertThat(poll.at("/podFailurePolicy/rules/1/onExitCodes/values")).isNotEmpty();
        assertThat(poll.at("/template/spec/containers/0/args/0").textValue()).isEqualTo("watch");
        JsonNode closed = of(objects(), "NetworkPolicy", "default-deny").path("spec");
        assertThat(closed.path("podSelector").isObject()).isTrue();
        JsonNode store = of(objects(), "NetworkPolicy", "runner").at("/spec/egress/0");
        assertThat(store.at("/to/0/namespaceSelector/matchLabels/kubernetes.io~1metadata.name").textValue()).isEqualTo("minio");
        assertThat(store.at("/ports/0/port").intValue()).isEqualTo(9000);
    }

    @Test
    void passwordsThatTerraformWouldDrawAreNoMatterOfFiles() throws Exception {
        Files.copy(Path.of("../environments/base.yaml"), folder.resolve("base.yaml"));
        Files.copy(Path.of("test/resources/environments/cluster-full.yaml"), folder.resolve("cluster-full.yaml"));
        KubernetesEnvironment drawn = (KubernetesEnvironment) Environments.in(folder).read("cluster-full");

        assertThatThrownBy(() -> Manifests.of(drawn)).hasMessageContaining("postgres.admin_secret");
    }

    private static List<JsonNode> objects() {
        KubernetesEnvironment environment =
                (KubernetesEnvironment) Environments.in(Path.of("../environments")).read("solid-cloud");
        List<JsonNode> objects = new ArrayList<>();
        for (List<Map<String, Object>> layer : Manifests.of(environment).values()) {
            layer.forEach(object -> objects.add(new ObjectMapper().valueToTree(object)));
        }
        return objects;
    }

    private static JsonNode of(List<JsonNode> objects, String kind, String name) {
        return objects.stream().filter(object -> object.path("kind").textValue().equals(kind)
                && object.at("/metadata/name").textValue().equals(name)).findFirst().orElseThrow();
    }
}
