package dev.litelift.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.yaml.JsonSchema;
import dev.litelift.yaml.Shape.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Editors read environment.schema.json, litelift reads {@link Keys}: here they are held to say the same. The system
 * property {@code litelift.rewrite} writes the file anew.
 */
class EnvironmentSchemaTest {
    private static final Path FILE = Path.of("environment.schema.json");

    @Test
    void theSchemaSaysExactlyWhatTheReaderDemands() throws IOException {
        Map<String, Section> kinds = new LinkedHashMap<>();
        for (Kind kind : Kind.values()) {
            kinds.put(Keys.word(kind), Keys.of(kind));
        }
        Map<String, Object> declared =
                JsonSchema.document("A litelift environment, or a part of one", Keys.KIND, kinds, Keys.shared());
        if (System.getProperty("litelift.rewrite") != null) {
            Files.writeString(FILE, JsonText.of(declared));
        }

        // JSON is YAML, so the reader's own parser serves.
        Object document = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(FILE));

        assertThat(document).isEqualTo(declared);
    }
}
