package dev.litelift.html;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.litelift.report.LoadReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Stored reports to make pages of. */
final class Reports {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Fields whose values are words of the report's own. */
    private static final Set<String> WORDS = Set.of("verdict", "mode", "kind", "result");

    private Reports() {}

    /** A load with losses and rows in quarantine. */
    static ObjectNode load() {
        return stored("load.json");
    }

    /** The plan of the same dump before anything was decided. */
    static ObjectNode plan() {
        return stored("plan.json");
    }

    private static ObjectNode stored(String name) {
        try (InputStream file = Reports.class.getResourceAsStream(name)) {
            return (ObjectNode) JSON.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String page(JsonNode report) {
        return HtmlReport.of(LoadReport.parse(report.toString()));
    }

    /** The same with so many tables, each of which refers to some before it. */
    static ObjectNode withTables(ObjectNode report, int count) {
        ArrayNode tables = report.putArray("tables");
        JsonNode pattern = stored("load.json").path("tables").get(0);
        for (int i = 0; i < count; i++) {
            ObjectNode table = pattern.deepCopy();
            String name = "table_" + (1000 + i);
            table.put("source", name).put("target", name).put("rows", (i * 7919L) % 1000);
            ArrayNode keys = table.putArray("foreignKeys");
            for (int parent : List.of(i / 10, i / 3)) {
                if (parent != i) {
                    ObjectNode key = keys.addObject().put("parent", "table_" + (1000 + parent));
                    key.putArray("columns").add("id");
                    key.putArray("parentColumns").add("id");
                }
            }
            tables.add(table);
        }
        return report;
    }

    /** The same with every text but those that mean something to a program changed. */
    static JsonNode withTexts(JsonNode node, UnaryOperator<String> change) {
        if (node.isTextual()) {
            return TextNode.valueOf(change.apply(node.textValue()));
        } else if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            node.forEach(each -> array.add(withTexts(each, change)));
            return array;
        } else if (node.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(field -> object.set(field.getKey(),
                    WORDS.contains(field.getKey()) ? field.getValue() : withTexts(field.getValue(), change)));
            return object;
        }
        return node;
    }
}
