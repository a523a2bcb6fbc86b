package dev.litelift.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Terraform itself judges the stacks in Kubernetes, with the schemas of the providers that are pinned. */
class KubernetesStacksTerraformIT {
    private static Simulator simulator;

    @TempDir
    private Path folder;

    @BeforeAll
    static void simulatorIsThere() throws IOException {
        simulator = Simulator.orSkip();
    }

    /** Not cluster-prod: what draws write-only passwords has no stand-in. */
    @ParameterizedTest
    @ValueSource(strings = {"solid-cloud", "cluster-full"})
    void livesItsWholeLife(String environment) throws IOException {
        KubernetesClone clone = KubernetesClone.in(folder.resolve("clone"));

        Simulator.Result result = simulator.wholeLife(clone.files().synthesise(environment).outdir());

        assertThat(result.status()).as(result.output()).isZero();
        assertThat(result.output()).contains("ok    " + environment + "-database: second plan is empty")
                .contains("ok    " + environment + "-runner: destroy").doesNotContain("not planned");
    }
}
