package dev.litelift.stacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.litelift.environment.KubernetesEnvironment;
import dev.litelift.stacks.kubernetes.Kustomization;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LimitRange;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The manifests are what Kubernetes' own model knows, and what kubectl takes. */
class KustomizationTest {
    /** Those whose passwords are given. */
    static final List<String> ENVIRONMENTS = List.of("solid-cloud", "cluster-given");

    private static final Map<String, Class<? extends HasMetadata>> KINDS = Stream.of(Namespace.class, Secret.class, ConfigMap.class,
                    Service.class, ServiceAccount.class, PersistentVolumeClaim.class, ResourceQuota.class, LimitRange.class,
                    StatefulSet.class, Job.class, CronJob.class, NetworkPolicy.class, PodDisruptionBudget.class, Role.class,
                    RoleBinding.class)
            .collect(Collectors.toMap(kind -> HasMetadata.getApiVersion(kind) + " " + HasMetadata.getKind(kind), kind -> kind));

    /** The model keeps what it does not know; here it is a mistake. */
    private static final ObjectMapper STRICT = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .setAnnotationIntrospector(new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(Annotated member) {
                    return false;
                }
            });

    private static final Set<String> KIND = Set.of("apiVersion", "kind");

    @TempDir
    private Path folder;

    private Kustomization manifests(String environment) throws IOException {
        Path home = folder.resolve("clone");
        KubernetesClone clone = KubernetesClone.in(home);
        String full = Files.readString(home.resolve("environments/cluster-full.yaml"));
        clone.files().write("environments/cluster-given.yaml",
                full.replace("postgres:\n", "postgres:\n  admin_secret: admin\n  application_secret: application\n"));
        return Kustomization.of((KubernetesEnvironment) Selection.of(environment).from(home.resolve("environments")).get(0));
    }

    private static JsonNode read(String yaml) throws IOException {
        Object loaded = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        return STRICT.readTree(STRICT.writeValueAsString(loaded));
    }

    @ParameterizedTest
    @FieldSource("ENVIRONMENTS")
    void holdNothingThatKubernetesDoesNotKnow(String environment) throws IOException {
        Map<String, String> files = new TreeMap<>(manifests(environment).files());
        files.keySet().removeIf(name -> name.endsWith("kustomization.yaml"));

        assertThat(files).hasSizeGreaterThan(20);
        for (Map.Entry<String, String> file : files.entrySet()) {
            JsonNode object = read(file.getValue());
            String kind = object.path("apiVersion").asText() + " " + object.path("kind").asText();
            assertThat(KINDS).as(file.getKey()).containsKey(kind);
            HasMetadata known = STRICT.treeToValue(object, KINDS.get(kind));
            // As text, in which numbers have no size.
            JsonNode back = STRICT.readTree(STRICT.writeValueAsString(known));
            assertThat(without(back, object)).as(file.getKey()).isEqualTo(object);
        }
    }

    /** Without what the model adds of itself: empty objects and lists, and the kind of claims in a template. */
    private static JsonNode without(JsonNode back, JsonNode original) {
        JsonNode copy = back.deepCopy();
        prune(copy, original);
        return copy;
    }

    private static void prune(JsonNode back, JsonNode original) {
        if (back.isArray()) {
            for (int i = 0; i < back.size(); i++) {
                prune(back.get(i), original.path(i));
            }
            return;
        }
        back.properties().forEach(field -> prune(field.getValue(), original.path(field.getKey())));
        for (String name : iterable(back)) {
            boolean added = KIND.contains(name) || back.get(name).isContainerNode() && back.get(name).isEmpty();
            if (!original.has(name) && added) {
                ((ObjectNode) back).remove(name);
            }
        }
    }

    private static List<String> iterable(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void pinImagesInTheOverlayAlone() throws IOException {
        Map<String, String> files = manifests("solid-cloud").files();

        JsonNode overlay = read(files.get("overlays/solid-cloud/kustomization.yaml"));
        assertThat(overlay.path("images").findValuesAsText("digest")).hasSize(2).allMatch(digest -> digest.startsWith("sha256:"));
        assertThat(files.get("base/database-statefulset-postgres.yaml")).doesNotContain("sha256:");
    }

    @Test
    void keepTextsThatLookLikeSomethingElseInQuotes() throws IOException {
        assertThat(manifests("solid-cloud").files().get("base/runner-cronjob-poll.yaml"))
                .contains("status: \"True\"").contains("defaultMode: 288");
    }

    @ParameterizedTest
    @FieldSource("ENVIRONMENTS")
    void areRenderedByKubectl(String environment) throws IOException, InterruptedException {
        assumeTrue(hasKubectl(), "kubectl is not on the PATH, so the manifests are not rendered with it");
        Kustomization manifests = manifests(environment);
        ManifestsApp.write(manifests, folder.resolve("out"));
        Path rendered = folder.resolve("rendered.yaml");

        Process kubectl = new ProcessBuilder("kubectl", "kustomize", folder.resolve("out/overlays/" + environment).toString())
                .redirectErrorStream(true).redirectOutput(rendered.toFile()).start();

        assertThat(kubectl.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(kubectl.exitValue()).as(Files.readString(rendered)).isZero();
        long objects = Arrays.stream(Files.readString(rendered).split("\n---\n")).count();
        assertThat(objects).isEqualTo(manifests.files().size() - 2L);
    }

    private static boolean hasKubectl() {
        return Arrays.stream(System.getenv("PATH").split(":")).anyMatch(place -> Files.isExecutable(Path.of(place, "kubectl")));
    }
}
