package dev.litelift.rules;

import dev.litelift.postgres.PostgresType;
import java.util.Locale;
import java.util.Set;

/** Rules as one writes them, on one line: what a plan tells to decide otherwise. */
public final class RulesText {
    /** Plain in YAML 1.1 as well as 1.2, so that every editor reads the same. */
    private static final String PLAIN = "[A-Za-z_][A-Za-z0-9_-]*";
    private static final Set<String> NOT_TEXT = Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

    private RulesText() {}

    public static String identifiers(Identifiers identifiers) {
        return "identifiers: " + identifiers.name().toLowerCase(Locale.ROOT);
    }

    public static String tableName(String table, String name) {
        return table(table, "name: " + quote(name));
    }

    public static String columnName(String table, String column, String name) {
        return column(table, column, "name: " + quote(name));
    }

    public static String type(String table, String column, PostgresType type) {
        return column(table, column, "type: " + quote(type.sql()));
    }

    /** @param column null for what concerns no single column */
    public static String policy(String table, String column, Policy.Kind kind, Policy.Action action) {
        String policy = "policies: {" + kind.word() + ": " + action.word() + "}";
        return column == null ? table(table, policy) : column(table, column, policy);
    }

    public static String drop(String table, String column) {
        return column(table, column, "drop: true");
    }

    public static String exclude(String table) {
        return table(table, "exclude: true");
    }

    /** @param hypertable as the rules have it now */
    public static String adaptedKeys(String table, Hypertable hypertable) {
        return table(table, "hypertable: {column: " + quote(hypertable.column())
                + (hypertable.chunkInterval() == null ? "" : ", chunk-interval: " + hypertable.chunkInterval()) + ", keys: adapt}");
    }

    private static String table(String table, String rule) {
        return "tables: {" + quote(table) + ": {" + rule + "}}";
    }

    private static String column(String table, String column, String rule) {
        return table(table, "columns: {" + quote(column) + ": {" + rule + "}}");
    }

    /** A text as YAML, in quotes where it would read as something else. */
    public static String quote(String text) {
        if (text.matches(PLAIN) && !NOT_TEXT.contains(text.toLowerCase(Locale.ROOT))) {
            return text;
        }
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
            } else if (c < 0x20 || c == 0x7F || c >= 0x80 && c < 0xA0 || c == 0x2028 || c == 0x2029 || c == 0xFEFF) {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                quoted.appendCodePoint(c);
            }
        });
        return quoted.append('"').toString();
    }
}
