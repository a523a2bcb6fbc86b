package dev.litelift.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.environment.Environment;
import dev.litelift.environment.Environments;
import dev.litelift.environment.Kind;
import dev.litelift.stacks.policy.Configuration;
import dev.litelift.stacks.policy.Gate;
import dev.litelift.stacks.policy.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The shipped environments, as Terraform would get them, pass the gate; docs/policy.md tells what to do if not. */
class EnvironmentsPolicyTest {
    private static final Path HOME = Path.of("..");
    private static final Path FOLDER = Path.of("../environments").toAbsolutePath().normalize();

    @TempDir
    private static Path outdir;

    private static Gate gate;

    @BeforeAll
    static void readWaivers() {
        gate = Gate.with(FOLDER.resolve("waivers.yaml"), LocalDate.now(ZoneOffset.UTC));
    }

    static Stream<String> environments() {
        return Environments.in(FOLDER).names().stream();
    }

    @ParameterizedTest
    @MethodSource("environments")
    void anEnvironmentBreaksNoRuleThatNobodyWaived(String name) throws IOException {
        Environment environment = Environments.in(FOLDER).read(name);
        Path written = outdir.resolve(name);
        StacksApp.write(HOME, written, List.of(environment), false);

        Verdict verdict = gate.judge(name, environment.tier(), Configuration.read(written, name));

        System.out.println(verdict.summary());
        assertThat(verdict.checks() > 0).isEqualTo(environment.kind() != Kind.LOCAL);
        assertThat(verdict.failures()).isEmpty();
    }

    /** Only when all environments have been looked at is it known which waivers nothing needs. */
    @AfterAll
    static void everyWaiverIsNeeded() {
        assertThat(gate.staleWaivers()).isEmpty();
    }
}
