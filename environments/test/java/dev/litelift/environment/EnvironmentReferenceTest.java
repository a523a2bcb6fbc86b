package dev.litelift.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.yaml.Key;
import dev.litelift.yaml.ScalarShape.Among;
import dev.litelift.yaml.ScalarShape.Choice;
import dev.litelift.yaml.ScalarShape.Text;
import dev.litelift.yaml.ScalarShape.Whole;
import dev.litelift.yaml.Shape;
import dev.litelift.yaml.Shape.ListOf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** People read docs/environments.md, litelift reads {@link Keys}. The system property {@code litelift.rewrite} writes the tables anew. */
class EnvironmentReferenceTest {
    private static final Path PAGE = Path.of("../docs/environments.md");

    @ParameterizedTest
    @EnumSource
    void thePageNamesEveryKeyWithWhatItTakes(Kind kind) throws IOException {
        Pattern place = Pattern.compile("(?<=<!-- keys of " + Keys.word(kind) + " -->\n).*?(?=<!-- end -->)", Pattern.DOTALL);
        if (System.getProperty("litelift.rewrite") != null) {
            Files.writeString(PAGE, place.matcher(Files.readString(PAGE)).replaceFirst(Matcher.quoteReplacement(table(kind))));
        }
        Matcher written = place.matcher(Files.readString(PAGE));

        assertThat(written.find()).isTrue();
        assertThat(written.group()).isEqualTo(table(kind));
    }

    private static String table(Kind kind) {
        return Keys.values(Keys.of(kind)).entrySet().stream()
                .map(entry -> "| `" + entry.getKey() + "` | " + entry.getValue().description() + " | "
                        + allowed(entry.getValue().shape()) + " | " + otherwise(entry.getValue()) + " |\n")
                .collect(Collectors.joining("", "| key | means | takes | if left out |\n|---|---|---|---|\n", ""));
    }

    private static String allowed(Shape<?> shape) {
        if (shape instanceof Text text) {
            return text.rule();
        } else if (shape instanceof Whole whole) {
            return whole.least() == whole.most() ? "" + whole.least() : whole.least() + " to " + whole.most();
        } else if (shape instanceof Among among) {
            return among.values().stream().map(String::valueOf).collect(Collectors.joining(", "));
        } else if (shape instanceof Choice<?> choice) {
            return choice.choices().keySet().stream().map(word -> "`" + word + "`").collect(Collectors.joining(", "));
        } else if (shape instanceof ListOf<?> list) {
            return "a list; each: " + allowed(list.item());
        }
        return "`true`, `false`";
    }

    private static String otherwise(Key<?> key) {
        if (key.required()) {
            return "an error";
        } else if (key.otherwise() == null) {
            return "";
        } else if (key.shape() instanceof Choice<?> choice) {
            return choice.choices().entrySet().stream().filter(entry -> entry.getValue() == key.otherwise())
                    .map(entry -> "`" + entry.getKey() + "`").findFirst().orElseThrow();
        } else if (key.otherwise() instanceof List<?> items) {
            return items.isEmpty() ? "none" : items.toString();
        }
        return "`" + key.otherwise() + "`";
    }
}
