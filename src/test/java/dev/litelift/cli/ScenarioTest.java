package dev.litelift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.LoadFixture;
import dev.litelift.SqliteFixture;
import dev.litelift.report.LoadReport;
import dev.litelift.report.LoadReport.Verdict;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/**
 * Each folder under {@code scenarios} is one move as a user makes it with the command line: {@code source.sql}, perhaps a
 * {@code target.sql}, a {@code litelift.yaml}, {@code options}; {@code expected.txt} says how it ends.
 */
class ScenarioTest {
    private static final Path SCENARIOS = Path.of("test", "resources", "scenarios");
    private static final List<String> LOAD_OPTIONS =
            List.of("--existing-rows", "replace", "skip", "upsert", "--fire-triggers");

    @TempDir
    private Path folder;

    static Stream<String> names() throws Exception {
        List<String> names;
        try (Stream<Path> folders = Files.list(SCENARIOS)) {
            names = folders.map(path -> path.getFileName().toString()).sorted().toList();
        }
        return names.stream();
    }

    @Test
    void thereAreScenarios() throws Exception {
        assertThat(names()).hasSizeGreaterThanOrEqualTo(20);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void endsAsItsFilesSay(String name) throws Exception {
        Path scenario = SCENARIOS.resolve(name);
        boolean creates = !Files.exists(scenario.resolve("target.sql"));
        try (LoadFixture target = LoadFixture.of(folder, name, source(scenario))) {
            if (!creates) {
                target.execute(Files.readString(scenario.resolve("target.sql")));
            }
            LoadReport report = load(scenario, target);
            List<String> left = new ScenarioText(target).ofTarget(creates);
            List<String> actual = new ArrayList<>(ScenarioText.ofReport(report));
            actual.addAll(left);
            assertThat(String.join("\n", actual)).as("scenario %s", name).isEqualTo(expected(scenario));
            if (report.verdict() == Verdict.LOADED) {
                assertThat(load(scenario, target).verdict()).as("scenario %s, sent again", name).isEqualTo(Verdict.ALREADY_DONE);
                assertThat(new ScenarioText(target).ofTarget(creates)).as("scenario %s, sent again", name).isEqualTo(left);
            }
            if (report.verdict() == Verdict.LOADED) {
                List<String> verify = command("verify", scenario, target);
                // How rows were loaded is no option of verify: the ledger knows.
                verify.removeAll(LOAD_OPTIONS);
                assertThat(run(verify)).as("scenario %s, verified", name).isZero();
            }
        }
    }

    /** Lines that begin with # are for readers. */
    private static String expected(Path scenario) throws Exception {
        List<String> lines = Files.readAllLines(scenario.resolve("expected.txt")).stream()
                .filter(line -> !line.startsWith("#")).map(String::stripTrailing).toList();
        return String.join("\n", lines).strip();
    }

    private Path source(Path scenario) throws Exception {
        Path file = folder.resolve("app.db");
        try (Connection sqlite = SqliteFixture.open(file); Statement statement = sqlite.createStatement()) {
            statement.executeUpdate(Files.readString(scenario.resolve("source.sql")));
        }
        if (Files.exists(scenario.resolve("litelift.yaml"))) {
            Files.copy(scenario.resolve("litelift.yaml"), folder.resolve("app.db.litelift.yaml"));
        }
        return file;
    }

    private LoadReport load(Path scenario, LoadFixture target) throws Exception {
        Path report = folder.resolve("report.json");
        List<String> command = command("load", scenario, target);
        command.addAll(List.of("--report", report.toString()));
        int status = run(command);
        LoadReport read = LoadReport.parse(Files.readString(report));
        assertThat(status).isEqualTo(read.exitStatus());
        return read;
    }

    private List<String> command(String verb, Path scenario, LoadFixture target) throws Exception {
        List<String> command = new ArrayList<>(List.of(verb, target.dump().toString(), "--target", target.server().url(),
                "--work", folder.resolve("work").toString(), "--progress", "none"));
        if (Files.exists(scenario.resolve("target.sql"))) {
            command.addAll(List.of("--mode", "data-only"));
        }
        if (Files.exists(scenario.resolve("options"))) {
            command.addAll(List.of(Files.readString(scenario.resolve("options")).strip().split("\\s+")));
        }
        return command;
    }

    private static int run(List<String> command) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(new StringWriter()));
        line.setErr(new PrintWriter(new StringWriter()));
        return line.execute(command.toArray(String[]::new));
    }
}
