package dev.litelift.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.litelift.ledger.Quarantine.Cell;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.stream.Stream;

/**
 * A quarantined row's cells for a report. They were noted as SQLite stored them, each with its storage class, or as
 * PostgreSQL held them in staging.
 */
final class SampleCells {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_CELLS = 8;
    private static final int MOST_CHARACTERS = 200;

    private SampleCells() {}

    /**
     * @param cellsJson an object
     * @param column the name of the first, or several of them separated by a comma and a blank, or null
     * @param values whether to give values; otherwise only their kinds and lengths
     */
    static List<Cell> of(String cellsJson, String column, boolean values) {
        return fields(cellsJson).stream()
                .sorted(Comparator.comparing((Entry<String, JsonNode> field) -> !isNamed(field.getKey(), column))
                        .thenComparing(Entry::getKey))
                .limit(MOST_CELLS)
                .map(field -> new Cell(field.getKey(), values ? value(field.getValue()) : kind(field.getValue())))
                .toList();
    }

    private static List<Entry<String, JsonNode>> fields(String json) {
        try {
            return JSON.readTree(json).properties().stream().map(field -> Map.entry(field.getKey(), field.getValue())).toList();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Rows from staging have the target's names, which mostly lost their capitals only. */
    private static boolean isNamed(String name, String column) {
        return column != null && (column.equalsIgnoreCase(name)
                || Stream.of(column.split(", ")).anyMatch(name::equalsIgnoreCase));
    }

    private static String kind(JsonNode cell) {
        String storage = storageClass(cell);
        return switch (storage) {
            case "text" -> "text, " + count(characters(cell), "character");
            case "blob" -> "blob, " + count(cell.path("hex").asText().length() / 2, "byte");
            case "null" -> "NULL";
            default -> storage;
        };
    }

    /** A text that JSON cannot hold stands there by its bytes. */
    private static long characters(JsonNode cell) {
        String text = cell.isTextual() ? cell.textValue() : cell.path("value").asText();
        return cell.has("hex") ? cell.path("hex").asText().length() / 2 : text.codePointCount(0, text.length());
    }

    private static String storageClass(JsonNode cell) {
        if (cell.has("class")) {
            return cell.path("class").asText();
        }
        return cell.isNull() ? "null" : cell.isTextual() ? "text" : cell.isNumber() ? "number"
                : cell.isBoolean() ? "boolean" : "json";
    }

    private static String count(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    private static String value(JsonNode cell) {
        if (storageClass(cell).equals("null")) {
            return "NULL";
        }
        if (cell.has("hex")) {
            return "x'" + shortened(cell.path("hex").asText()) + "'";
        }
        return shortened(cell.has("class") ? cell.path("value").asText() : cell.isValueNode() ? cell.asText() : cell.toString());
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= MOST_CHARACTERS ? text
                : text.substring(0, text.offsetByCodePoints(0, MOST_CHARACTERS)) + "…";
    }
}
