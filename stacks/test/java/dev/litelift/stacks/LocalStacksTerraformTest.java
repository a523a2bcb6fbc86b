package dev.litelift.stacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Terraform itself judges the stacks: what a change replaces, and that nothing happens without one. */
class LocalStacksTerraformTest {
    private static final List<String> STARTS = List.of(
            "local start database --env local", "local start intake --env local", "local start runner --env local");
    private static final int NO_CHANGES = 0;
    private static final int CHANGES = 2;

    @TempDir
    private Path folder;

    private Clone clone;

    @BeforeAll
    static void terraformIsThere() {
        assumeTrue(Terraform.isInstalled(), "terraform is not on the PATH, so the stacks are not tried with it");
    }

    @BeforeEach
    void deploy() throws IOException {
        clone = Clone.in(folder.resolve("clone")).synthesise("local");
        inOrder().forEach(id -> succeed(id, "init", "-input=false"));
        inOrder().forEach(id -> succeed(id, "apply", "-input=false", "-auto-approve"));
        assertThat(clone.calls()).containsExactlyElementsOf(STARTS);
    }

    @Test
    void aSecondDeploymentHasNothingToDo() throws IOException {
        assertThat(plans()).containsOnly(
                Map.entry("local-database", NO_CHANGES),
                Map.entry("local-intake", NO_CHANGES),
                Map.entry("local-runner", NO_CHANGES));
        assertThat(clone.calls()).isEmpty();
    }

    @Test
    void aCrashReplacesThatPartOnce() throws IOException {
        clone.write(".litelift/env/local/intake.restarts", "1\n");

        assertThat(plans()).containsEntry("local-intake", CHANGES)
                .containsEntry("local-database", NO_CHANGES).containsEntry("local-runner", NO_CHANGES);
        inOrder().forEach(id -> succeed(id, "apply", "-input=false", "-auto-approve"));
        assertThat(clone.calls()).containsExactly("local stop intake --env local", "local start intake --env local");
        assertThat(plans().values()).containsOnly(NO_CHANGES);

        clone.write(".litelift/env/local/intake.restarts", "2\n");
        assertThat(plans()).containsEntry("local-intake", CHANGES);
    }

    @Test
    void aStartThatFailedIsRepeated() throws IOException {
        failToStartTheDatabase();

        succeed("local-database", "apply", "-input=false", "-auto-approve");

        assertThat(clone.calls()).containsExactly("local start database --env local");
        assertThat(plans().values()).containsOnly(NO_CHANGES);
    }

    @Test
    void whatAFailedStartLeftBehindIsStopped() throws IOException {
        failToStartTheDatabase();

        succeed("local-database", "destroy", "-input=false", "-auto-approve");

        assertThat(clone.calls()).containsExactly("local stop database --env local");
    }

    /** The launcher works again afterwards. */
    private void failToStartTheDatabase() throws IOException {
        String launcher = Files.readString(clone.home().resolve("litelift"));
        clone.write("litelift", launcher + "[ \"$2\" = stop ] || { echo port is taken; exit 4; }\n");
        clone.write(".litelift/env/local/database.restarts", "1\n");
        Terraform.Result failed = in("local-database").run("apply", "-input=false", "-auto-approve");
        assertThat(failed.status()).isEqualTo(1);
        assertThat(failed.output()).contains("port is taken");
        clone.write("litelift", launcher);
        assertThat(clone.calls())
                .containsExactly("local stop database --env local", "local start database --env local");
    }

    @Test
    void aChangedSettingReplacesThePartsItMattersTo() throws IOException {
        clone.write("environments/local.yaml", "kind: local\ntier: dev\nintake:\n  bucket: other\n");
        clone.synthesise("local");

        assertThat(plans()).containsEntry("local-database", NO_CHANGES)
                .containsEntry("local-intake", CHANGES).containsEntry("local-runner", CHANGES);
    }

    @Test
    void destroyingStopsEveryPart() throws IOException {
        List<String> reversed = new ArrayList<>(inOrder());
        Collections.reverse(reversed);
        reversed.forEach(id -> succeed(id, "destroy", "-input=false", "-auto-approve"));

        assertThat(clone.calls()).hasSize(3).startsWith("local stop runner --env local")
                .contains("local stop database --env local", "local stop intake --env local");
    }

    @Test
    void aMovedCloneStaysDeployed() throws IOException {
        Path moved = Files.move(clone.home(), folder.resolve("moved"));
        clone = new Clone(moved).synthesise("local");

        assertThat(plans().values()).containsOnly(NO_CHANGES);
        succeed("local-runner", "destroy", "-input=false", "-auto-approve");
        assertThat(clone.calls()).containsExactly("local stop runner --env local");
    }

    @Test
    void everythingWrittenLiesUnderDotLitelift() throws IOException {
        try (Stream<Path> entries = Files.list(clone.home())) {
            assertThat(entries.map(entry -> entry.getFileName().toString()))
                    .containsExactlyInAnyOrder(".litelift", "environments", "litelift");
        }
        assertThat(clone.home().resolve(".litelift/terraform/local-runner.tfstate")).isNotEmptyFile();
    }

    /** The stacks, each after those that the manifest names as its dependencies. */
    private List<String> inOrder() throws IOException {
        List<String> ordered = new ArrayList<>();
        clone.manifest().path("stacks").fieldNames().forEachRemaining(id -> append(id, ordered));
        return ordered;
    }

    private void append(String id, List<String> ordered) {
        try {
            clone.manifest().at("/stacks/" + id + "/dependencies")
                    .forEach(dependency -> append(dependency.textValue(), ordered));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        if (!ordered.contains(id)) {
            ordered.add(id);
        }
    }

    private Map<String, Integer> plans() throws IOException {
        Map<String, Integer> plans = new TreeMap<>();
        inOrder().forEach(id -> plans.put(id, in(id).run("plan", "-input=false", "-detailed-exitcode").status()));
        return plans;
    }

    private void succeed(String id, String... arguments) {
        Terraform.Result result = in(id).run(arguments);
        assertThat(result.status()).as(result.output()).isZero();
    }

    private Terraform in(String id) {
        return new Terraform(clone.outdir().resolve("stacks").resolve(id));
    }
}
