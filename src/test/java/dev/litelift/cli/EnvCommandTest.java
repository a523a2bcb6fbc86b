package dev.litelift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class EnvCommandTest {
    @TempDir
    private Path home;

    private final String homeBefore = System.getProperty("litelift.home");
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void copyWhatIsShipped() throws IOException {
        System.setProperty("litelift.home", home.toString());
        Files.createDirectory(home.resolve("environments"));
        for (String file : new String[] {"base.yaml", "local.yaml"}) {
            write(file, Files.readString(Path.of("../environments", file)));
        }
    }

    @AfterEach
    void restoreHome() {
        if (homeBefore == null) {
            System.clearProperty("litelift.home");
        } else {
            System.setProperty("litelift.home", homeBefore);
        }
    }

    @Test
    void listShowsKindTierAndPins() throws IOException {
        write("a-name-longer-than-most.yaml", "kind: local\ntier: staging\n");

        assertThat(run("list")).isZero();
        assertThat(out.toString().lines()).containsExactly(
                "NAME                     KIND        TIER     PINNED",
                "a-name-longer-than-most  local       staging  postgres 18",
                "local                    local       dev      postgres 18");
    }

    @Test
    void listOfBrokenEnvironmentsIsRefused() throws IOException {
        write("local.yaml", "kind: local\n");

        assertThat(run("list")).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).startsWith("environments/local.yaml:1: tier: has no value; ");
    }

    @Test
    void validateTellsEveryProblemOnceAndWhatIsRight() throws IOException {
        write("second.yaml", "kind: local\ntier: dev\nrunner:\n  wokers: 3\n");
        write("third.yaml", "kind: local\ntier: dev\nrunner:\n  workers: no\n");

        assertThat(run("validate")).isEqualTo(2);
        assertThat(out.toString().lines()).containsExactly(
                "environments/local.yaml: ok",
                "environments/second.yaml:4: runner.wokers: unknown key; did you mean workers?",
                "environments/third.yaml:4: runner.workers: expected a whole number, found text; give a whole number");
    }

    @Test
    void aProblemOfTheBaseIsToldOnce() throws IOException {
        write("second.yaml", "kind: local\ntier: dev\n");
        write("base.yaml", Files.readString(home.resolve("environments/base.yaml")) + "region: here\n");

        assertThat(run("validate")).isEqualTo(2);
        assertThat(out.toString().lines()).singleElement().asString().contains("base.yaml", "region: unknown key");
    }

    @Test
    void validateChecksOnlyWhatIsNamed() throws IOException {
        write("second.yaml", "kind: nowhere\n");

        assertThat(run("validate", "local")).isZero();
        assertThat(out.toString().lines()).containsExactly("environments/local.yaml: ok");
    }

    @Test
    void anUnknownEnvironmentNamesTheKnownOnes() {
        assertThat(run("validate", "lokal")).isEqualTo(2);
        assertThat(out.toString().lines())
                .containsExactly("environments/lokal.yaml: no such environment; did you mean local?");
    }

    @Test
    void validateKnowsTheProfiles() throws IOException {
        write("right.yaml", "kind: local\ntier: dev\nrunner: {profile: home-assistant}\n");
        write("wrong.yaml", "kind: local\ntier: dev\nrunner:\n  profile: graphana\n");

        assertThat(run("validate", "right", "wrong")).isEqualTo(2);
        assertThat(out.toString().lines()).containsExactly("environments/right.yaml: ok",
                "environments/wrong.yaml:4: runner.profile: is no profile; did you mean grafana?");
    }

    private int run(String... arguments) {
        return new CommandLine(new EnvCommand())
                .setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true)).execute(arguments);
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(home.resolve("environments").resolve(file), text);
    }
}
