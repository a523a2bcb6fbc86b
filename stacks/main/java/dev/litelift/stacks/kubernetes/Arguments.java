package dev.litelift.stacks.kubernetes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The arguments that resources may have, read from {@code arguments.txt}: Terraform would notice a wrong one only when it
 * plans. A line is an argument; what stands deeper below it makes it a block. {@code name*} is a map with keys of
 * anybody's choice, {@code <name>} stands for the lines of another outline.
 */
final class Arguments {
    private static final Map<String, Arguments> OUTLINES = outlines();

    private final Map<String, Arguments> blocks = new LinkedHashMap<>();
    private final List<String> included = new ArrayList<>();

    private Arguments() {}

    /** @throws IllegalArgumentException with the path of every argument that the type does not have */
    static void check(String type, String path, Map<String, Object> arguments) {
        Arguments known = OUTLINES.get(type);
        if (known == null) {
            throw new IllegalArgumentException(path + ": " + type + " is not in arguments.txt");
        }
        List<String> unknown = new ArrayList<>();
        known.collectUnknown(path, arguments, unknown);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(type + " has no " + String.join(", no ", unknown));
        }
    }

    /** The types of resources, each with its arguments as paths joined by dots. */
    static Map<String, List<String>> all() {
        Map<String, List<String>> paths = new LinkedHashMap<>();
        OUTLINES.forEach((type, arguments) -> {
            List<String> below = new ArrayList<>();
            arguments.paths("", below);
            paths.put(type, below);
        });
        return paths;
    }

    private void paths(String prefix, List<String> into) {
        blocks.forEach((name, below) -> {
            into.add(prefix + name.replace("*", ""));
            below.paths(prefix + name + ".", into);
        });
        included.forEach(outline -> OUTLINES.get(outline).paths(prefix, into));
    }

    private void collectUnknown(String path, Map<?, ?> given, List<String> unknown) {
        given.forEach((key, value) -> {
            Arguments below = find((String) key);
            String at = path + "." + key;
            if (below != null) {
                below.collectBelow(at, value, unknown);
            } else if (find(key + "*") == null) {
                unknown.add(at);
            }
        });
    }

    private void collectBelow(String path, Object value, List<String> unknown) {
        if (value instanceof Map<?, ?> map) {
            collectUnknown(path, map, unknown);
        } else if (value instanceof List<?> list) {
            list.forEach(item -> collectBelow(path, item, unknown));
        }
    }

    private Arguments find(String name) {
        Arguments own = blocks.get(name);
        for (int i = 0; own == null && i < included.size(); i++) {
            own = OUTLINES.get(included.get(i)).find(name);
        }
        return own;
    }

    private static Map<String, Arguments> outlines() {
        Map<String, Arguments> outlines = new LinkedHashMap<>();
        Deque<Arguments> open = new ArrayDeque<>();
        for (String line : lines()) {
            int depth = (line.length() - line.stripLeading().length()) / 2;
            while (open.size() > depth) {
                open.pop();
            }
            String name = line.strip();
            if (name.startsWith("<")) {
                open.element().included.add(name.substring(1, name.length() - 1));
            } else {
                Arguments arguments = new Arguments();
                (open.isEmpty() ? outlines : open.element().blocks).put(name, arguments);
                open.push(arguments);
            }
        }
        return outlines;
    }

    private static List<String> lines() {
        try (InputStream in = Arguments.class.getResourceAsStream("arguments.txt");
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.isBlank()).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
