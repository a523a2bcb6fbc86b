package dev.litelift.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.litelift.environment.RunnerVariable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The other side of the stacks' golden files, and of the documentation. */
class ContractTest {
    private static final Path GOLDEN = Path.of("..", "stacks", "test", "resources", "golden");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static List<Path> runnerStacks() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            List<Path> stacks = files.filter(file -> file.toString().endsWith("-runner.json") && hasFunction(file)).toList();
            assertThat(stacks).hasSizeGreaterThan(2);
            return stacks;
        }
    }

    @ParameterizedTest
    @MethodSource("runnerStacks")
    void readsWhatTheStackSets(Path stack) throws IOException {
        JsonNode function = function(stack);
        Map<String, String> variables = new HashMap<>();
        variables(function).properties().forEach(entry -> variables.put(entry.getKey(), resolved(entry.getKey(), entry.getValue().asText())));

        Settings settings = SettingsReader.read(variables);

        assertThat(settings.environment()).isEqualTo(stack.getFileName().toString().replace("-runner.json", ""));
        assertThat(settings.queueUrl()).isNotNull();
        assertThat(variables.keySet()).filteredOn(name -> name.startsWith("LITELIFT_"))
                .isSubsetOf(Arrays.stream(RunnerVariable.values()).map(RunnerVariable::variable).toList());
        assertThat(function.path("handler").asText()).isEqualTo(RunnerHandler.class.getName() + "::handleRequest");
    }

    @Test
    void documentsEveryVariable() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "lambda.md"));

        assertThat(RunnerVariable.values()).allSatisfy(variable -> assertThat(page).contains("| `" + variable.variable() + "` |"));
    }

    /** What Terraform puts in later is of the right form, that is all that can be said of it here. */
    private static String resolved(String name, String value) {
        return !value.contains("${") ? value : name.endsWith("_PORT") ? "5432"
                : name.endsWith("_DIGEST") ? "sha256:" + "0".repeat(64)
                : name.endsWith("_INTAKE") ? "s3://bucket" : name.endsWith("_ENDPOINT") ? "http://localhost:4566" : "resolved";
    }

    private static boolean hasFunction(Path stack) {
        try {
            return function(stack) != null;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode function(Path stack) throws IOException {
        JsonNode functions = JSON.readTree(stack.toFile()).path("resource").path("aws_lambda_function");
        return functions.isEmpty() ? null : functions.elements().next();
    }

    private static JsonNode variables(JsonNode function) {
        JsonNode environment = function.path("environment");
        return (environment.isArray() ? environment.get(0) : environment).path("variables");
    }
}
