package dev.litelift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.SqliteFixture;
import dev.litelift.postgres.TestPostgres;
import dev.litelift.probe.ProbeReport.Check;
import dev.litelift.report.LoadReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A probe's result in the report of the load before it. */
class ProbeCommandTest {
    @TempDir
    private Path folder;

    private final String target = TestPostgres.database("probed").url();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(new StringWriter())).setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }

    private int probe(Path report) {
        return run("probe", "--target", target, "--seconds", "1", "--writers", "2", "--readers", "1", "--report", report.toString());
    }

    @Test
    void joinsTheReportOfTheLoad() throws IOException {
        Path report = folder.resolve("report.json");
        Path page = folder.resolve("report.html");
        String dump = SqliteFixture.database(folder, "CREATE TABLE t (a)", "INSERT INTO t VALUES (1)").toString();
        run("load", dump, "--target", target, "--report", report.toString());
        LoadReport loaded = LoadReport.parse(Files.readString(report));

        assertThat(probe(report)).as("%s", err).isZero();
        assertThat(run("report", report.toString(), "--html", page.toString())).isZero();

        LoadReport both = LoadReport.parse(Files.readString(report));
        assertThat(both).usingRecursiveComparison().ignoringFields("probe").isEqualTo(loaded);
        assertThat(both.probe().checks()).isNotEmpty().allMatch(Check::holds);
        assertThat(both.probe().writers().transactions()).isPositive();
        assertThat(both.toText()).contains("Acceptance run of " + both.probe().started(), "pass  every committed run is there");
        assertThat(Files.readString(page)).contains("Acceptance run", "Everything holds.");
    }

    @Test
    void refusesWhatIsNoReportOfAFinishedLoadBeforeItBegins() throws IOException {
        Path other = Files.writeString(folder.resolve("other.json"), "{\"version\": 1}");
        Path plan = Files.writeString(folder.resolve("plan.json"), "{\"version\": 1, \"verdict\": \"planned\"}");

        assertThat(probe(folder.resolve("missing.json"))).isEqualTo(3);
        assertThat(probe(other)).isEqualTo(3);
        assertThat(probe(plan)).isEqualTo(2);

        assertThat(err.toString()).contains("missing.json: there is no such file", "other.json: is not a report",
                "plan.json: is the report of no finished load, but planned").doesNotContain("transactions");
        assertThat(other).hasContent("{\"version\": 1}");
        assertThat(folder.resolve("missing.json")).doesNotExist();
    }
}
