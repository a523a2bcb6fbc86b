package dev.litelift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class VersionCommandTest {
    @Test
    void saysWhatRunsForPeopleAndForScripts() throws Exception {
        JsonNode json = new JsonMapper().readTree(run("version", "--json"));

        assertThat(json.get("litelift").asText()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(json.get("java").asText()).isEqualTo(System.getProperty("java.version"));
        assertThat(json.get("sqlite").asText()).matches("3\\.\\d+\\.\\d+");
        assertThat(List.of(run("version").split("\n"))).contains("litelift " + json.get("litelift").asText(),
                "  pgjdbc  " + json.get("postgresDriver").asText(), "  SQLite  " + json.get("sqlite").asText());
        assertThat(run("--version")).isEqualTo(run("version"));
    }

    private static String run(String... arguments) {
        CommandLine program = Main.commandLine();
        StringWriter printed = new StringWriter();
        program.setOut(new PrintWriter(printed));
        assertThat(program.execute(arguments)).isZero();
        return printed.toString();
    }
}
