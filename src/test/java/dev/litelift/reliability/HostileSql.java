package dev.litelift.reliability;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Statements that SQLite may well take and that ask too much of whoever reads them. */
final class HostileSql {
    private static final String[] DEARLY = {
        "zeroblob(1000000000)", "hex(zeroblob(300000000))", "printf('%.*c', 900000000, 'x')", "replace(hex(zeroblob(20000)), '0', hex(zeroblob(20000)))",
        "abs(-9223372036854775808)", "json('[' || replace(hex(zeroblob(5000)), '00', '[') || '1')", "a LIKE replace(hex(zeroblob(20000)), '00', '%a')",
        "a GLOB replace(hex(zeroblob(15000)), '00', '*a')", "load_extension('x')", "randomblob(500000000)", "unknown_function(a)", "char(0, 55296)"};

    private final Random random;

    HostileSql(Random random) {
        this.random = random;
    }

    String statement() {
        String name = "h" + random.nextInt(1_000_000);
        return switch (random.nextInt(9)) {
            case 0 -> "CREATE TABLE \"" + "n".repeat(1 << random.nextInt(17)) + "\"(\"" + "c".repeat(1 << random.nextInt(17)) + "\");";
            case 1 -> "CREATE VIEW " + name + " AS SELECT " + deep() + " AS x FROM note;";
            case 2 -> "CREATE TABLE " + name + "(a CHECK (" + deep() + "), b DEFAULT (" + deep() + "));";
            case 3 -> "CREATE TABLE " + name + "(" + columns(1 + random.nextInt(2100)) + ");";
            case 4 -> "CREATE TABLE " + name + "(a TEXT, b AS (" + dear() + ")" + (random.nextBoolean() ? " STORED" : "") + ");"
                    + "\nINSERT INTO " + name + "(a) VALUES('" + "a".repeat(random.nextInt(40)) + "');";
            case 5 -> "CREATE VIEW " + name + " AS SELECT " + dear() + " AS v FROM (SELECT body AS a FROM note);";
            case 6 -> "CREATE VIEW " + name + " AS WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n) SELECT i FROM n;";
            case 7 -> "CREATE TABLE " + name + "(a, CHECK (" + dear() + " IS NOT NULL), UNIQUE (a));\nINSERT INTO " + name + " VALUES('x');";
            default -> "CREATE INDEX " + name + " ON note(" + dear().replaceAll("\\ba\\b", "body") + ");";
        };
    }

    private String dear() {
        return DEARLY[random.nextInt(DEARLY.length)];
    }

    /** Nested or chained up to far beyond SQLite's own limit of 1000. */
    private String deep() {
        int depth = 1 << random.nextInt(12);
        return switch (random.nextInt(5)) {
            case 0 -> "(".repeat(depth) + "1" + ")".repeat(depth);
            case 1 -> "1" + " + 1".repeat(depth);
            case 2 -> "- ".repeat(depth) + "1";
            case 3 -> "abs(".repeat(depth) + "1" + ")".repeat(depth);
            default -> "CASE WHEN 1 THEN ".repeat(depth) + "1" + " END".repeat(depth);
        };
    }

    private static String columns(int count) {
        return IntStream.range(0, count).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
    }
}
