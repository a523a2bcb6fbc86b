package dev.litelift.stacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.litelift.environment.EnvironmentProblems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStacksTest {
    @TempDir
    private static Path folder;

    private static Clone shipped;

    @BeforeAll
    static void synthesise() throws IOException {
        shipped = Clone.in(folder.resolve("clone")).synthesise(null);
    }

    @Test
    void anEnvironmentIsAStackPerPart() throws IOException {
        assertThat(stackIds(shipped)).containsExactly("local-database", "local-intake", "local-runner");
    }

    @Test
    void theRunnerDependsOnWhatItUses() throws IOException {
        assertThat(texts(shipped.manifest().at("/stacks/local-runner/dependencies")))
                .containsExactlyInAnyOrder("local-database", "local-intake");
        assertThat(texts(shipped.manifest().at("/stacks/local-database/dependencies"))).isEmpty();
    }

    @Test
    void aPartIsStartedAndStoppedByTheLauncher() throws IOException {
        JsonNode resources = shipped.stack("local-intake").at("/resource/terraform_data");

        assertThat(resources.at("/start/provisioner")).hasSize(1);
        JsonNode start = resources.at("/start/provisioner/0/local-exec");
        assertThat(start.path("command").textValue()).isEqualTo("./litelift local start intake --env local");
        assertThat(start.has("when")).isFalse();
        assertThat(resources.at("/stop/provisioner")).hasSize(1);
        JsonNode stop = resources.at("/stop/provisioner/0/local-exec");
        assertThat(stop.path("command").textValue()).isEqualTo("./litelift local stop intake --env local");
        assertThat(stop.path("when").textValue()).isEqualTo("destroy");
    }

    @Test
    void nothingButTerraformItselfIsUsed() throws IOException {
        for (String id : stackIds(shipped)) {
            JsonNode stack = shipped.stack(id);
            assertThat(stack.path("resource").fieldNames()).toIterable().containsExactly("terraform_data");
            assertThat(stack.has("provider")).as("providers of %s", id).isFalse();
            assertThat(stack.at("/terraform").has("required_providers")).as("pins of %s", id).isFalse();
        }
    }

    @Test
    void aSettingReachesTheOutputsAndTheTriggersOfItsPartOnly() throws IOException {
        Clone changed = Clone.in(folder.resolve("changed"));
        changed.write("environments/local.yaml", "kind: local\ntier: dev\nrunner:\n  workers: 7\n");
        changed.synthesise("local");

        JsonNode runner = changed.stack("local-runner");
        assertThat(runner.at("/resource/terraform_data/stop/triggers_replace/workers").intValue()).isEqualTo(7);
        assertThat(runner.at("/output/workers/value").intValue()).isEqualTo(7);
        assertThat(changed.stack("local-database")).isEqualTo(shipped.stack("local-database"));
        assertThat(changed.stack("local-intake")).isEqualTo(shipped.stack("local-intake"));
    }

    @Test
    void everyCloneGetsTheSameBytesAndNoneNamesItsFolder() throws IOException {
        Clone other = Clone.in(folder.resolve("elsewhere/deep down")).synthesise(null);

        assertThat(filesOf(other)).isEqualTo(filesOf(shipped)).hasSize(4);
        assertThat(filesOf(shipped).values()).noneMatch(text -> text.contains(folder.toString()));
    }

    @Test
    void environmentsCanBeChosen() throws IOException {
        Clone several = Clone.in(folder.resolve("several"));
        several.write("environments/second.yaml", "kind: local\ntier: dev\n");
        several.write("environments/third.yaml", "kind: local\ntier: dev\n");

        several.synthesise(" third, second ,");

        assertThat(stackIds(several)).containsExactlyInAnyOrder("second-database", "second-intake", "second-runner",
                "third-database", "third-intake", "third-runner");
    }

    @Test
    void anUnknownChoiceNamesTheKnownEnvironments() {
        assertThatThrownBy(() -> shipped.synthesise("local,prod"))
                .isInstanceOf(EnvironmentProblems.class)
                .hasMessage("environments/prod.yaml: no such environment; known: local");
    }

    private static List<String> stackIds(Clone clone) throws IOException {
        List<String> ids = new ArrayList<>();
        clone.manifest().path("stacks").fieldNames().forEachRemaining(ids::add);
        return ids;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.textValue()));
        return texts;
    }

    private static Map<String, String> filesOf(Clone clone) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(clone.outdir())) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(clone.outdir().relativize(path).toString(), Files.readString(path));
            }
        }
        return files;
    }
}
