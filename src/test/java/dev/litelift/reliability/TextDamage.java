package dev.litelift.reliability;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages the text of a dump, and writes into it what no .dump writes. */
final class TextDamage {
    private static final String[] ODD = {
        "ATTACH 'other.db' AS other;", "DETACH main;", "VACUUM INTO 'copy.db';", "PRAGMA writable_schema=ON;",
        "PRAGMA journal_mode=WAL;", "PRAGMA encoding='UTF-16';", "SELECT load_extension('x');", ".shell true", "ROLLBACK;", "COMMIT;",
        "BEGIN;", "SAVEPOINT dump;", "RELEASE dump;", "DELETE FROM note;", "DROP TABLE note;", "UPDATE sqlite_schema SET sql = NULL;",
        "INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','s','s',0,'CREATE VIRTUAL TABLE s USING fts5(x)');",
        "INSERT INTO sqlite_schema VALUES('table','note2','note2',2,'CREATE TABLE note2(a)');", "ANALYZE sqlite_schema;",
        "INSERT INTO sqlite_stat1 VALUES('note','note_at','1 1 1');", "DELETE FROM sqlite_sequence;",
        "INSERT INTO sqlite_sequence VALUES('note','9223372036854775807');",
        "INSERT INTO sqlite_sequence VALUES(x'00',1e999),('note',-5);", "CREATE TABLE note(a);", "CREATE TABLE t\u0000u(a);",
        "CREATE TEMP TABLE t(a);", "CREATE TABLE a AS SELECT 1;", "CREATE TABLE c(a, b AS (a), a);", "CREATE TABLE d(a REFERENCES d(b));",
        "CREATE TABLE z(a AS (zeroblob(1000000000)), b INT); INSERT INTO z VALUES(1);",
        "CREATE TABLE e(i INTEGER PRIMARY KEY, t TEXT AS (printf('%.*c', 900000000, 'x')));\nINSERT INTO e VALUES(1);\nINSERT INTO e VALUES(2);",
        "CREATE VIEW endless AS WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n) SELECT i FROM n;",
        "CREATE VIEW self AS SELECT * FROM self;", "CREATE VIEW broken AS SELECT nothing FROM nowhere;",
        "CREATE INDEX i ON note(abs(-9223372036854775808));", "CREATE TRIGGER t BEFORE INSERT ON note BEGIN SELECT 1; END;",
        "INSERT INTO note VALUES(1e999,-1e999,9223372036854775808,x'',NULL);", "INSERT INTO note(id) SELECT 1;", "INSERT INTO note DEFAULT VALUES;",
        "INSERT INTO note VALUES(replace('a','',hex(zeroblob(100000))),char(0),1,2,3);", "INSERT INTO nothing VALUES(1);", ";;;", "/*", "--", "'"};

    private final Random random;
    private byte[] bytes;

    private TextDamage(byte[] original, Random random) {
        this.random = random;
        this.bytes = original;
    }

    /** One to three kinds of damage. */
    static byte[] apply(byte[] original, Random random) {
        TextDamage damage = new TextDamage(original, random);
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
            damage.bytes = damage.once();
        }
        return damage.bytes;
    }

    private byte[] once() {
        return switch (random.nextInt(8)) {
            case 0 -> flipped();
            case 1 -> Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
            case 2 -> lines();
            case 3 -> without("'\"()[],;".charAt(random.nextInt(8)));
            case 4 -> inserted("INSERT INTO large VALUES(" + (1000 + random.nextInt()) + ",X'" + "ab".repeat(random.nextInt(400_000))
                    + "','" + "long ".repeat(random.nextInt(200_000)) + "');");
            case 5 -> inserted(new HostileSql(random).statement());
            default -> inserted(ODD[random.nextInt(ODD.length)]);
        };
    }

    private byte[] flipped() {
        byte[] flipped = bytes.clone();
        for (int times = 1 + random.nextInt(6); times > 0 && flipped.length > 0; times--) {
            int at = random.nextInt(flipped.length);
            flipped[at] = (byte) (random.nextBoolean() ? random.nextInt(256) : flipped[at] ^ 1 << random.nextInt(8));
        }
        return flipped;
    }

    private List<String> split() {
        // One byte, one character: what is not UTF-8 stays as it is.
        return new ArrayList<>(List.of(new String(bytes, StandardCharsets.ISO_8859_1).split("\n", -1)));
    }

    private static byte[] joined(List<String> lines) {
        return String.join("\n", lines).getBytes(StandardCharsets.ISO_8859_1);
    }

    private byte[] lines() {
        List<String> lines = split();
        int one = random.nextInt(lines.size());
        int other = random.nextInt(lines.size());
        switch (random.nextInt(3)) {
            case 0 -> lines.remove(one);
            case 1 -> lines.add(other, lines.get(one));
            default -> java.util.Collections.swap(lines, one, other);
        }
        return joined(lines);
    }

    private byte[] inserted(String statement) {
        List<String> lines = split();
        lines.add(random.nextInt(lines.size() + 1), new String(statement.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
        return joined(lines);
    }

    private byte[] without(char mark) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int at = text.indexOf(mark, random.nextInt(text.length() + 1));
        return (at < 0 ? text : text.substring(0, at) + text.substring(at + 1)).getBytes(StandardCharsets.ISO_8859_1);
    }
}
