package dev.litelift.stacks.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
    private static final Path SCHEMAS = Path.of("../../shared/tfsim/schemas");

    @Test
    void everyWrongArgumentIsNamedWithItsPath() {
        Fields spec = new Fields()
                .with("sevice_name", "x")
                .block("selector", new Fields().with("match_labels", Map.of("any.thing/goes", "here")))
                .block("template", new Fields().block("spec", new Fields().blocks("container", List.of(
                        new Fields().with("name", "a"), new Fields().with("imagePullPolicy", "Always")))));

        assertThatThrownBy(() -> KubernetesObject.of("kubernetes_stateful_set_v1", "server", new Fields().block("spec", spec)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("kubernetes_stateful_set_v1 has no server.spec.sevice_name, "
                        + "no server.spec.template.spec.container.imagePullPolicy");
    }

    @Test
    void anUnknownTypeIsNamed() {
        assertThatThrownBy(() -> KubernetesObject.of("kubernetes_secret", "s", new Fields()))
                .hasMessage("s: kubernetes_secret is not in arguments.txt");
    }

    @Test
    void theProviderHasAllArgumentsThatAreAllowed() throws IOException {
        assumeTrue(Files.isDirectory(SCHEMAS), "no schemas beside the repository");
        JsonNode types = schemas("kubernetes-2.38.0.json.gz");
        List<String> unknown = new ArrayList<>();
        Arguments.all().forEach((type, paths) -> {
            if (type.startsWith("kubernetes_")) {
                JsonNode block = types.path(type).path("block");
                assertThat(block.isMissingNode()).as(type).isFalse();
                paths.stream().filter(path -> !has(block, path.split("\\."), 0)).forEach(path -> unknown.add(type + " " + path));
            }
        });

        assertThat(unknown).isEmpty();
    }

    @Test
    void theProviderKeepsNoPasswordThatIsDrawnForASecret() throws IOException {
        assumeTrue(Files.isDirectory(SCHEMAS), "no schemas beside the repository");

        JsonNode secret = schemas("kubernetes-2.38.0.json.gz").at("/kubernetes_secret_v1/block/attributes");

        assertThat(secret.at("/data_wo/write_only").booleanValue()).isTrue();
        assertThat(secret.at("/data_wo_revision/type").textValue()).isEqualTo("number");
    }

    private static boolean has(JsonNode block, String[] path, int depth) {
        JsonNode inner = block.path("block_types").path(path[depth]);
        boolean last = depth == path.length - 1;
        return last ? block.path("attributes").has(path[depth]) || !inner.isMissingNode()
                : !inner.isMissingNode() && has(inner.path("block"), path, depth + 1);
    }

    private static JsonNode schemas(String file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(SCHEMAS.resolve(file)))) {
            return new ObjectMapper().readTree(in).findValue("resource_schemas");
        }
    }
}
