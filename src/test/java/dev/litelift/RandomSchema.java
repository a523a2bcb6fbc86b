package dev.litelift;

import dev.litelift.RandomValues.Distinct;
import dev.litelift.translate.TypeTableNames;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A random SQLite database as its statements: tables with odd names, all declared types, keys of every sort, foreign keys
 * without orphans, checks, computed columns, indexes, views, and rows. Only what litelift refuses as a whole is left out:
 * U+0000, NULL in a primary key, values of a unique column that are equal as text.
 */
final class RandomSchema {
    private static final List<String> NAMES = List.of("order", "Select", "a b", "Ünï", "x\"y", "%", "camelCase", "tab.le",
            "日本", "user", "1st", "it's", "a-b", "😀", "end ", "table", "group", "null", "_x", "ctid", "long".repeat(20),
            "long".repeat(20) + "er", "ß", "rowid_", "q?", "[b", "a\\b", "t", "u", "v", "w", "xmin", "$1", ":n", "ID", "Name");
    private static final List<String> DEFAULTS = List.of("7", "-1.5", "'ü'", "x'01'", "NULL", "CURRENT_TIMESTAMP", "(1 + 2)",
            "(datetime('now'))", "TRUE", "''", "'0'", "1e3", "CURRENT_DATE", "(lower('AB'))", "\"dq\"", "0x1F", "+3");
    private static final List<String> CHECKS = List.of("%s IS NULL OR length(%s) >= 0", "%s >= 0 OR %s < 0 OR %s IS NULL",
            "%s <> 'never this'", "typeof(%s) <> 'none'", "%s IS NOT 'x'", "%s NOT IN (12345, 'y')",
            "coalesce(%s, 1) IS NOT NULL",
            "%s > -100", "%s BETWEEN 0 AND 9", "length(%s) < 20", "%s NOT LIKE 'zz%%'", "abs(%s) < 1000000");
    private static final List<String> COMPUTED = List.of("length(%s)", "%s + 1", "coalesce(%s, 0)", "%s IS NULL", "%s * 2",
            "typeof(%s)", "CAST(%s AS INTEGER)", "%s / 2", "CASE WHEN %s > 5 THEN 'many' ELSE 'few' END", "%s = 1",
            "ifnull(%s, 'none')");
    /** Of a blob these would make texts that are none. */
    private static final List<String> COMPUTED_TEXTS = List.of("%s || 'x'", "upper(%s)", "substr(%s, 1, 3)",
            "CAST(%s AS TEXT)", "lower(%s)", "trim(%s)");
    private static final List<String> ACTIONS = List.of("", " ON DELETE CASCADE", " ON DELETE SET NULL ON UPDATE CASCADE",
            " ON DELETE RESTRICT", " DEFERRABLE INITIALLY DEFERRED");

    private final Random random;
    private final RandomValues values;
    private final List<String> names;
    private final List<String> sql = new ArrayList<>();
    private final List<Made> made = new ArrayList<>();

    /** A table with a key that others may point to. */
    private record Made(String name, List<String> key, List<String> types) {}

    /** A column whose values come from an SQL expression. */
    private record Part(String name, String definition, boolean blobs, IntFunction<String> value) {
        Part(String name, String definition, IntFunction<String> value) {
            this(name, definition, true, value);
        }
    }

    private RandomSchema(Random random) {
        this.random = random;
        this.values = new RandomValues(random);
        this.names = names();
    }

    static List<String> of(Random random) {
        RandomSchema schema = new RandomSchema(random);
        schema.sql.add("CREATE TABLE plain (a)");
        int tables = 1 + random.nextInt(5);
        for (int i = 0; i < tables; i++) {
            schema.table();
        }
        return schema.sql;
    }

    private List<String> names() {
        List<String> all = new ArrayList<>(NAMES);
        Collections.shuffle(all, random);
        return all;
    }

    /** A name that no other table, view or index has; SQLite tells names apart without ASCII case. */
    private String freshName() {
        return names.remove(names.size() - 1);
    }

    private static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    private void table() {
        String name = quoted(freshName());
        List<String> columnNames = names();
        List<Part> parts = new ArrayList<>();
        List<String> constraints = new ArrayList<>();
        boolean strict = random.nextInt(8) == 0;
        boolean alias = key(columnNames, parts, constraints, name);
        boolean withoutRowid = !made.isEmpty() && made.get(made.size() - 1).name().equals(name) && !alias
                && random.nextBoolean();
        int ordinary = 1 + random.nextInt(7);
        for (int i = 0; i < ordinary; i++) {
            parts.add(ordinary(quoted(columnNames.remove(0)), strict));
        }
        if (!made.isEmpty() && random.nextBoolean()) {
            reference(columnNames, parts, constraints);
        }
        List<Part> computed = computed(columnNames, parts, strict);
        Collections.shuffle(parts, random);
        String definitions = parts.stream().map(part -> part.name() + " " + (strict
                        ? part.definition().replaceFirst("^(BIGINT|UUID|DATE)\\b", "ANY") : part.definition()))
                .collect(Collectors.joining(", "));
        String more = computed.stream().map(part -> ", " + part.name() + " " + part.definition())
                .collect(Collectors.joining());
        String tail = constraints.stream().map(text -> ", " + text).collect(Collectors.joining());
        List<String> options = new ArrayList<>();
        if (withoutRowid) {
            options.add("WITHOUT ROWID");
        }
        if (strict) {
            options.add("STRICT");
        }
        sql.add("CREATE TABLE " + name + " (" + definitions + more + tail + ") " + String.join(", ", options));
        rows(name, parts);
        indexes(name, parts);
        if (random.nextInt(3) == 0) {
            view(name, parts);
        }
    }

    /** Whether the key is the rowid. */
    private boolean key(List<String> columnNames, List<Part> parts, List<String> constraints, String table) {
        int kind = random.nextInt(5);
        if (kind == 0) {
            return false;
        }
        String first = quoted(columnNames.remove(0));
        if (kind == 1) {
            String increment = random.nextBoolean() ? " AUTOINCREMENT" : random.nextBoolean() ? " NOT NULL" : "";
            parts.add(new Part(first, "INTEGER PRIMARY KEY" + increment, i -> String.valueOf(i * 3L - 5)));
            made.add(new Made(table, List.of(first), List.of("INTEGER")));
            return true;
        }
        Distinct distinct = values.pick(List.of(Distinct.values()));
        if (kind == 2) {
            parts.add(new Part(first, distinct.declared + " NOT NULL PRIMARY KEY", i -> values.different(distinct, i)));
            made.add(new Made(table, List.of(first), List.of(distinct.declared)));
            return false;
        }
        String second = quoted(columnNames.remove(0));
        parts.add(new Part(first, "INTEGER NOT NULL", i -> String.valueOf(i % 3)));
        parts.add(new Part(second, distinct.declared + " NOT NULL", i -> values.different(distinct, i / 3)));
        List<String> key = random.nextBoolean() ? List.of(first, second) : List.of(second, first);
        constraints.add("PRIMARY KEY (" + String.join(", ", key) + (random.nextBoolean() ? " DESC" : "") + ")");
        made.add(new Made(table, List.of(first, second), List.of("INTEGER", distinct.declared)));
        return false;
    }

    private Part ordinary(String name, boolean strict) {
        if (random.nextInt(6) == 0) {
            Distinct distinct = values.pick(List.of(Distinct.values()));
            return new Part(name, distinct.declared + " UNIQUE",
                    i -> random.nextInt(5) == 0 ? "NULL" : values.different(distinct, i));
        }
        int first = random.nextInt(RandomValues.KINDS);
        int second = random.nextInt(RandomValues.KINDS);
        int mix = random.nextInt(5);
        StringBuilder definition = new StringBuilder(strict
                ? values.pick(List.of("INT", "INTEGER", "REAL", "TEXT", "BLOB", "ANY")) : type());
        if (random.nextInt(6) == 0) {
            definition.append(" NOT NULL");
        }
        if (random.nextInt(4) == 0) {
            definition.append(" DEFAULT ").append(values.pick(DEFAULTS));
        }
        if (random.nextInt(8) == 0) {
            definition.append(random.nextBoolean() ? " COLLATE NOCASE" : " COLLATE RTRIM");
        }
        if (random.nextInt(5) == 0) {
            definition.append(" CHECK (").append(values.pick(CHECKS).replace("%s", name).replace("%%", "%")).append(")");
        }
        boolean blobs = mix == 0 || RandomValues.isBlob(first) || mix == 1 && RandomValues.isBlob(second);
        return new Part(name, definition.toString(), blobs, i -> switch (mix) {
            case 0 -> values.literal(random.nextInt(RandomValues.KINDS));
            case 1 -> values.literal(random.nextInt(6) == 0 ? second : first);
            default -> values.literal(random.nextInt(6) == 0 ? 0 : first);
        });
    }

    private String type() {
        if (random.nextInt(10) == 0) {
            return values.pick(List.of("", "MONEY", "GEOMETRY", "STRING", "XCHARX", "FLOATY", "\"any thing\"", "ANY"));
        }
        String type = values.pick(TypeTableNames.all());
        String spelled = random.nextBoolean() ? type : type.toLowerCase(Locale.ROOT);
        return switch (random.nextInt(3)) {
            case 0 -> spelled + "(" + (1 + random.nextInt(20)) + ")";
            case 1 -> spelled + "(" + (3 + random.nextInt(15)) + "," + random.nextInt(5) + ")";
            default -> spelled;
        };
    }

    /** A foreign key, whose rows take a row of the parent, or of none. */
    private void reference(List<String> columnNames, List<Part> parts, List<String> constraints) {
        Made parent = values.pick(made);
        List<String> own = new ArrayList<>();
        // Both columns of one row take the same parent, as the row's number says.
        int step = 1 + random.nextInt(5);
        for (int k = 0; k < parent.key().size(); k++) {
            String column = parent.key().get(k);
            String name = quoted(columnNames.remove(0));
            own.add(name);
            parts.add(new Part(name, parent.types().get(k), i -> i % 6 == 0 ? "NULL" : "(SELECT " + column + " FROM "
                    + parent.name() + " ORDER BY " + String.join(", ", parent.key()) + " LIMIT 1 OFFSET " + i * step % 11 + ")"));
        }
        constraints.add("FOREIGN KEY (" + String.join(", ", own) + ") REFERENCES " + parent.name() + " ("
                + String.join(", ", parent.key()) + ")" + values.pick(ACTIONS));
    }

    private List<Part> computed(List<String> columnNames, List<Part> parts, boolean strict) {
        List<Part> computed = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            String name = quoted(columnNames.remove(0));
            Part of = values.pick(parts);
            List<String> expressions = of.blobs() || random.nextBoolean() ? COMPUTED : COMPUTED_TEXTS;
            String expression = values.pick(expressions).replace("%s", of.name());
            String type = strict ? "ANY" : values.pick(List.of("", "TEXT", "INTEGER", "REAL", "NUMERIC"));
            computed.add(new Part(name, type + " GENERATED ALWAYS AS (" + expression + ")"
                    + (random.nextBoolean() ? " STORED" : " VIRTUAL"), null));
        }
        return computed;
    }

    /** What a constraint forbids is not inserted. */
    private void rows(String table, List<Part> parts) {
        String columns = parts.stream().map(Part::name).collect(Collectors.joining(", "));
        int count = random.nextInt(5) == 0 ? 0 : 1 + random.nextInt(40);
        IntStream.range(0, count).forEach(i -> sql.add("INSERT OR IGNORE INTO " + table + " (" + columns + ") VALUES ("
                + parts.stream().map(part -> part.value().apply(i)).collect(Collectors.joining(", ")) + ")"));
        if (random.nextBoolean()) {
            sql.add("DELETE FROM " + table + " WHERE 0");
        }
    }

    private void indexes(String table, List<Part> parts) {
        for (int i = random.nextInt(4); i > 0 && !names.isEmpty(); i--) {
            String column = values.pick(parts).name();
            String other = values.pick(parts).name();
            String[] over = {column, column + " DESC", other.equals(column) ? column : column + ", " + other,
                "lower(" + column + ")", "length(" + column + ")", column + " COLLATE NOCASE", "coalesce(" + column + ", 0)"};
            String[] where = {"", "", " WHERE " + column + " IS NOT NULL", " WHERE " + column + " > 5", " WHERE " + other
                + " = 'x'"};
            sql.add("CREATE INDEX " + quoted(freshName()) + " ON " + table + " (" + over[random.nextInt(over.length)] + ")"
                    + where[random.nextInt(where.length)]);
        }
    }

    private void view(String table, List<Part> parts) {
        String column = values.pick(parts).name();
        String[] selects = {"SELECT * FROM " + table, "SELECT " + column + " AS a FROM " + table + " WHERE " + column
            + " IS NOT NULL", "SELECT count(*) AS n FROM " + table, "SELECT " + column + " AS k, count(*) AS n FROM " + table
            + " GROUP BY " + column, "SELECT max(" + column + ") AS m FROM " + table};
        sql.add("CREATE VIEW " + quoted(freshName()) + " AS " + selects[random.nextInt(selects.length)]);
    }
}
