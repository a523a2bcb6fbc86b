package dev.litelift.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.LoadFixture;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written about the ledger is what a load makes. */
class LedgerReferenceTest {
    @TempDir
    private Path folder;

    @Test
    void everyTableAndColumnIsExplained() throws Exception {
        String reference = Documents.text("docs/ledger.md");
        List<String> explained = reference.lines().filter(line -> line.matches("## [a-z]+")).map(line -> line.substring(3))
                .flatMap(table -> Documents.table(reference, "## " + table).stream().map(row -> table + "." + row.get(0))).toList();

        try (LoadFixture load = LoadFixture.of(folder, "ledger reference", "CREATE TABLE a (id INTEGER PRIMARY KEY)")) {
            load.load();

            assertThat(load.values("SELECT table_name || '.' || column_name FROM information_schema.columns WHERE table_schema = 'litelift'"))
                    .containsExactlyInAnyOrderElementsOf(explained);
        }
    }
}
