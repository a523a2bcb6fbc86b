package dev.litelift.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.litelift.environment.Environment;
import dev.litelift.environment.Environments;
import dev.litelift.stacks.policy.Configuration;
import dev.litelift.stacks.policy.Gate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class KubernetesStacksTest {
    static final List<String> ENVIRONMENTS = KubernetesClone.ENVIRONMENTS;
    /** Secrets that the environments' files name. */
    private static final Map<String, Set<String>> GIVEN = Map.of(
            "solid-cloud", Set.of("postgres-admin", "postgres-application", "postgres-tls", "dump-store", "dump-store-ca"),
            "cluster-full", Set.of(),
            "cluster-prod", Set.of("postgres-tls", "dump-store", "dump-store-ca"));

    @TempDir
    private static Path folder;

    private static Clone shipped;

    @BeforeAll
    static void synthesise() throws IOException {
        shipped = KubernetesClone.in(folder.resolve("clone")).files().synthesise(null);
    }

    @Test
    void anEnvironmentIsAStackPerLayerEachAfterTheOnesBefore() throws IOException {
        assertThat(dependencies("solid-cloud-namespace")).isEmpty();
        assertThat(dependencies("solid-cloud-database")).containsExactly("solid-cloud-namespace");
        assertThat(dependencies("solid-cloud-runner")).containsExactlyInAnyOrder(
                "solid-cloud-namespace", "solid-cloud-database", "solid-cloud-intake");
        assertThat(shipped.manifest().path("stacks").has("solid-cloud-scaler")).isFalse();
        assertThat(shipped.manifest().path("stacks").has("cluster-full-scaler")).isTrue();
    }

    @ParameterizedTest
    @FieldSource("ENVIRONMENTS")
    void whatPodsMountIsMadeOrGiven(String environment) throws IOException {
        Map<String, Set<String>> made = new TreeMap<>();
        List<String> mounted = new ArrayList<>();
        for (JsonNode stack : stacks(environment)) {
            stack.path("resource").properties().forEach(type -> type.getValue().forEach(resource -> {
                made.computeIfAbsent(type.getKey(), name -> new TreeSet<>())
                        .add(resource.at("/metadata/0/name").asText());
                for (JsonNode volume : volumes(resource)) {
                    mounted.add("kubernetes_secret_v1 " + volume.at("/secret/0/secret_name").textValue());
                    mounted.add("kubernetes_config_map_v1 " + volume.at("/config_map/0/name").textValue());
                    mounted.add("kubernetes_persistent_volume_claim_v1 "
                            + volume.at("/persistent_volume_claim/0/claim_name").textValue());
                }
            }));
        }
        made.computeIfAbsent("kubernetes_secret_v1", name -> new TreeSet<>()).addAll(GIVEN.get(environment));

        assertThat(mounted).filteredOn(mount -> !mount.endsWith(" null")).hasSizeGreaterThan(8).allSatisfy(mount -> {
            String[] typeAndName = mount.split(" ");
            assertThat(made.get(typeAndName[0])).contains(typeAndName[1]);
        });
    }

    @ParameterizedTest
    @FieldSource("ENVIRONMENTS")
    void whatContainersReadTheyMount(String environment) throws IOException {
        for (JsonNode stack : stacks(environment)) {
            for (JsonNode container : stack.findValues("container")) {
                List<String> mounts = container.at("/0/volume_mount").findValuesAsText("mount_path");
                for (JsonNode variable : container.at("/0/env")) {
                    String value = variable.path("value").textValue();
                    if (value.startsWith("/") && !value.equals("/tmp")) {
                        assertThat(mounts).as("%s", variable).anyMatch(mount -> value.equals(mount) || value.startsWith(mount + "/"));
                    }
                }
            }
        }
    }

    /** Terraform refuses two, and CDKTF adds one where it knows none. */
    @Test
    void aStackHasOneBackend() throws IOException {
        assertThat(shipped.stack("cluster-prod-database").at("/terraform/backend").fieldNames()).toIterable().containsExactly("kubernetes");
        assertThat(shipped.stack("solid-cloud-database").at("/terraform/backend").fieldNames()).toIterable().containsExactly("local");
    }

    @Test
    void theRunnerIsStartedAsTheCommandLineKnowsIt() throws IOException {
        assertThat(texts(shipped.stack("solid-cloud-runner").findValue("args"))).containsExactly(
                "watch", "s3://titanium-dumps", "--once", "--server-storage", "10G", "--work", "/tmp/litelift", "--schema", "public", "--workers", "2",
                "--wait-for-target", "2m");
        JsonNode job = shipped.stack("cluster-full-runner").at("/resource/kubernetes_job_v1/load/spec/0");
        assertThat(texts(job.findValue("args"))).startsWith("load",
                "s3://titanium-trial-dumps/reviewed/titanium.db.zst", "--sha256", "0".repeat(62) + "cc", "--join", "--work");
        assertThat(job.path("completion_mode").textValue()).isEqualTo("Indexed");
        assertThat(job.path("parallelism").intValue()).isEqualTo(4);
        assertThat(texts(shipped.stack("cluster-prod-runner").at("/resource/kubernetes_job_v1/load").findValue("args")))
                .startsWith("load", "s3://titanium-live-dumps/reviewed/titanium.db", "--sha256")
                .doesNotContain("--join");
    }

    @Test
    void aJobIsAnotherOneWhenDumpOrImageIs() throws IOException {
        String before = jobName(shipped);
        Path home = folder.resolve("changed");
        Clone changed = KubernetesClone.in(home).files();
        Path file = home.resolve("environments/cluster-full.yaml");
        String text = Files.readString(file);

        Files.writeString(file, text.replace("00cc\"", "00cd\""));
        String otherDump = jobName(changed.synthesise("cluster-full"));
        Files.writeString(file, text.replace("0001\n", "0002\n"));
        String otherImage = jobName(changed.synthesise("cluster-full"));
        Files.writeString(file, text.replace("storage_gb: 50", "storage_gb: 60"));
        String otherVolume = jobName(changed.synthesise("cluster-full"));

        assertThat(Set.of(before, otherDump, otherImage)).hasSize(3).allMatch(name -> name.matches("load-[0-9a-f]{10}"));
        assertThat(otherVolume).isEqualTo(before);
    }

    @Test
    void noPasswordStandsInAFileOfAnEnvironmentThatNamesSecrets() throws IOException {
        for (JsonNode stack : stacks("solid-cloud")) {
            assertThat(stack.toString()).doesNotContain("random_password").doesNotContain("kubernetes_secret_v1");
        }
    }

    @Test
    void writeOnlyPasswordsStandInNoState() throws IOException {
        JsonNode database = shipped.stack("cluster-prod-database");

        assertThat(database.at("/ephemeral/random_password")).hasSize(3);
        assertThat(database.at("/resource/kubernetes_secret_v1")).hasSize(2).allSatisfy(secret -> {
            assertThat(secret.has("data")).isFalse();
            assertThat(secret.path("data_wo").toString()).contains("${ephemeral.random_password.");
            assertThat(secret.path("data_wo_revision").isInt()).isTrue();
            assertThat(secret.path("data_wo_revision").intValue()).isEqualTo(2);
        });
        assertThat(database.at("/terraform/required_providers/kubernetes/version").textValue()).isEqualTo("3.2.1");
        assertThat(database.at("/terraform/required_version").textValue()).isEqualTo(">= 1.11.0");
    }

    /** Terraform takes ephemeral values in write-only arguments alone, and draws others in each stack and run. */
    @Test
    void whatIsDrawnForASecretIsUsedNowhereElse() throws IOException {
        for (JsonNode stack : stacks("cluster-prod")) {
            stack.at("/resource/kubernetes_secret_v1").forEach(secret -> ((ObjectNode) secret).remove("data_wo"));
            assertThat(stack.toString()).doesNotContain("${ephemeral.");
        }
    }

    /** Of a provider that is not named, Terraform takes the newest. */
    @ParameterizedTest
    @FieldSource("ENVIRONMENTS")
    void everyProviderIsPinned(String environment) throws IOException {
        for (JsonNode stack : stacks(environment)) {
            Set<String> used = new TreeSet<>();
            for (String kind : List.of("resource", "ephemeral", "data")) {
                stack.path(kind).fieldNames().forEachRemaining(type -> used.add(type.replaceFirst("_.*", "")));
            }
            assertThat(used).isNotEmpty().allSatisfy(provider -> assertThat(
                    stack.at("/terraform/required_providers/" + provider + "/version").asText()).as(provider).matches("\\d+\\.\\d+\\.\\d+"));
        }
    }

    @Test
    void theStateMayLieInTheCluster() throws IOException {
        assertThat(shipped.stack("cluster-prod-runner").at("/terraform/backend/kubernetes/secret_suffix").textValue())
                .isEqualTo("litelift-cluster-prod-runner");
        assertThat(shipped.stack("solid-cloud-runner").at("/terraform/backend").has("local")).isTrue();
    }

    @Test
    void prodCannotBeDestroyedByMistake() throws IOException {
        for (String pointer : List.of("kubernetes_stateful_set_v1/postgres", "kubernetes_persistent_volume_claim_v1/backups")) {
            assertThat(shipped.stack("cluster-prod-database").at("/resource/" + pointer + "/lifecycle/prevent_destroy")
                    .booleanValue()).as(pointer).isTrue();
            assertThat(shipped.stack("solid-cloud-database").at("/resource/" + pointer + "/lifecycle").isMissingNode()).isTrue();
        }
    }

    @Test
    void aNamespaceOfOthersIsNotClosedToThem() throws IOException {
        assertThat(shipped.stack("cluster-prod-namespace").path("resource").properties()).extracting(Map.Entry::getKey)
                .containsExactly("kubernetes_network_policy_v1");
        assertThat(shipped.stack("cluster-prod-namespace").findValue("pod_selector").toString()).contains("part-of");
        assertThat(shipped.stack("solid-cloud-namespace").findValue("pod_selector").toString()).isEqualTo("[{}]");
    }

    @Test
    void theGateFindsNothingInThemButTheUsersOfImages() throws IOException {
        for (String name : List.of("cluster-full", "cluster-prod")) {
            Environment environment = Environments.in(shipped.home().resolve("environments")).read(name);
            Path written = folder.resolve("judged").resolve(name);
            StacksApp.write(shipped.home(), written, List.of(environment), false);

            Gate gate = Gate.with(Path.of("../environments/waivers.yaml"), LocalDate.EPOCH);
            assertThat(gate.judge(name, environment.tier(), Configuration.read(written, name)).failures())
                    .filteredOn(failure -> !failure.contains("rule 139 ")).isEmpty();
        }
    }

    private static List<JsonNode> volumes(JsonNode resource) {
        List<JsonNode> volumes = new ArrayList<>();
        resource.findValues("volume").forEach(list -> list.forEach(volumes::add));
        return volumes;
    }

    private static String jobName(Clone clone) throws IOException {
        return clone.stack("cluster-full-runner").at("/resource/kubernetes_job_v1/load/metadata/0/name").textValue();
    }

    private static List<JsonNode> stacks(String environment) throws IOException {
        List<JsonNode> stacks = new ArrayList<>();
        for (Map.Entry<String, JsonNode> stack : shipped.manifest().path("stacks").properties()) {
            if (stack.getKey().startsWith(environment + "-")) {
                stacks.add(shipped.stack(stack.getKey()));
            }
        }
        return stacks;
    }

    private static List<String> dependencies(String id) throws IOException {
        return texts(shipped.manifest().at("/stacks/" + id + "/dependencies"));
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.textValue()));
        return texts;
    }
}
