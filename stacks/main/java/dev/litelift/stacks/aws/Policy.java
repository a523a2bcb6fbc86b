package dev.litelift.stacks.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Policies as the JSON text that AWS reads. */
final class Policy {
    /** Policies read best in the order that they are written in. */
    private static final ObjectMapper AS_WRITTEN = new ObjectMapper();
    /** The same text each time, whatever kind of map is given. */
    private static final ObjectMapper SORTED = JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

    private Policy() {}

    static String of(Statement... statements) {
        return of(List.of(statements));
    }

    static String of(List<Statement> statements) {
        Map<String, Object> policy = new LinkedHashMap<>();
        policy.put("Version", "2012-10-17");
        policy.put("Statement", statements.stream().map(Statement::parts).toList());
        return text(AS_WRITTEN, policy);
    }

    /** Any value as JSON text, keys in alphabetical order. References within stay references. */
    static String text(Object value) {
        return text(SORTED, value);
    }

    private static String text(ObjectMapper json, Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }
}
