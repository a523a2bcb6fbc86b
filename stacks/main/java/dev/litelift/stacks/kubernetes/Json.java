package dev.litelift.stacks.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Values as JSON text, keys in the order that they were given. */
final class Json {
    private static final ObjectMapper AS_WRITTEN = new ObjectMapper();

    private Json() {}

    static String text(Object value) {
        try {
            return AS_WRITTEN.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }
}
