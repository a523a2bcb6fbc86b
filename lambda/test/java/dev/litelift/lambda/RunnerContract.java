package dev.litelift.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the runner does with an upload, wherever bucket and queue come from. */
@Timeout(300)
abstract class RunnerContract {
    static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    abstract Arena arena();

    @Test
    void loadsAnUploadedDump() throws Exception {
        arena().upload("plain.db", Dumps.withTable(folder, "plain", 1000));

        assertThat(arena().query("SELECT count(*) || ' ' || sum(id) FROM public.plain")).containsExactly("1000 500500");
        assertThat(arena().keys()).contains("done/plain.db").doesNotContain("incoming/plain.db", "reports/plain.db/progress.json")
                .anyMatch(key -> key.matches("proofs/d{64}/[0-9a-f]{64}\\.json"));
        JsonNode report = report("plain.db");
        assertThat(report.path("verdict").asText()).isEqualTo("loaded");
        assertThat(report.path("verification").path("equal").asBoolean()).isTrue();
        assertThat(report.path("dump").path("location").asText()).endsWith("/incoming/plain.db");
    }

    @Test
    void takesKeysAsTheyAre() throws Exception {
        String name = "team a/50%20+1 größe&=é.db";

        arena().upload(name, Dumps.withTable(folder, "odd_key", 3));

        assertThat(arena().query("SELECT count(*) FROM public.odd_key")).containsExactly("3");
        assertThat(arena().keys()).contains("done/" + name);
        assertThat(report(name).path("dump").path("location").asText()).endsWith(name);
    }

    @Test
    void putsAsideWhatIsNoDatabaseAndSaysWhy() throws Exception {
        arena().upload("letter.db", Files.writeString(folder.resolve("letter"), "Dear Sir or Madam"));

        assertThat(arena().keys()).contains("failed/letter.db", "failed/letter.db.error.json").doesNotContain("incoming/letter.db");
        JsonNode error = JSON.readTree(arena().text("failed/letter.db.error.json"));
        assertThat(error.path("code").asText()).isEqualTo("dump-not-sqlite");
        assertThat(error.path("hint").asText()).isNotEmpty();
        assertThat(report("letter.db").path("verdict").asText()).isEqualTo("refused");
    }

    @Test
    void loadsTheSameContentOnce() throws Exception {
        Path dump = Dumps.withTable(folder, "once", 10);
        arena().upload("once.db", dump);

        arena().upload("once again.db", dump);

        assertThat(arena().query("SELECT count(*) FROM public.once")).containsExactly("10");
        assertThat(report("once again.db").path("verdict").asText()).isEqualTo("already-done");
        assertThat(arena().keys()).contains("done/once.db", "done/once again.db");
    }

    @Test
    void loadsATextInGzipWithItsRules() throws Exception {
        arena().upload("text.sql.gz.litelift.yaml", Files.writeString(folder.resolve("rules"),
                "tables:\n  noted:\n    name: renamed\n"));

        arena().upload("text.sql.gz", Dumps.gzip(folder, "PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nCREATE TABLE noted (id INTEGER PRIMARY KEY, word TEXT);\n"
                + "INSERT INTO noted VALUES(1,'one');\nINSERT INTO noted VALUES(2,'two');\nCOMMIT;\n"));

        assertThat(arena().query("SELECT word FROM public.renamed ORDER BY id")).containsExactly("one", "two");
        assertThat(arena().keys()).contains("done/text.sql.gz", "done/text.sql.gz.litelift.yaml");
    }

    /** The one report of a dump, with its page beside it. */
    JsonNode report(String name) throws IOException {
        String prefix = "reports/" + name + "/";
        String key = arena().keys().stream()
                .filter(found -> found.startsWith(prefix) && found.endsWith(".json") && !found.endsWith("progress.json"))
                .reduce((one, other) -> {
                    throw new AssertionError("more than one report: " + one + ", " + other);
                }).orElseThrow(() -> new AssertionError("no report in " + arena().keys()));
        assertThat(arena().keys()).contains(key.replaceFirst("\\.json$", ".html"));
        return JSON.readTree(arena().text(key));
    }
}
