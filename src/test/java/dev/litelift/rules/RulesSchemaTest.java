package dev.litelift.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.litelift.yaml.JsonSchema;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Editors read rules.schema.json, litelift reads {@link RulesKeys}: here they are held to say the same. */
class RulesSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void theSchemaSaysExactlyWhatTheReaderDemands() throws IOException {
        JsonNode declared = JSON.valueToTree(JsonSchema.document("A litelift rules file", RulesKeys.ALL));

        JsonNode shipped = JSON.readTree(RulesSchemaTest.class.getResourceAsStream("rules.schema.json"));

        assertThat(shipped).as("what it should be:%n%s", declared.toPrettyString()).isEqualTo(declared);
    }
}
