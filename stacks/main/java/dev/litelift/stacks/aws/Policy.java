package dev.litelift.stacks.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Policies as the JSON text that AWS reads. */
final class Policy {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Policy() {}

    static String of(Statement... statements) {
        return of(List.of(statements));
    }

    static String of(List<Statement> statements) {
        Map<String, Object> policy = new LinkedHashMap<>();
        policy.put("Version", "2012-10-17");
        policy.put("Statement", statements.stream().map(Statement::parts).toList());
        return text(policy);
    }

    /** Any value as JSON text. References within stay references. */
    static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }
}
