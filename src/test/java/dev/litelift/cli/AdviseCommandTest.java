package dev.litelift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.litelift.postgres.TestPostgres;
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

/** What an environment adds to what the server knows. */
class AdviseCommandTest {
    @TempDir
    private Path home;

    private final String homeBefore = System.getProperty("litelift.home");
    private final String target = TestPostgres.url("advised");
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void copyWhatIsShipped() throws IOException {
        System.setProperty("litelift.home", home.toString());
        Files.createDirectory(home.resolve("environments"));
        for (String name : new String[] {"base.yaml", "local.yaml", "solid-cloud.yaml"}) {
            Files.copy(Path.of("../environments", name), home.resolve("environments").resolve(name));
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

    private int run(String... arguments) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }

    private JsonNode backups(String environment) throws IOException {
        out.getBuffer().setLength(0);
        assertThat(run("advise", "--target", target, "--env", environment, "--format", "json")).as("%s", err).isZero();
        for (JsonNode one : new ObjectMapper().readTree(out.toString())) {
            if (one.path("rule").asText().contains("backups")) {
                return one;
            }
        }
        throw new AssertionError(out.toString());
    }

    @Test
    void whatOnlyAClusterKnowsComesWithItsCommand() throws IOException {
        assertThat(backups("solid-cloud").path("command").asText()).startsWith("kubectl --context titanium -n titanium-prod get cronjobs ");

        Path file = home.resolve("environments/solid-cloud.yaml");
        Files.writeString(file, Files.readString(file).replace("postgres:\n", "postgres:\n  backup: {enabled: false}\n"));
        assertThat(backups("solid-cloud").path("weight").asText()).isEqualTo("MEND");
        assertThat(backups("local").path("what").asText()).contains("nothing backs it up");
    }

    @Test
    void commandsStandInTheTextAndNotAmongTheStatements() {
        assertThat(run("advise", "--target", target, "--env", "solid-cloud")).isZero();
        assertThat(out.toString()).contains("backups-unseen", "          kubectl ");

        out.getBuffer().setLength(0);
        assertThat(run("advise", "--target", target, "--env", "solid-cloud", "--format", "sql")).isZero();
        assertThat(out.toString()).contains("log_min_duration_statement").doesNotContain("kubectl");
    }

    @Test
    void anEnvironmentThatIsNoneIsRefusedBeforeTheServerIsAsked() {
        assertThat(run("advise", "--target", "postgresql://u:p@127.0.0.1:1/db", "--env", "lokal")).isEqualTo(2);
        assertThat(err.toString()).contains("did you mean local?");
    }
}
