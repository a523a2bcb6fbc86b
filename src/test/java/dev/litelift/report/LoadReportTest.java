package dev.litelift.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.litelift.LoadFixture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JSON form is a contract for scripts: fields may come, none may go. */
class LoadReportTest {
    @TempDir
    private Path folder;

    private static JsonNode json(LoadReport report) throws Exception {
        return new ObjectMapper().readTree(report.toJson());
    }

    private static Collection<String> fields(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void hasTheFieldsOfVersionOne() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "report", "CREATE TABLE T (id INTEGER PRIMARY KEY, at DATETIME)",
                "INSERT INTO T VALUES (1, '2024-01-31 00:00:00')", "CREATE VIEW v AS SELECT random()")) {
            JsonNode report = json(load.load());

            assertThat(report.get("version").intValue()).isEqualTo(1);
            assertThat(report.get("verdict").textValue()).isEqualTo("loaded");
            assertThat(report.get("migration").textValue()).matches("[0-9a-f]{16}");
            assertThat(fields(report)).contains("dump", "target", "tables", "notices", "losses", "quarantine",
                    "semantics",
                    "verification", "phases", "fault");
            assertThat(fields(report.get("dump")))
                    .contains("location", "format", "bytes", "sha256", "journalMode", "encoding");
            assertThat(fields(report.get("target"))).contains("host", "port", "database", "schema", "serverVersion");
            JsonNode table = report.get("tables").get(0);
            assertThat(fields(table)).contains("source", "target", "rows", "bytes", "seconds", "columns", "checksum");
            assertThat(table.get("source").textValue()).isEqualTo("T");
            assertThat(table.get("target").textValue()).isEqualTo("t");
            assertThat(table.get("rows").intValue()).isEqualTo(1);
            assertThat(fields(table.get("columns").get(0))).contains("source", "target", "declared", "type");
            assertThat(table.get("checksum").get("source")).isEqualTo(table.get("checksum").get("target"));
            assertThat(fields(report.get("losses").get(0))).contains("kind", "table", "object", "what", "why",
                    "override");
            assertThat(fields(report.get("notices").get(0))).contains("kind", "table", "object", "what", "why",
                    "override");
            assertThat(fields(report.get("quarantine"))).contains("rows", "samples");
            assertThat(fields(report.get("verification"))).contains("mode", "equal", "findings");
            assertThat(fields(report.get("phases").get(0))).contains("name", "seconds");
            assertThat(report.get("fault").isNull()).isTrue();
        }
    }

    @Test
    void saysWhatWentWrong() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "report", "CREATE TABLE t (a)")) {
            load.execute("CREATE TABLE t (a int)");
            JsonNode report = json(load.run());

            assertThat(report.get("verdict").textValue()).isEqualTo("refused");
            assertThat(fields(report.get("fault"))).contains("code", "message", "place", "hint");
            assertThat(report.get("fault").get("code").textValue()).isEqualTo("target-tables-exist");
        }
    }

    @Test
    void neverHoldsThePassword() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "report", "CREATE TABLE t (a)")) {
            String password = load.server().url().replaceFirst(".*://[^:]*:([^@]*)@.*", "$1");

            LoadReport report = load.load();

            assertThat(report.toJson()).doesNotContain(password);
            assertThat(report.toText()).doesNotContain(password);
            assertThat(load.value("SELECT report::text FROM litelift.migration")).doesNotContain(password);
        }
    }
}
