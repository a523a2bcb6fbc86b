package dev.litelift.environment;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Maps and lists as indented JSON; lists of plain values stand on one line. */
final class JsonText {
    private JsonText() {}

    static String of(Object value) {
        return of(value, "\n") + "\n";
    }

    private static String of(Object value, String newline) {
        String inner = newline + "  ";
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> inner + quoted((String) entry.getKey()) + ": " + of(entry.getValue(), inner))
                    .collect(Collectors.joining(",", "{", newline + "}"));
        } else if (value instanceof List<?> list && list.stream().anyMatch(Map.class::isInstance)) {
            return list.stream().map(item -> inner + of(item, inner)).collect(Collectors.joining(",", "[", newline + "]"));
        } else if (value instanceof List<?> list) {
            return list.stream().map(item -> of(item, newline)).collect(Collectors.joining(", ", "[", "]"));
        }
        return value instanceof String text ? quoted(text) : String.valueOf(value);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
