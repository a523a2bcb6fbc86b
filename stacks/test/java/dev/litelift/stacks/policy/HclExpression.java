package dev.litelift.stacks.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/**
 * The part of Terraform's expression language that {@code jsonencode} is called with: objects, lists, texts, numbers.
 * Whatever else stands for a value is kept as a template of itself.
 */
final class HclExpression {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final String text;
    private int at;

    private HclExpression(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException when brackets do not close */
    static JsonNode parse(String text) {
        HclExpression parser = new HclExpression(text);
        JsonNode value = parser.value();
        parser.skipBlanks();
        if (parser.at < text.length()) {
            throw new IllegalArgumentException("text after the end: " + text.substring(parser.at));
        }
        return value;
    }

    private JsonNode value() {
        skipBlanks();
        if (take('{')) {
            return object();
        } else if (take('[')) {
            return list();
        }
        return scalar(raw(",}])\n"));
    }

    private JsonNode object() {
        ObjectNode object = NODES.objectNode();
        for (skipBlanks(); !take('}'); skipBlanks()) {
            String key = quotedOrPlain(raw("=:").strip());
            expect(at < text.length() && (take('=') || take(':')));
            object.set(key, value());
            skipBlanks();
            take(',');
        }
        return object;
    }

    private JsonNode list() {
        ArrayNode array = NODES.arrayNode();
        for (skipBlanks(); !take(']'); skipBlanks()) {
            array.add(value());
            skipBlanks();
            take(',');
        }
        return array;
    }

    private JsonNode scalar(String raw) {
        String value = raw.strip();
        if (value.startsWith("\"") && Templates.endOfQuoted(value, 0) == value.length()) {
            return NODES.textNode(quotedOrPlain(value));
        } else if (value.equals("true") || value.equals("false")) {
            return NODES.booleanNode(value.equals("true"));
        } else if (value.equals("null")) {
            return NODES.nullNode();
        } else if (value.matches("-?[0-9]+(\\.[0-9]+)?")) {
            return NODES.numberNode(new BigDecimal(value));
        }
        expect(!value.isEmpty());
        return NODES.textNode("${" + value + "}");
    }

    /** Up to one of the characters outside all brackets and quotes. */
    private String raw(String ends) {
        int start = at;
        int depth = 0;
        while (at < text.length() && (depth > 0 || ends.indexOf(text.charAt(at)) < 0)) {
            char character = text.charAt(at);
            depth += "([{".indexOf(character) >= 0 ? 1 : ")]}".indexOf(character) >= 0 ? -1 : 0;
            at = character == '"' ? Templates.endOfQuoted(text, at) : at + 1;
        }
        return text.substring(start, at);
    }

    private static String quotedOrPlain(String value) {
        return value.startsWith("\"")
                ? value.substring(1, value.length() - 1)
                        .replace("\\\"", "\"").replace("\\n", "\n").replace("\\\\", "\\")
                : value;
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private boolean take(char wanted) {
        expect(at < text.length() || wanted == ',');
        boolean taken = at < text.length() && text.charAt(at) == wanted;
        at += taken ? 1 : 0;
        return taken;
    }

    private void expect(boolean fulfilled) {
        if (!fulfilled) {
            throw new IllegalArgumentException("ends early: " + text);
        }
    }
}
