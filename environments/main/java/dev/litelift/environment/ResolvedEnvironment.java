package dev.litelift.environment;

import dev.litelift.yaml.Key;
import dev.litelift.yaml.Settings;
import dev.litelift.yaml.Shape.Section;
import dev.litelift.yaml.YamlFile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * An environment and where each of its values comes from.
 *
 * @param file of its own, as messages name it
 * @param values by path, in the order that the keys are declared in; a key that holds nothing is among them
 */
public record ResolvedEnvironment(Environment environment, String file, Map<String, Value> values) {
    public ResolvedEnvironment {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * @param text for people; null when the key holds nothing
     * @param file that gives it, as messages name it; null when it is the key's default
     * @param line from 1; 0 when no file gives it
     */
    public record Value(String text, String file, int line) {

        /** {@code file:line}, or {@code default}. */
        public String place() {
            return file == null ? "default" : file + ":" + line;
        }
    }

    /**
     * A key that holds one thing here and another there.
     *
     * @param left null when the left environment's kind has no such key
     * @param right null when the right environment's kind has no such key
     */
    public record Difference(String path, Value left, Value right) {}

    /** @param files its own, then those that it overrides */
    static ResolvedEnvironment of(Environment environment, Section declared, Settings merged, List<YamlFile> files) {
        Map<String, Value> values = new LinkedHashMap<>();
        collect("", declared, merged, files, values);
        return new ResolvedEnvironment(environment, files.get(0).shownName(), values);
    }

    private static void collect(
            String prefix, Section section, Settings settings, List<YamlFile> files, Map<String, Value> into) {
        for (Key<?> key : section.keys()) {
            Object value = settings.get(key);
            if (key.shape() instanceof Section inner) {
                collect(prefix + key.name() + ".", inner, value instanceof Settings given ? given : new Settings(), files, into);
            } else {
                into.put(prefix + key.name(), located(prefix + key.name(), value == null ? null : key.shape().shown(value), files));
            }
        }
    }

    private static Value located(String path, String text, List<YamlFile> files) {
        return files.stream()
                .filter(file -> file.mentions(path))
                .findFirst()
                .map(file -> new Value(text, file.shownName(), file.lineNear(path)))
                .orElse(new Value(text, null, 0));
    }

    /** Null when the environment's kind has no such key. */
    public Value value(String path) {
        return values.get(path);
    }

    /** What differs, wherever it comes from; first the keys of this environment in their order, then those of the other alone. */
    public List<Difference> differences(ResolvedEnvironment other) {
        Set<String> paths = new LinkedHashSet<>(values.keySet());
        paths.addAll(other.values.keySet());
        List<Difference> differences = new ArrayList<>();
        for (String path : paths) {
            if (!Objects.equals(text(path), other.text(path))) {
                differences.add(new Difference(path, value(path), other.value(path)));
            }
        }
        return differences;
    }

    private String text(String path) {
        return values.containsKey(path) ? values.get(path).text() : null;
    }
}
