package dev.litelift.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Editors read environment.schema.json, litelift reads {@link Keys}: here they are held to say the same. */
class EnvironmentSchemaTest {

    @Test
    void theSchemaSaysExactlyWhatTheReaderDemands() throws IOException {
        // JSON is YAML, so the reader's own parser serves.
        Object document = new Load(LoadSettings.builder().build())
                .loadFromString(Files.readString(Path.of("environment.schema.json")));

        assertThat(document).isEqualTo(declared());
    }

    private static Map<String, Object> declared() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        document.put("title", "A litelift environment, or a part of one");
        document.putAll(section(""));
        return document;
    }

    /** Nothing is required: what one file leaves out, the other may hold. */
    private static Map<String, Object> section(String path) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (String name : Keys.namesIn(path)) {
            String inner = path.isEmpty() ? name : path + "." + name;
            properties.put(name, Keys.at(inner) == null ? section(inner) : value(Keys.at(inner)));
        }
        return Map.of("type", path.isEmpty() ? "object" : List.of("object", "null"),
                "additionalProperties", false, "properties", properties);
    }

    private static Map<String, Object> value(Key<?> key) {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("description", key.description());
        if (key.shape() instanceof Shape.Text text) {
            value.putAll(Map.of("type", "string", "pattern", text.pattern()));
        } else if (key.shape() instanceof Shape.Whole whole) {
            value.putAll(Map.of("type", "integer", "minimum", whole.least(), "maximum", whole.most()));
        } else if (key.shape() instanceof Shape.Choice<?> choice) {
            value.putAll(Map.of("type", "string", "enum", List.copyOf(choice.choices().keySet())));
        } else {
            throw new AssertionError("the schema has no words for " + key.shape());
        }
        return value;
    }
}
