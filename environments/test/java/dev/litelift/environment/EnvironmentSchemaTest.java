package dev.litelift.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.yaml.JsonSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

        assertThat(document).isEqualTo(JsonSchema.document("A litelift environment, or a part of one", Keys.ALL));
    }
}
