package dev.litelift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.SqliteFixture;
import dev.litelift.html.HtmlReport;
import dev.litelift.postgres.TestPostgres;
import dev.litelift.report.LoadReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Pages as the command line writes them. */
class ReportCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private String dump;

    @BeforeEach
    void makeDump() {
        dump = SqliteFixture.database(folder, "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT)", "INSERT INTO t VALUES (1, 'x')").toString();
    }

    private int run(String... arguments) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void aStoredReportMakesThePageThatTheLoadWrote() throws IOException {
        String target = TestPostgres.database("pages").url();

        assertThat(run("load", dump, "--target", target, "--report", at("r.json"), "--html", at("r.html"))).as("%s", err).isZero();
        assertThat(run("report", at("r.json"), "--html", at("again.html"))).isZero();

        assertThat(folder.resolve("again.html")).hasSameTextualContentAs(folder.resolve("r.html"));
        assertThat(Files.readString(folder.resolve("r.html"))).contains("Loaded and proven equal", "litelift rollback");
    }

    @Test
    void aPlanHasAPageWithoutATarget() throws IOException {
        assertThat(run("plan", dump, "--html", at("plan.html"), "--format", "json")).isZero();

        LoadReport printed = LoadReport.parse(out.toString());
        assertThat(Files.readString(folder.resolve("plan.html"))).isEqualTo(HtmlReport.of(printed)).contains("Checklist");
    }

    @Test
    void aReportIsShownAsTextAndItsFaultIsNotTheCommandsOwn() throws IOException {
        Files.writeString(folder.resolve("bad.json"), "{\"version\": 1, \"verdict\": \"failed\", \"fault\": {\"code\": \"dump-empty\","
                + " \"message\": \"is empty\", \"place\": \"app.db\", \"hint\": \"Make it again.\", \"exitStatus\": 3}}");

        assertThat(run("report", at("bad.json"))).isZero();
        assertThat(err.toString()).contains("app.db: is empty");
    }

    @Test
    void whatIsNoReportIsRefusedInTwoLines() throws IOException {
        Files.writeString(folder.resolve("other.json"), "{\"version\": 1}");

        for (String name : new String[] {"other.json", "missing.json"}) {
            assertThat(run("report", at(name), "--html", at("never.html"))).isEqualTo(3);
        }
        assertThat(err.toString().lines()).hasSize(4).element(0).asString().contains("other.json: is not a report");
        assertThat(folder.resolve("never.html")).doesNotExist();
    }

    @Test
    void aFileThatCannotBeWrittenIsToldBeforeTheWork() {
        assertThat(run("plan", dump, "--html", at("missing/plan.html"))).isEqualTo(2);
        assertThat(err.toString()).doesNotContain("census").contains("missing/plan.html");
    }
}
