package dev.litelift.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.run.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real Terraform, on resources that it knows by itself. */
@Timeout(120)
class DeploymentTest {
    private static String program;

    @TempDir
    private Path home;

    /** Stacks as somebody wrote them: id and the body of their only resource. */
    private final Map<String, String> resources = new LinkedHashMap<>();
    private final List<String> told = new ArrayList<>();
    private final StopSignal stop = new StopSignal();
    private Deployment deployment;

    @BeforeAll
    static void terraformIsThere() {
        try {
            program = TerraformProgram.find(System.getenv());
        } catch (LoadException absent) {
            assumeTrue(false, "neither terraform nor tofu is on the PATH, so nothing is deployed");
        }
    }

    @BeforeEach
    void twoStacks() throws IOException {
        resources.put("e-first", "{\"input\": \"one\"}");
        resources.put("e-second", "{\"input\": \"${data.terraform_remote_state.cross-stack-reference-input-e-first.outputs.value}\"}");
        Path source = Files.writeString(home.resolve("e.yaml"), "kind: e");
        deployment = new Deployment("e", List.of(home.resolve("base.yaml"), source), home.resolve("plan"), this::write, program, stop,
                line -> { });
    }

    private void write(Path outdir, StopSignal signal) {
        try {
            StringBuilder manifest = new StringBuilder("{\"stacks\": {\"e-second\": {\"dependencies\": [\"e-first\"]}, \"e-first\": {}}}");
            Files.writeString(outdir.resolve("manifest.json"), manifest);
            for (Map.Entry<String, String> stack : resources.entrySet()) {
                Path folder = Files.createDirectories(outdir.resolve("stacks").resolve(stack.getKey()));
                Files.writeString(folder.resolve("cdk.tf.json"), """
                        {"terraform": {"backend": {"local": {"path": "%s"}}}, %s
                         "resource": {"terraform_data": {"it": %s}}, "output": {"value": {"value": "${terraform_data.it.output}"}}}
                        """.formatted(state(stack.getKey()), stack.getValue().contains("remote_state") ? """
                        "data": {"terraform_remote_state": {"cross-stack-reference-input-e-first": {"backend": "local", "config":
                         {"path": "%s"}}}},""".formatted(state("e-first")) : "", stack.getValue()));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path state(String id) {
        return home.resolve(id + ".tfstate");
    }

    private List<String> plan(String... only) {
        told.clear();
        deployment.plan(List.of(only), Set.of(), told::add);
        return told;
    }

    private List<String> apply() {
        return deployment.apply(line -> { });
    }

    @Test
    void appliesWhatWasPlannedAndWaitsWithWhatCannotBePlannedYet() throws IOException {
        assertThat(plan()).containsExactly("e-first: 1 created", "  created      terraform_data",
                "e-second: waits for what e-first will say; plan again after it is applied");
        assertThat(Files.getPosixFilePermissions(home.resolve("plan"))).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(apply()).containsExactly("e-second");

        assertThat(plan()).containsExactly("e-first: nothing", "e-second: 1 created", "  created      terraform_data");
        assertThat(apply()).isEmpty();
        assertThat(Files.readString(state("e-second"))).contains("\"one\"");

        assertThat(plan()).containsExactly("e-first: nothing", "e-second: nothing");
        assertThat(home.resolve("plan")).isDirectoryNotContaining("glob:**.json.json");
        resources.put("e-first", "{\"input\": \"two\"}");
        assertThat(plan("e-second")).containsExactly("e-second: nothing");
        assertThat(plan()).startsWith("e-first: 1 changed", "  changed      terraform_data.it: input, output");
    }

    @Test
    void aPlanIsAppliedOnceAndOnlyToWhatItWasMadeFrom() throws IOException {
        assertThat(refusal()).hasMessage("there is no saved plan");

        plan();
        Files.writeString(home.resolve("e.yaml"), "kind: f");
        assertThat(refusal()).hasMessageStartingWith("the environment's files were changed since the plan was made");

        plan();
        resources.put("e-first", "{\"input\": \"other\"}");
        assertThat(refusal()).hasMessageStartingWith("stack e-first was changed since");

        plan();
        Files.writeString(home.resolve("plan/e-first.tfplan"), "no plan");
        assertThat(refusal()).hasMessageStartingWith("the plan of e-first was changed since");

        plan();
        Path kept = Files.copy(home.resolve("plan/e-first.tfplan"), home.resolve("kept"));
        Path saved = Files.copy(home.resolve("plan/saved.json"), home.resolve("kept.json"));
        apply();
        assertThat(refusal()).hasMessage("there is no saved plan");
        Files.move(kept, home.resolve("plan/e-first.tfplan"));
        Files.move(saved, home.resolve("plan/saved.json"));
        assertThat(refusal()).hasMessageContaining("its state was changed since the plan was made");
    }

    private LoadException refusal() {
        LoadException refused = catchThrowableOfType(LoadException.class, this::apply);
        assertThat(refused.fault()).isEqualTo(Fault.PLAN_REFUSED);
        return refused;
    }

    @Test
    void tellsWhetherWhatIsThereIsWhatIsSaid() {
        assertThat(deployment.drift(told::add)).isTrue();
        assertThat(told).containsExactly("e-first: 1 created", "  created      terraform_data",
                "e-second: cannot be compared before e-first is applied");
        resources.put("e-second", "{\"input\": \"2\"}");
        plan();
        apply();
        assertThat(deployment.drift(told::add)).isFalse();

        told.clear();
        resources.put("e-second", "{\"input\": \"3\"}");
        assertThat(deployment.drift(told::add)).isTrue();
        assertThat(told).containsExactly("e-second: 1 changed", "  changed      terraform_data.it: input, output");
        assertThat(home.resolve("plan")).isDirectoryNotContaining("glob:**.drift");
    }

    @Test
    void whatTerraformSaysOfAFailureIsSaidInALine() {
        resources.put("e-first", "{\"inputs\": 1}");

        assertThatThrownBy(this::plan).isInstanceOfSatisfying(LoadException.class, failed -> {
            assertThat(failed.fault()).isEqualTo(Fault.TERRAFORM_FAILED);
            assertThat(failed.place()).isEqualTo("e-first");
            assertThat(failed).hasMessage("plan ended with 1: Error: Extraneous JSON object property");
            assertThat(failed.hint()).endsWith("e-first.log.");
        });
        assertThat(catchThrowableOfType(LoadException.class, () -> plan("e-third")).hint()).isEqualTo("There are e-first, e-second.");
    }

    @Test
    void aRequestToEndEndsTerraformWellAndWhatItStarted() throws Exception {
        Path begun = home.resolve("begun");
        resources.put("e-first", """
                {"provisioner": [{"local-exec": {"command": "echo $$ > %s; exec sleep 300"}}]}""".formatted(begun));
        plan();
        CompletableFuture<List<String>> applying = CompletableFuture.supplyAsync(this::apply);
        while (!Files.exists(begun) || Files.size(begun) == 0) {
            assertThat(applying).isNotDone();
            Thread.onSpinWait();
        }

        assertThat(catchThrowableOfType(LoadException.class, this::plan).fault()).as("one at a time").isEqualTo(Fault.TEMPORARY);
        stop.give();

        assertThat(catchThrowableOfType(ExecutionException.class, () -> applying.get(60, TimeUnit.SECONDS)).getCause())
                .isInstanceOfSatisfying(LoadException.class, ended -> assertThat(ended.fault()).isEqualTo(Fault.INTERRUPTED));
        assertThat(ProcessHandle.of(Long.parseLong(Files.readString(begun).strip())).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(state("e-first")).exists();
    }

    @Test
    void theProgramIsChosenAsCdktfDoes() {
        assertThat(TerraformProgram.find(Map.of("TERRAFORM_BINARY_NAME", "sh", "PATH", System.getenv("PATH")))).isEqualTo("sh");
        assertThatThrownBy(() -> TerraformProgram.find(Map.of("PATH", home.toString())))
                .hasMessage("is not on the PATH").extracting(absent -> ((LoadException) absent).place()).isEqualTo("terraform or tofu");
    }
}
