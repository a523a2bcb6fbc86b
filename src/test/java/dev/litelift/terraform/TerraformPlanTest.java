package dev.litelift.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.terraform.ResourceChange.Action;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A plan as Terraform 1.11 showed it of an intake, cut short. */
class TerraformPlanTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BUCKET = "dev-intake/aws_s3_bucket.dumps";
    private static final String QUEUE = "dev-intake/aws_sqs_queue.dead-letters";

    private final TerraformPlan plan = TerraformPlan.of(shown());

    private static JsonNode shown() {
        try (InputStream text = TerraformPlanTest.class.getResourceAsStream("shown-plan.json")) {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void tellsWhatAPersonMustKnow() {
        assertThat(PlanText.of("dev-intake", plan)).containsExactly(
                "dev-intake: 1 created, 2 changed, 1 replaced, 1 destroyed",
                "  created      aws_vpc_security_group_ingress_rule",
                "  changed      aws_kms_key.key: enable_key_rotation, policy",
                "  changed      aws_s3_bucket_public_access_block.dumps-public-access: block_public_policy, bucket",
                "  replaced     aws_s3_bucket.dumps: bucket",
                "  destroyed    aws_sqs_queue.dead-letters",
                "  exposed      aws_kms_key.key: policy allows everybody \"kms:*\"",
                "  exposed      aws_s3_bucket_public_access_block.dumps-public-access: block_public_policy false",
                "  exposed      aws_vpc_security_group_ingress_rule.all: cidr_ipv4 0.0.0.0/0",
                "  unprotected  aws_kms_key.key: enable_key_rotation true -> false");
        assertThat(plan.changesOutputs()).isTrue();
        assertThat(PlanText.drift(plan)).containsExactly(
                "  elsewhere    aws_db_instance.database: deletion_protection", "  elsewhere    aws_sqs_queue.queue: is gone");
        assertThat(PlanText.of("x", TerraformPlan.of(JSON.createObjectNode()))).containsExactly("x: nothing");
    }

    @Test
    void nothingThatKeepsDataGoesUnasked() {
        LoadException refused = catchThrowableOfType(LoadException.class, () -> guarded(Set.of()));

        assertThat(refused.fault()).isEqualTo(Fault.PLAN_REFUSED);
        assertThat(refused).hasMessage(BUCKET + " would be replaced, and with it dumps, reports and proofs; "
                + QUEUE + " would be destroyed, and with it messages that wait; nothing was saved");
        assertThatThrownBy(() -> guarded(Set.of(BUCKET))).hasMessageStartingWith(QUEUE + " would be destroyed");
        guarded(Set.of(BUCKET, QUEUE));
    }

    @Test
    void anAllowanceThatNothingNeedsIsAMistake() {
        assertThatThrownBy(() -> guarded(Set.of(BUCKET, QUEUE, "dev-intake/aws_s3_bucket.logs"))).hasMessageContaining("is not needed")
                .isInstanceOfSatisfying(LoadException.class, refused -> assertThat(refused.fault()).isEqualTo(Fault.USAGE));
    }

    private void guarded(Set<String> allowed) {
        Guard guard = new Guard(allowed);
        guard.look("dev-intake", plan);
        guard.require();
    }

    @ParameterizedTest
    @CsvSource({"no-op,NONE", "read,NONE", "create,CREATED", "update,CHANGED", "create delete,REPLACED", "delete create,REPLACED",
        "delete,DESTROYED", "forget,FORGOTTEN", "create forget,FORGOTTEN"})
    void knowsEveryAction(String actions, Action action) {
        ObjectNode entry = JSON.createObjectNode();
        Stream.of(actions.split(" ")).forEach(entry.putObject("change").putArray("actions")::add);

        assertThat(ResourceChange.of(entry).action()).isEqualTo(action);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"publicly_accessible": true}                                   | publicly_accessible true
            {"publicly_accessible": false, "cidr_ipv4": "10.0.0.0/8"}       |
            {"ingress": [{"cidr_blocks": ["10.0.0.0/8", "0.0.0.0/0"]}]}     | cidr_blocks 0.0.0.0/0
            {"vpc_config": [{"endpoint_public_access": true}]}              | endpoint_public_access true
            {"spec": [{"type": "LoadBalancer"}]}                            | type LoadBalancer
            {"spec": [{"type": "ClusterIP"}]}                               |
            {"policy": "{\\"Statement\\":{\\"Effect\\":\\"Allow\\",\\"Principal\\":{\\"AWS\\":[\\"*\\"]},\\"Action\\":\\"s3:GetObject\\"}}"} | policy allows everybody "s3:GetObject"
            {"policy": "{\\"Statement\\":[{\\"Effect\\":\\"Deny\\",\\"Principal\\":\\"*\\",\\"Action\\":\\"*\\"}]}"} |
            {"policy": "{\\"Statement\\":[{\\"Effect\\":\\"Allow\\",\\"Principal\\":\\"*\\",\\"Action\\":\\"s3:Get\\",\\"Condition\\":{\\"Bool\\":{}}}]}"} |
            {"policy": "{\\"Statement\\":[{\\"Effect\\":\\"Allow\\",\\"Action\\":[\\"*\\"],\\"Resource\\":\\"*\\"}]}"} | policy allows every action
            {"policy": "\\"Statement\\" is no JSON"}                          |
            """)
    void seesWhatIsOpenToEverybody(String after, String opening) throws IOException {
        ObjectNode entry = JSON.createObjectNode();
        entry.putObject("change").set("after", JSON.readTree(after.replace("\\\\", "\\")));

        assertThat(Exposure.added(ResourceChange.of(entry))).isEqualTo(opening == null ? Set.of() : Set.of(opening));
        ((ObjectNode) entry.path("change")).set("before", entry.at("/change/after"));
        assertThat(Exposure.added(ResourceChange.of(entry))).as("it was open before").isEmpty();
    }

    /** What the stacks themselves hold on to in production is a subset of what is asked about everywhere. */
    @Test
    void guardsAtLeastWhatTheStacksProtect() throws IOException {
        Set<String> types = new TreeSet<>();
        try (Stream<Path> stacks = Files.list(Path.of("..", "stacks", "test", "resources", "golden"))) {
            for (Path stack : stacks.toList()) {
                JSON.readTree(stack.toFile()).path("resource").properties().forEach(type -> type.getValue().forEach(resource -> {
                    if (resource.path("lifecycle").path("prevent_destroy").asBoolean()) {
                        types.add(type.getKey());
                    }
                }));
            }
        }

        assertThat(types).hasSizeGreaterThan(4).allSatisfy(type -> assertThat(StatefulResources.loss(type)).isPresent());
    }
}
