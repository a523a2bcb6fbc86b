package dev.litelift.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every page can be found from the index. */
class IndexTest {
    @Test
    void everyPageStandsInTheIndex() throws IOException {
        String index = Documents.text("docs/README.md");
        Path docs = Documents.ROOT.resolve("docs");
        List<String> pages = Documents.all().stream().filter(page -> page.startsWith(docs) && !page.startsWith(docs.resolve("decisions")))
                .map(page -> docs.relativize(page).toString().replace('\\', '/')).filter(page -> !page.equals("README.md")).toList();

        assertThat(pages).hasSizeGreaterThan(20).allSatisfy(page -> assertThat(index).contains("](" + page));
    }
}
