package dev.litelift.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.litelift.environment.Environment;
import dev.litelift.environment.Environments;
import dev.litelift.environment.RunnerVariable;
import dev.litelift.stacks.policy.Configuration;
import dev.litelift.stacks.policy.Gate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class AwsStacksTest {
    private static final Pattern REMOTE =
            Pattern.compile("\\$\\{data\\.terraform_remote_state\\.cross-stack-reference-input-([a-z-]+)\\.outputs\\.([^}]+)}");
    /** What RunnerVariable says is always set. */
    private static final Set<RunnerVariable> ALWAYS = EnumSet.of(
            RunnerVariable.ENVIRONMENT, RunnerVariable.INTAKE, RunnerVariable.TARGET_HOST, RunnerVariable.TARGET_PORT,
            RunnerVariable.TARGET_DATABASE, RunnerVariable.TARGET_AUTH, RunnerVariable.TARGET_TLS, RunnerVariable.SCHEMA,
            RunnerVariable.WORKERS, RunnerVariable.QUEUE_URL, RunnerVariable.HOP_LIMIT, RunnerVariable.MAX_DUMP_BYTES,
            RunnerVariable.SNAPSHOT, RunnerVariable.APP_ROLE, RunnerVariable.OWNER_ROLE, RunnerVariable.PGVECTOR);

    static final List<String> ENVIRONMENTS = AwsClone.ENVIRONMENTS;

    @TempDir
    private static Path folder;

    private static AwsClone shipped;

    @BeforeAll
    static void synthesise() throws IOException {
        shipped = AwsClone.in(folder.resolve("clone")).synthesise(null);
    }

    @Test
    void anEnvironmentIsAStackPerLayer() throws IOException {
        assertThat(shipped.stackIds()).filteredOn(id -> id.startsWith("dev-")).containsExactlyInAnyOrder(
                "dev-network", "dev-database", "dev-intake", "dev-runner", "dev-observability");
        assertThat(shipped.stackIds()).filteredOn(id -> id.startsWith("prod-")).contains("prod-state").hasSize(6);
        assertThat(shipped.stackIds()).filteredOn(id -> id.startsWith("localstack-"))
                .containsExactlyInAnyOrder("localstack-intake", "localstack-runner");
    }

    @Test
    void eachStackComesAfterWhatItIsGiven() throws IOException {
        assertThat(dependencies("dev-network")).isEmpty();
        assertThat(dependencies("dev-intake")).isEmpty();
        assertThat(dependencies("dev-observability")).isEmpty();
        assertThat(dependencies("dev-database")).containsExactly("dev-network");
        assertThat(dependencies("prod-network")).as("whose state lies in the bucket").containsExactly("prod-state");
        assertThat(dependencies("dev-runner")).containsExactlyInAnyOrder("dev-network", "dev-database", "dev-intake");
    }

    @ParameterizedTest
    @FieldSource("ENVIRONMENTS")
    void whatAStackReadsFromAnotherIsThereAndNoSecret(String environment) throws IOException {
        for (String id : shipped.stackIds().stream().filter(id -> id.startsWith(environment + "-")).toList()) {
            for (MatchResult reference : REMOTE.matcher(shipped.stack(id).toString()).results().toList()) {
                JsonNode output = shipped.stack(reference.group(1)).path("output").path(reference.group(2));
                assertThat(output.isMissingNode()).as("%s of %s, which %s reads", reference.group(2), reference.group(1), id)
                        .isFalse();
                assertThat(output.path("value").textValue()).matches(
                        "\\$\\{.*\\.(arn|id|url|name|address|identifier|resource_id|secret_arn|parameter_group_name)}");
            }
        }
    }

    @ParameterizedTest
    @FieldSource("ENVIRONMENTS")
    void theRunnerIsToldWhatTheContractSays(String environment) throws IOException {
        JsonNode variables = function(environment).at("/environment/variables");
        Set<String> told = new TreeSet<>();
        variables.fieldNames().forEachRemaining(told::add);
        told.remove("JAVA_TOOL_OPTIONS");

        assertThat(told).isSubsetOf(names(EnumSet.allOf(RunnerVariable.class))).containsAll(names(ALWAYS));
        assertThat(told.contains(RunnerVariable.TARGET_USER.variable()))
                .isNotEqualTo(told.contains(RunnerVariable.TARGET_SECRET.variable()));
        assertThat(variables.path(RunnerVariable.ENVIRONMENT.variable()).textValue()).isEqualTo(environment);
    }

    @Test
    void theTaskIsToldTheSameAsTheFunctionButForWhatItIs() throws IOException {
        String digest = RunnerVariable.RUNNER_DIGEST.variable();
        JsonNode definition = shipped.stack("everything-runner").at("/resource/aws_ecs_task_definition/task-definition");
        JsonNode container = AwsClone.parsed(definition.path("container_definitions")).get(0);
        JsonNode function = function("everything").at("/environment/variables");

        assertThat(container.path("name").textValue()).isEqualTo("runner");
        assertThat(container.path("readonlyRootFilesystem").booleanValue()).isTrue();
        assertThat(container.path("environment")).filteredOn(variable -> !variable.path("name").textValue().equals(digest))
                .hasSizeGreaterThan(10).allSatisfy(variable ->
                        assertThat(variable.path("value")).isEqualTo(function.path(variable.path("name").textValue())));
        assertThat(container.path("environment")).filteredOn(variable -> variable.path("name").textValue().equals(digest))
                .singleElement().satisfies(variable -> assertThat(container.path("image").textValue())
                        .endsWith("@" + variable.path("value").textValue()));
        assertThat(function.path(digest).textValue()).isEqualTo("sha256:${filesha256(\"${path.module}/runner.zip\")}");
        assertThat(function.path("LITELIFT_ECS_TASK").textValue())
                .isEqualTo("${aws_ecs_task_definition.task-definition.arn}");
    }

    @ParameterizedTest
    @FieldSource("ENVIRONMENTS")
    void providerAndTagsAreTheSameInEveryStack(String environment) throws IOException {
        for (String id : shipped.stackIds().stream().filter(id -> id.startsWith(environment + "-")).toList()) {
            JsonNode stack = shipped.stack(id);
            assertThat(stack.at("/terraform/required_providers/aws/version").textValue()).as(id).isEqualTo("5.99.1");
            assertThat(stack.at("/terraform/required_version").textValue()).as(id).isEqualTo(">= 1.11.0");
            JsonNode tags = stack.at("/provider/aws/0/default_tags/0/tags");
            assertThat(tags.path("environment").textValue()).as(id).isEqualTo(environment);
            assertThat(tags.has("owner") && tags.has("managed-by") && tags.has("version")).as(id).isTrue();
        }
    }

    @Test
    void endpointsLieInAsManyZonesAsAreAskedFor() throws IOException {
        assertThat(shipped.stack("dev-network").at("/resource/aws_vpc_endpoint/sqs/subnet_ids")).hasSize(1);
        assertThat(shipped.stack("staging-network").at("/resource/aws_vpc_endpoint/sqs/subnet_ids")).hasSize(2);
        assertThat(shipped.stack("prod-network").at("/resource/aws_vpc_endpoint/sqs/subnet_ids")).hasSize(3);
    }

    @Test
    void theEventTellsOfDumpsAndOfNothingElse() throws IOException {
        JsonNode rule = shipped.stack("dev-intake").at("/resource/aws_cloudwatch_event_rule/uploaded/event_pattern");

        List<String> left = new ArrayList<>();
        AwsClone.parsed(rule).at("/detail/object/key/0/anything-but/wildcard").forEach(no -> left.add(no.textValue()));

        assertThat(matching(left, "incoming/app.db", "incoming/a b+c", "incoming/wal", "incoming/done/x", "incoming/x.zip"))
                .isEmpty();
        assertThat(matching(left, "done/app.db", "failed/app.db", "reports/app.db/1.json", "incoming/app.db-wal",
                "incoming/app.db-journal", "incoming/app.db-shm", "incoming/app.litelift.yaml", "incoming/app.db.tmp",
                "incoming/app.db.part")).hasSize(9);
    }

    @Test
    void aRemoteStateIsLockedAndReadWhereItIsWritten() throws IOException {
        JsonNode runner = shipped.stack("staging-runner");

        JsonNode backend = runner.at("/terraform/backend/s3");
        assertThat(backend.path("bucket").textValue()).isEqualTo("litelift-staging-state");
        assertThat(backend.path("key").textValue()).isEqualTo("litelift/staging-runner.tfstate");
        assertThat(backend.path("encrypt").booleanValue()).isTrue();
        assertThat(backend.path("use_lockfile").booleanValue()).isTrue();
        JsonNode read = runner.at("/data/terraform_remote_state/cross-stack-reference-input-staging-intake/config");
        assertThat(read.path("key")).isEqualTo(shipped.stack("staging-intake").at("/terraform/backend/s3/key"));
        assertThat(shipped.stack("staging-state").at("/terraform/backend").has("local")).isTrue();
    }

    @Test
    void aTrialKeepsEveryStateHere() throws IOException {
        AwsClone trial = AwsClone.in(folder.resolve("trial")).synthesiseWithLocalState("staging");

        for (String id : trial.stackIds()) {
            assertThat(trial.stack(id).at("/terraform/backend").has("local")).as(id).isTrue();
        }
        assertThat(trial.stack("staging-runner").at("/data/terraform_remote_state").findValuesAsText("backend"))
                .containsOnly("local");
    }

    @Test
    void thePasswordOfAnInstanceWithAReplicaIsWrittenAndNeverKept() throws IOException {
        JsonNode stack = shipped.stack("everything-database");
        JsonNode instance = stack.at("/resource/aws_db_instance/database");

        assertThat(instance.has("manage_master_user_password") || instance.has("password")).isFalse();
        assertThat(instance.path("password_wo").textValue()).isEqualTo("${var.master_password}");
        assertThat(stack.at("/variable/master_password/sensitive").booleanValue()).isTrue();
        assertThat(stack.at("/resource/aws_secretsmanager_secret_version/master-secret-content").has("secret_string")).isFalse();
        assertThat(stack.path("output").findValuesAsText("value")).noneMatch(value -> value.contains("master_password"));
        assertThat(shipped.stack("prod-database").at("/resource/aws_db_instance/database/manage_master_user_password")
                .booleanValue()).isTrue();
    }

    @Test
    void prodCannotBeDestroyedByMistake() throws IOException {
        assertThat(shipped.stack("prod-database").at("/resource/aws_db_instance/database/lifecycle/prevent_destroy")
                .booleanValue()).isTrue();
        assertThat(shipped.stack("prod-intake").at("/resource/aws_s3_bucket/dumps/lifecycle/prevent_destroy")
                .booleanValue()).isTrue();
        assertThat(shipped.stack("prod-database").at("/resource/aws_kms_key/key/lifecycle/prevent_destroy")
                .booleanValue()).isTrue();
        assertThat(shipped.stack("dev-database").at("/resource/aws_db_instance/database/lifecycle").isMissingNode()).isTrue();
    }

    @Test
    void aClusterIsMadeOnRequestAndAnswersWithinTheNetworkAlone() throws IOException {
        assertThat(shipped.stackIds()).contains("with-cluster-cluster").doesNotContain("staging-cluster");
        assertThat(dependencies("with-cluster-cluster")).containsExactly("with-cluster-network");
        JsonNode stack = shipped.stack("with-cluster-cluster").path("resource");
        JsonNode network = stack.at("/aws_eks_cluster/kubernetes/vpc_config");
        assertThat(network.path("endpoint_public_access").booleanValue()).isFalse();
        assertThat(network.path("subnet_ids")).hasSize(2);
        assertThat(stack.at("/aws_launch_template/node-template/metadata_options/http_tokens").textValue()).isEqualTo("required");
        assertThat(stack.at("/aws_vpc_security_group_ingress_rule")).hasSize(2);
    }

    @Test
    void onlyItsDriverMakesVolumesForPodsOfACluster() throws IOException {
        JsonNode stack = shipped.stack("with-cluster-cluster");
        JsonNode addon = stack.at("/resource/aws_eks_addon/addon-volumes");
        JsonNode role = stack.at("/resource/aws_iam_role/volumes-role");

        assertThat(addon.path("addon_name").textValue()).isEqualTo("aws-ebs-csi-driver");
        assertThat(addon.path("service_account_role_arn").textValue()).isEqualTo("${aws_iam_role.volumes-role.arn}");
        assertThat(addon.path("depends_on").toString()).contains("aws_eks_node_group.nodes", "aws_iam_role_policy.volumes-policy");
        assertThat(role.path("assume_role_policy").textValue()).contains("\"Federated\":\"${aws_iam_openid_connect_provider.identity.arn}\"",
                "\"${local.issuer}:sub\":\"system:serviceaccount:kube-system:ebs-csi-controller-sa\"");
        assertThat(stack.at("/locals/issuer").textValue())
                .isEqualTo("${replace(aws_eks_cluster.kubernetes.identity[0].oidc[0].issuer, \"https://\", \"\")}");
    }

    /** Which interfaces, machines and volumes there will be, nobody knows beforehand; the gate looks at no tags. */
    @Test
    void theGateFindsNothingInAnEnvironmentWithAClusterButWhatIsMadeForItsPods() throws IOException {
        Environment environment = Environments.in(shipped.files().home().resolve("environments")).read("with-cluster");
        Path written = folder.resolve("judged");
        StacksApp.write(shipped.files().home(), written, List.of(environment), false);

        Gate gate = Gate.with(Path.of("../environments/waivers.yaml"), LocalDate.EPOCH);
        assertThat(gate.judge("with-cluster", environment.tier(), Configuration.read(written, "with-cluster")).failures())
                .hasSize(7)
                .allSatisfy(failure -> assertThat(failure).startsWith("with-cluster: cluster/aws_iam_role_policy.")
                        .contains("rule 118 "));
    }

    @Test
    void theZipLiesBesideTheStackThatRefersToIt() throws IOException {
        Path home = folder.resolve("built");
        AwsClone built = AwsClone.in(home).withZip().synthesise("dev,local");
        Path stacks = built.files().outdir().resolve("stacks");

        assertThat(stacks.resolve("dev-runner/runner.zip"))
                .hasSameBinaryContentAs(home.resolve("lambda/target/litelift-runner.zip"));
        assertThat(function("dev").path("filename").textValue()).isEqualTo("${path.module}/runner.zip");
        assertThat(stacks.resolve("local-runner/runner.zip")).doesNotExist();
    }

    @Test
    void everyAlarmNamesASectionOfTheRunbook() throws IOException {
        List<String> sections = Files.readAllLines(Path.of("../docs/runbook.md")).stream()
                .filter(line -> line.startsWith("## ")).map(line -> line.substring(3)).toList();
        JsonNode alarms = shipped.stack("dev-observability").at("/resource/aws_cloudwatch_metric_alarm");

        assertThat(alarms).hasSizeGreaterThan(8);
        alarms.properties().forEach(alarm -> {
            assertThat(alarm.getValue().path("alarm_description").textValue())
                    .endsWith("docs/runbook.md#" + alarm.getKey());
            assertThat(sections).contains(alarm.getKey());
        });
    }

    private static JsonNode function(String environment) throws IOException {
        return shipped.stack(environment + "-runner").at("/resource/aws_lambda_function/function");
    }

    private static List<String> dependencies(String id) throws IOException {
        List<String> names = new ArrayList<>();
        shipped.files().manifest().at("/stacks/" + id + "/dependencies").forEach(name -> names.add(name.textValue()));
        return names;
    }

    private static Set<String> names(Set<RunnerVariable> variables) {
        return variables.stream().map(RunnerVariable::variable).collect(Collectors.toSet());
    }

    /** Those of the keys that one of the patterns fits, {@code *} standing for any characters. */
    private static List<String> matching(List<String> wildcards, String... keys) {
        return Arrays.stream(keys)
                .filter(key -> wildcards.stream().anyMatch(wildcard -> key.matches(
                        Arrays.stream(wildcard.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")))))
                .toList();
    }
}
