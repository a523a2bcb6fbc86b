package dev.litelift.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads what holds other values. A key with nothing behind it is an empty section or list. */
final class Sections {
    private Sections() {}

    static Settings declared(Shape.Section section, Node node, Place place) {
        Settings settings = new Settings();
        for (NodeTuple entry : entries(node, place, "known in it: " + String.join(", ", section.names()))) {
            String name = name(entry);
            Place at = place.key(name, entry.getKeyNode());
            Key<?> key = section.key(name);
            if (key == null) {
                at.reportUnknown(name, section.names());
            } else if (at.isFirst()) {
                put(settings, key, entry.getValueNode(), at);
            }
        }
        return settings;
    }

    private static <T> void put(Settings settings, Key<T> key, Node node, Place place) {
        key.shape().read(node, place).ifPresent(value -> settings.put(key, place.locate(value)));
    }

    static <T> Map<String, Located<T>> named(Shape.Named<T> shape, Node node, Place place) {
        Map<String, Located<T>> values = new LinkedHashMap<>();
        Map<String, Integer> lines = new LinkedHashMap<>();
        for (NodeTuple entry : entries(node, place, "give " + shape.what() + " and a colon")) {
            String name = name(entry);
            Place at = place.named(name, entry.getKeyNode());
            Integer first = lines.putIfAbsent(name.toLowerCase(Locale.ROOT), at.line());
            if (first != null) {
                at.report("given twice", "keep this one or the one in line " + first);
            } else {
                shape.shape().read(entry.getValueNode(), at)
                        .ifPresent(value -> values.put(name, at.locate(value)));
            }
        }
        return values;
    }

    static <T> List<Located<T>> list(Shape.ListOf<T> shape, Node node, Place place) {
        List<Located<T>> items = new ArrayList<>();
        if (node instanceof SequenceNode sequence) {
            for (int i = 0; i < sequence.getValue().size(); i++) {
                Node item = sequence.getValue().get(i);
                Place at = place.item(i, item);
                shape.item().read(item, at).ifPresent(value -> items.add(at.locate(value)));
            }
        } else if (!node.getTag().equals(Tag.NULL)) {
            place.report(node, "expected a list, found " + ScalarShape.found(node), "write [ … ], or a line with - for each");
        }
        return items;
    }

    private static List<NodeTuple> entries(Node node, Place place, String hint) {
        if (node instanceof MappingNode mapping) {
            return mapping.getValue();
        }
        if (!node.getTag().equals(Tag.NULL)) {
            place.report(node, "expected a section, found " + ScalarShape.found(node), hint);
        }
        return List.of();
    }

    private static String name(NodeTuple entry) {
        return entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
    }
}
