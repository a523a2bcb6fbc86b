package dev.litelift.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.yaml.Key;
import dev.litelift.yaml.ScalarShape;
import dev.litelift.yaml.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/rules.md says is what the reader demands. */
class RulesReferenceTest {
    private final String reference = Files.readString(Path.of("..", "docs", "rules.md"));

    @TempDir
    Path folder;

    RulesReferenceTest() throws IOException {}

    @Test
    void theTableListsEveryKey() {
        List<String> rows = new ArrayList<>();
        collect("", RulesKeys.ALL, rows);

        assertThat(reference.lines().filter(line -> line.startsWith("| `"))).as(String.join("\n", rows))
                .containsExactlyElementsOf(rows);
    }

    @Test
    void everyExampleReadsCleanly() throws IOException {
        List<String> examples = examples();

        assertThat(examples).hasSizeGreaterThan(3);
        for (String example : examples) {
            Path file = Files.writeString(folder.resolve("rules.yaml"), example);
            assertThat(RulesReader.read(file, "rules.yaml")).isNotNull();
        }
    }

    @Test
    void everyKeyHasAnExample() {
        String examples = String.join("\n", examples());
        List<String> rows = new ArrayList<>();
        collect("", RulesKeys.ALL, rows);

        assertThat(rows).allSatisfy(row -> {
            String key = row.substring(3, row.indexOf('`', 3)).replaceAll(".*[.]", "");
            assertThat(examples).containsPattern("\\b" + Pattern.quote(key) + ":");
        });
    }

    private List<String> examples() {
        return Pattern.compile("(?ms)^```yaml\n(.*?)^```$").matcher(reference).results()
                .map((MatchResult block) -> block.group(1)).toList();
    }

    private static void collect(String prefix, Shape.Section section, List<String> rows) {
        for (Key<?> key : section.keys()) {
            String path = prefix + key.name();
            if (key.shape() instanceof Shape.Section inner) {
                collect(path + ".", inner, rows);
            } else if (key.shape() instanceof Shape.Named<?> named && named.shape() instanceof Shape.Section inner) {
                collect(path + "." + named.what().replaceAll(".* ", "").toUpperCase(java.util.Locale.ROOT) + ".", inner, rows);
            } else if (key.shape() instanceof Shape.ListOf<?> list && list.item() instanceof Shape.Section inner) {
                collect(path + "[].", inner, rows);
            } else {
                rows.add("| `" + path + "` | " + value(key.shape()) + " | " + key.description() + " |");
            }
        }
    }

    private static String value(Shape<?> shape) {
        if (shape instanceof ScalarShape.Choice<?> choice) {
            return "`" + String.join("`, `", choice.choices().keySet()) + "`";
        } else if (shape instanceof ScalarShape.Flag) {
            return "`true`, `false`";
        }
        return shape instanceof Shape.ListOf<?> ? "list" : "text";
    }
}
