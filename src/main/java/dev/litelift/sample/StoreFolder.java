package dev.litelift.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Writes files as MLflow lays them out: a value in a file of its own, several in a {@code meta.yaml}. */
final class StoreFolder {
    private final Path root;

    /** A text that stands in the YAML as it is, whatever YAML makes of it. */
    record Unquoted(String text) {
        @Override
        public String toString() {
            return text;
        }
    }

    StoreFolder(Path root) {
        this.root = root;
    }

    /** @param path below the root, with slashes; ASCII alone, as a machine's locale may know no other names */
    void text(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** @param values keys, each with its value behind it; null for YAML's null */
    void meta(String folder, Object... values) throws IOException {
        StringBuilder yaml = new StringBuilder();
        for (int i = 0; i < values.length; i += 2) {
            yaml.append(values[i]).append(':').append(yaml(values[i + 1])).append('\n');
        }
        text(folder + "/meta.yaml", yaml.toString());
    }

    private static String yaml(Object value) {
        if (value instanceof Map.Entry<?, ?> inner) {
            return "\n  " + inner.getKey() + ":" + yaml(inner.getValue());
        }
        return " " + (value instanceof String text ? "'" + text.replaceAll("\\s", " ").replace("'", "''") + "'" : value);
    }
}
