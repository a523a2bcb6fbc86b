package dev.litelift.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The same declaration in the words of JSON Schema, for editors. */
public final class JsonSchema {
    private JsonSchema() {}

    /** Nothing is required. */
    public static Map<String, Object> document(String title, Shape.Section root) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        document.put("title", title);
        document.putAll(section(root, "object"));
        return document;
    }

    /**
     * A file whose other keys depend on what one of them says.
     *
     * @param chooser the key that decides
     * @param variants what each of its values asks for, by the value as a file writes it
     * @param undecided what a file may hold that does not give the key
     */
    public static Map<String, Object> document(
            String title, Key<?> chooser, Map<String, Shape.Section> variants, Shape.Section undecided) {
        List<Object> cases = new ArrayList<>();
        cases.add(choice(ordered("not", ordered("required", List.of(chooser.name()))), undecided));
        variants.forEach((value, section) -> cases.add(choice(ordered(
                "properties", ordered(chooser.name(), ordered("const", value)), "required", List.of(chooser.name())), section)));
        return ordered("$schema", "https://json-schema.org/draft/2020-12/schema", "title", title,
                "type", "object", "allOf", cases);
    }

    private static Map<String, Object> choice(Map<String, Object> condition, Shape.Section section) {
        return ordered("if", condition, "then", section(section, "object"));
    }

    private static Map<String, Object> section(Shape.Section section, Object type) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (Key<?> key : section.keys()) {
            Map<String, Object> value = new LinkedHashMap<>();
            if (!key.description().isEmpty()) {
                value.put("description", key.description());
            }
            value.putAll(of(key.shape()));
            if (key.otherwise() != null) {
                value.put("default", written(key));
            }
            properties.put(key.name(), value);
        }
        return ordered("type", type, "additionalProperties", false, "properties", properties);
    }

    /** A default as a file would give it. */
    private static Object written(Key<?> key) {
        if (key.shape() instanceof ScalarShape.Choice<?> choice) {
            return choice.word(key.otherwise());
        } else if (key.otherwise() instanceof List<?> items) {
            return items.stream().map(item -> ((Located<?>) item).value()).toList();
        }
        return key.otherwise();
    }

    private static Map<String, Object> of(Shape<?> shape) {
        if (shape instanceof Shape.Section section) {
            return section(section, List.of("object", "null"));
        } else if (shape instanceof Shape.Named<?> named) {
            return ordered("type", List.of("object", "null"), "additionalProperties", of(named.shape()));
        } else if (shape instanceof Shape.ListOf<?> list) {
            return ordered("type", List.of("array", "null"), "items", of(list.item()));
        }
        return ofScalar((ScalarShape<?>) shape);
    }

    private static Map<String, Object> ofScalar(ScalarShape<?> shape) {
        if (shape instanceof ScalarShape.Text text) {
            return ordered("type", "string", "pattern", text.pattern());
        } else if (shape instanceof ScalarShape.Word<?> word) {
            return ordered("type", "string", "pattern", word.pattern());
        } else if (shape instanceof ScalarShape.Whole whole) {
            return ordered("type", "integer", "minimum", whole.least(), "maximum", whole.most());
        } else if (shape instanceof ScalarShape.Among among) {
            return ordered("type", "integer", "enum", among.values());
        } else if (shape instanceof ScalarShape.Choice<?> choice) {
            return ordered("type", "string", "enum", List.copyOf(choice.choices().keySet()));
        } else if (shape instanceof ScalarShape.Flag) {
            return ordered("type", "boolean");
        }
        return ordered("type", List.of("string", "number", "boolean"));
    }

    private static Map<String, Object> ordered(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
