package dev.litelift.filestore;

import dev.litelift.yaml.PlainYaml;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The values of a {@code meta.yaml}, asked for by type. */
final class Meta {
    /** Values that MLflow left unquoted, such as a name with a colon, make such a line no YAML. */
    private static final Pattern LINE = Pattern.compile("([a-z_]+): ?(.*)");

    private final Map<String, String> values;
    private final Map<String, Map<String, String>> sections;

    private Meta(Map<String, String> values, Map<String, Map<String, String>> sections) {
        this.values = values;
        this.sections = sections;
    }

    static Meta of(String text) throws BrokenFile {
        if (text.isBlank()) {
            throw new BrokenFile("is empty");
        }
        PlainYaml yaml = PlainYaml.of(text).orElse(null);
        return yaml == null ? new Meta(lines(text), Map.of()) : new Meta(yaml.values(), yaml.sections());
    }

    private static Map<String, String> lines(String text) throws BrokenFile {
        Map<String, String> values = new LinkedHashMap<>();
        for (String line : text.lines().toList()) {
            Matcher matcher = LINE.matcher(line);
            if (!line.isBlank() && !matcher.matches()) {
                throw new BrokenFile("is not YAML");
            }
            if (!line.isBlank()) {
                values.put(matcher.group(1), value(matcher.group(2).strip()));
            }
        }
        return values;
    }

    private static String value(String written) throws BrokenFile {
        if (written.startsWith("\"")) {
            throw new BrokenFile("is not YAML");
        } else if (written.length() > 1 && written.startsWith("'") && written.endsWith("'")) {
            return written.substring(1, written.length() - 1).replace("''", "'");
        }
        return written.equals("null") || written.isEmpty() ? null : written;
    }

    /** Null when it is null or missing. */
    String text(String key) {
        return values.get(key);
    }

    String text(String key, String other) throws BrokenFile {
        String value = text(key) == null ? text(other) : text(key);
        if (value == null) {
            throw new BrokenFile("has no " + key);
        }
        return value;
    }

    /** Null when it is null or missing. */
    Long number(String key) throws BrokenFile {
        String value = text(key);
        return value == null ? null : number(key, value);
    }

    static long number(String what, String value) throws BrokenFile {
        try {
            // Times were fractions in early versions.
            return value.matches("-?[0-9]+[.][0-9]+(e[+][0-9]+)?") ? (long) Double.parseDouble(value) : Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new BrokenFile(what + " is no whole number");
        }
    }

    Map<String, String> section(String key) {
        return sections.getOrDefault(key, Map.of());
    }
}
