package dev.litelift.stacks.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** References, as CDKTF writes them, are followed through locals and into other stacks. */
class ConfigurationTest {
    private static final String NETWORK = """
            {"resource": {"aws_subnet": {"a": {"availability_zone": "x"}, "b": {"availability_zone": "y"}},
                          "aws_security_group": {"runner": {}}},
             "output": {"cross-stack-output-aws_security_grouprunnerid": {"value": "${aws_security_group.runner.id}"},
                        "subnets": {"value": ["${aws_subnet.a.id}", "${aws_subnet.b.id}"]}}}
            """;
    private static final String RUNNER = """
            {"data": {"terraform_remote_state": {"cross-stack-reference-input-prod-network": {"backend": "s3"}}},
             "locals": {"group": "${data.terraform_remote_state.cross-stack-reference-input-prod-network.outputs\
            .cross-stack-output-aws_security_grouprunnerid}"},
             "resource": {"aws_lambda_function": {"load": {"vpc_config": %s}},
                          "aws_security_group": {"runner": {}}}}
            """;

    @Test
    void anOutputOfAnotherStackIsWhatItStandsFor() throws IOException {
        Resource load = load("""
                {"security_group_ids": ["${local.group}"], "subnet_ids":
                 "${data.terraform_remote_state.cross-stack-reference-input-prod-network.outputs.subnets}"}
                """);

        assertThat(load.body().texts("vpc_config.security_group_ids"))
                .containsExactly("${network/aws_security_group.runner.id}");
        assertThat(load.references("vpc_config.subnet_ids"))
                .containsExactlyInAnyOrder("network/aws_subnet.a", "network/aws_subnet.b");
    }

    @Test
    void oneItemOfAListIsThatItem() throws IOException {
        Resource load = load("""
                {"subnet_ids": [
                  "${data.terraform_remote_state.cross-stack-reference-input-prod-network.outputs.subnets[1]}"]}
                """);

        assertThat(load.references("vpc_config.subnet_ids")).containsExactly("network/aws_subnet.b");
    }

    @Test
    void referencesWithinExpressionsAndTextsAreFound() throws IOException {
        Resource load = load("""
                {"a": "${join(\\",\\", concat([local.group], [aws_security_group.runner.id]))}",
                 "b": "id=${local.group}/${upper(\\"aws_security_group.runner\\")}"}
                """);

        assertThat(load.references("vpc_config.a"))
                .containsExactlyInAnyOrder("network/aws_security_group.runner", "runner/aws_security_group.runner");
        assertThat(load.references("vpc_config.b")).containsExactly("network/aws_security_group.runner");
    }

    @Test
    void stacksWithTheSameOutputAreToldApartByTheirState() throws IOException {
        Configuration all = Configuration.of(Map.of(
                "dev-a", json("""
                        {"terraform": {"backend": {"s3": {"key": "dev/a"}}}, "output": {"id": {"value": "of a"}}}"""),
                "dev-b", json("""
                        {"terraform": {"backend": {"s3": {"key": "dev/b"}}}, "output": {"id": {"value": "of b"}}}"""),
                "dev-c", json("""
                        {"data": {"terraform_remote_state": {"r": {"backend": "s3", "config": {"key": "dev/b"}}}},
                         "resource": {"aws_vpc": {"v": {"id": "${data.terraform_remote_state.r.outputs.id}"}}}}
                        """)), "dev");

        assertThat(all.find("c/aws_vpc.v").orElseThrow().body().text("id")).contains("of b");
    }

    @Test
    void whatNobodyDeclaresIsLeftAsItStands() throws IOException {
        assertThat(load("{\"a\": \"${aws_vpc.absent.id} ${local.absent}\"}").body().text("vpc_config.a"))
                .contains("${aws_vpc.absent.id} ${local.absent}");
    }

    @Test
    void pathsGoThroughBlocksHoweverTheyAreWritten() throws IOException {
        Block cronJob = new Block(json("""
                {"spec": [{"job_template": {"spec": [{"template": [{"spec": {"container": [
                  {"name": "a", "security_context": [{"privileged": true}]},
                  {"name": "b", "security_context": null}]}}]}]}}],
                 "metadata": {"labels": {"app.kubernetes.io/name": "litelift"}}}
                """));

        assertThat(cronJob.texts("spec.job_template.spec.template.spec.container.name")).containsExactly("a", "b");
        assertThat(cronJob.at("spec.job_template.spec.template.spec.container"))
                .filteredOn(container -> container.is("security_context.privileged", true)).hasSize(1);
        assertThat(cronJob.entries("metadata.labels")).containsOnlyKeys("app.kubernetes.io/name");
    }

    @Test
    void dynamicBlocksAreBlocks() throws IOException {
        Block group = new Block(json("""
                {"ingress": {"from_port": 1}, "dynamic": {"ingress": [{"for_each": [1], "content": {"from_port": 2}}]}}
                """));

        assertThat(group.texts("ingress.from_port")).containsExactly("1", "2");
    }

    private static Resource load(String vpcConfig) throws IOException {
        JsonNode runner = json(RUNNER.formatted(vpcConfig));
        return Configuration.of(Map.of("prod-network", json(NETWORK), "prod-runner", runner), "prod")
                .find("runner/aws_lambda_function.load").orElseThrow();
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }
}
