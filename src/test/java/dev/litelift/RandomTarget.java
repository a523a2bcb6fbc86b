package dev.litelift;

import dev.litelift.match.ExistingRows;
import dev.litelift.report.LoadReport;
import dev.litelift.report.LoadReport.ColumnReport;
import dev.litelift.report.LoadReport.TableReport;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tables as an application might have made them for a dump, in schema {@code app}: made after those that mode create made in
 * {@code public}, but with columns in another order, names in other case, more columns and tables, wider types, domains and
 * enums, identities of every kind, foreign keys that are deferrable or not, and at times rows.
 */
final class RandomTarget {
    private static final String SCHEMA = "app";

    private final Random random;
    private final LoadFixture load;
    private final LoadReport created;
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, Map<String, String>> columns = new HashMap<>();
    private final Set<String> keyed = new HashSet<>();
    private final StringBuilder rules = new StringBuilder("tables:\n");
    private final List<String> sql = new ArrayList<>();
    private ExistingRows existingRows = ExistingRows.FAIL;

    private record Constraint(String kind, String table, List<String> columns, String parent, List<String> parentColumns) {}

    private RandomTarget(Random random, LoadFixture load, LoadReport created) {
        this.random = random;
        this.load = load;
        this.created = created;
    }

    /** Makes the tables. */
    static RandomTarget of(Random random, LoadFixture load, LoadReport created) throws SQLException {
        RandomTarget target = new RandomTarget(random, load, created);
        target.make();
        return target;
    }

    /** What the target's columns are called, by table and column of the source; without those that the rules drop. */
    Map<String, Map<String, String>> columns() {
        return columns;
    }

    /** The statements that made it, for people who look at a failing test. */
    List<String> sql() {
        return sql;
    }

    String rules() {
        return rules.toString();
    }

    ExistingRows existingRows() {
        return existingRows;
    }

    private void make() throws SQLException {
        execute("CREATE SCHEMA " + SCHEMA);
        List<Constraint> constraints = constraints();
        constraints.forEach(one -> {
            one.columns().forEach(column -> keyed.add(one.table() + "." + column));
            one.parentColumns().forEach(column -> keyed.add(one.parent() + "." + column));
        });
        for (TableReport table : created.tables()) {
            table(table, constraints);
        }
        for (Constraint one : constraints) {
            if (!one.kind().equals("p") && isWhole(one.table(), one.columns())
                    && (one.parent() == null || isWhole(one.parent(), one.parentColumns()))) {
                execute("ALTER TABLE " + place(one.table()) + " ADD " + definition(one)
                        + (random.nextInt(3) == 0 ? " DEFERRABLE" + (random.nextBoolean() ? " INITIALLY DEFERRED" : "") : ""));
            }
        }
        execute("CREATE TABLE " + SCHEMA + ".\"of the application\" (id serial, note text DEFAULT 'kept')");
        execute("INSERT INTO " + SCHEMA + ".\"of the application\" DEFAULT VALUES");
        if (random.nextInt(3) == 0) {
            seed(constraints);
        }
    }

    private void table(TableReport table, List<Constraint> constraints) throws SQLException {
        String name = respelled(table.target());
        names.put(table.target(), name);
        Map<String, String> spelled = new HashMap<>();
        columns.put(table.source(), spelled);
        StringBuilder ruled = new StringBuilder();
        List<String> definitions = new ArrayList<>();
        int droppable = random.nextInt(table.columns().size() * 3);
        for (int i = 0; i < table.columns().size(); i++) {
            ColumnReport column = table.columns().get(i);
            String place = table.target() + "." + column.target();
            if (i == droppable && table.columns().size() > 1 && !keyed.contains(place)) {
                ruled.append("      ").append(quotedYaml(column.source())).append(": {drop: true}\n");
                continue;
            }
            String columnName = respelled(column.target());
            spelled.put(column.source(), columnName);
            definitions.add(quoted(columnName) + " " + type(table, column));
            if (!columnName.toLowerCase(Locale.ROOT).equals(column.source().toLowerCase(Locale.ROOT)) || random.nextInt(5) == 0) {
                ruled.append("      ").append(quotedYaml(column.source())).append(": {name: ").append(quotedYaml(columnName)).append("}\n");
            }
        }
        more(definitions);
        Collections.shuffle(definitions, random);
        constraints.stream().filter(one -> one.kind().equals("p") && one.table().equals(table.target()))
                .forEach(key -> definitions.add("PRIMARY KEY (" + list(key.table(), key.columns()) + ")"));
        execute("CREATE TABLE " + place(table.target()) + " (" + String.join(", ", definitions) + ")");
        rules.append("  ").append(quotedYaml(table.source())).append(":\n    name: ").append(quotedYaml(name)).append("\n");
        if (!ruled.isEmpty()) {
            rules.append("    columns:\n").append(ruled);
        }
    }

    /** Names that only differ in the case of ASCII letters. */
    private String respelled(String name) {
        int how = random.nextInt(3);
        StringBuilder other = new StringBuilder();
        name.codePoints().forEach(c -> other.appendCodePoint(how == 0 && c >= 'a' && c <= 'z' ? c - 32
                : how == 1 && c >= 'A' && c <= 'Z' ? c + 32 : c));
        return isTaken(other.toString()) ? name : other.toString();
    }

    /** System columns, which no table may have. */
    private static boolean isTaken(String name) {
        return Set.of("ctid", "xmin", "xmax", "cmin", "cmax", "tableoid").contains(name);
    }

    private String type(TableReport table, ColumnReport column) throws SQLException {
        String from = "FROM public." + quoted(table.target()) + " WHERE " + quoted(column.target());
        String required = load.value("SELECT attnotnull::text FROM pg_attribute WHERE attrelid = 'public."
                + quoted(table.target()).replace("'", "''") + "'::regclass AND attname = '" + column.target().replace("'", "''") + "'");
        String notNull = required.equals("true") ? " NOT NULL" : "";
        boolean identity = load.value("SELECT attidentity::text FROM pg_attribute WHERE attrelid = 'public."
                + quoted(table.target()).replace("'", "''") + "'::regclass AND attname = '" + column.target().replace("'", "''") + "'")
                .equals("d");
        if (identity) {
            return pick("bigserial", "bigint GENERATED ALWAYS AS IDENTITY", "bigint GENERATED BY DEFAULT AS IDENTITY", "bigint") + notNull;
        }
        if (keyed.contains(table.target() + "." + column.target())) {
            return column.type() + notNull;
        }
        if (column.type().equals("text") && random.nextInt(3) == 0) {
            String labels = load.value("SELECT string_agg(DISTINCT quote_literal(v), ', ') FROM (SELECT " + quoted(column.target())
                    + " AS v " + from + " IS NOT NULL) x HAVING count(DISTINCT v) BETWEEN 1 AND 8 AND max(octet_length(v)) < 64");
            if (labels != null) {
                return named("TYPE", "AS ENUM (" + labels + ")") + notNull;
            }
        }
        String wider = wider(column.type());
        return (random.nextInt(6) == 0 ? named("DOMAIN", "AS " + wider) : wider) + notNull;
    }

    private String named(String what, String definition) throws SQLException {
        String name = SCHEMA + ".\"kind " + sql.size() + "\"";
        execute("CREATE " + what + " " + name + " " + definition);
        return name;
    }

    /** A type that holds whatever the other holds. */
    private String wider(String type) {
        if (random.nextInt(12) == 0) {
            return "bytea";
        }
        String[] parts = type.split("[(),]");
        return switch (parts[0]) {
            case "smallint" -> pick("smallint", "integer", "bigint", "numeric(5)", "numeric", "real", "double precision", "text");
            case "integer" -> pick("integer", "bigint", "numeric", "double precision", "varchar(11)");
            case "bigint" -> pick("bigint", "numeric", "numeric(19)", "text");
            case "boolean" -> pick("boolean", "text");
            case "double precision" -> pick("double precision", "text");
            case "numeric" -> parts.length == 1 ? "numeric" : pick(type, "numeric", "numeric(" + (Integer.parseInt(parts[1]) + 3) + ","
                    + (Integer.parseInt(parts[2]) + random.nextInt(4)) + ")");
            case "varchar" -> pick(type, "varchar(" + (Integer.parseInt(parts[1]) + 5) + ")", "text", "char(" + parts[1] + ")");
            case "text" -> pick("text", "varchar", "varchar(5000)");
            case "date" -> pick("date", "timestamp", "timestamptz", "timestamp(0)", "text");
            case "time" -> pick("time", "timetz", "time(6)");
            case "timestamp" -> pick("timestamp", "timestamptz", "timestamp(6)");
            case "jsonb" -> pick("jsonb", "json");
            default -> type;
        };
    }

    /** Columns that the dump does not have. */
    private void more(List<String> definitions) {
        for (int i = random.nextInt(4); i > 0; i--) {
            definitions.add("\"more " + i + "\" " + pick("text", "int DEFAULT 7", "text NOT NULL DEFAULT 'x'",
                    "timestamptz DEFAULT now()", "int GENERATED ALWAYS AS (1 + 1) STORED", "serial", "jsonb DEFAULT '{}'", "int[]"));
        }
    }

    private List<Constraint> constraints() throws SQLException {
        String columns = "(SELECT string_agg(a.attname, E'\\n' ORDER BY u.pos) FROM unnest(%s) WITH ORDINALITY u(num, pos)"
                + " JOIN pg_attribute a ON a.attrelid = %s AND a.attnum = u.num)";
        return load.rows("SELECT k.contype, c.relname, " + columns.formatted("k.conkey", "k.conrelid") + ", p.relname, "
                        + columns.formatted("k.confkey", "k.confrelid") + " FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid"
                        + " LEFT JOIN pg_class p ON p.oid = k.confrelid WHERE k.connamespace = 'public'::regnamespace"
                        + " AND k.contype IN ('p', 'u', 'f') ORDER BY k.contype DESC, k.conname").stream()
                .map(row -> new Constraint(row.get(0), row.get(1), List.of(row.get(2).split("\n")), row.get(3),
                        row.get(4) == null ? List.of() : List.of(row.get(4).split("\n"))))
                .toList();
    }

    private boolean isWhole(String table, List<String> wanted) {
        TableReport report = created.tables().stream().filter(one -> one.target().equals(table)).findFirst().orElseThrow();
        return wanted.stream().allMatch(name -> report.columns().stream()
                .anyMatch(column -> column.target().equals(name) && columns.get(report.source()).containsKey(column.source())));
    }

    private String definition(Constraint one) {
        String list = "(" + list(one.table(), one.columns()) + ")";
        return one.kind().equals("u") ? "UNIQUE " + list
                : "FOREIGN KEY " + list + " REFERENCES " + place(one.parent()) + " (" + list(one.parent(), one.parentColumns()) + ")";
    }

    private String list(String table, List<String> targets) {
        TableReport report = created.tables().stream().filter(one -> one.target().equals(table)).findFirst().orElseThrow();
        return targets.stream()
                .map(name -> report.columns().stream().filter(column -> column.target().equals(name)).findFirst().orElseThrow())
                .map(column -> quoted(columns.get(report.source()).get(column.source())))
                .collect(Collectors.joining(", "));
    }

    /** Rows of the dump that are there already; those that stay must be of the same types, or their values would be others. */
    private void seed(List<Constraint> constraints) throws SQLException {
        existingRows = pick(ExistingRows.REPLACE, ExistingRows.SKIP, ExistingRows.UPSERT);
        for (TableReport table : created.tables()) {
            boolean key = constraints.stream().anyMatch(one -> one.kind().equals("p") && one.table().equals(table.target()));
            boolean child = constraints.stream().anyMatch(one -> one.kind().equals("f") && one.table().equals(table.target()));
            boolean same = existingRows != ExistingRows.SKIP || hasTypesOf(table);
            if (key && !child && same && random.nextBoolean()) {
                List<ColumnReport> kept = table.columns().stream()
                        .filter(column -> columns.get(table.source()).containsKey(column.source())).toList();
                List<String> into = kept.stream().map(column -> quoted(columns.get(table.source()).get(column.source()))).toList();
                List<String> of = kept.stream().map(column -> quoted(column.target())).toList();
                String insert = "INSERT INTO " + place(table.target()) + " (" + String.join(", ", into)
                        + ") OVERRIDING SYSTEM VALUE SELECT " + String.join(", ", of) + " FROM public." + quoted(table.target()) + " LIMIT 3";
                try {
                    execute(insert);
                } catch (SQLException otherTypes) {
                    sql.remove(sql.size() - 1);
                }
            }
        }
    }

    private boolean hasTypesOf(TableReport table) throws SQLException {
        for (Map.Entry<String, String> column : columns.get(table.source()).entrySet()) {
            ColumnReport report = table.columns().stream().filter(one -> one.source().equals(column.getKey())).findFirst().orElseThrow();
            if (!typeOf("public." + quoted(table.target()), report.target()).equals(typeOf(place(table.target()), column.getValue()))) {
                return false;
            }
        }
        return true;
    }

    private String typeOf(String table, String column) throws SQLException {
        return load.value("SELECT atttypid FROM pg_attribute WHERE attrelid = '" + table.replace("'", "''")
                + "'::regclass AND attname = '" + column.replace("'", "''") + "'");
    }

    private String place(String table) {
        return SCHEMA + "." + quoted(names.get(table));
    }

    private void execute(String statement) throws SQLException {
        sql.add(statement);
        load.execute(statement);
    }

    @SafeVarargs
    private <T> T pick(T... from) {
        return from[random.nextInt(from.length)];
    }

    static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    private static String quotedYaml(String name) {
        return dev.litelift.rules.RulesText.quote(name);
    }
}
