package dev.litelift.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** A database of random tables with random rows and a random history, the same for the same seed. */
final class RandomDatabase {
    private static final String[] TYPES = {"INTEGER", "INT", "TEXT", "REAL", "DOUBLE", "NUMERIC", "BLOB", "", "VARCHAR(20)",
        "FLOAT", "DECIMAL(8,2)", "BOOLEAN", "DATETIME"};
    private static final String[] ENCODINGS = {"UTF-8", "UTF-8", "UTF-16le", "UTF-16be"};

    private final Random random;
    private final List<String> types = new ArrayList<>();
    private boolean withoutRowid;

    private RandomDatabase(long seed) {
        this.random = new Random(seed);
    }

    static Path make(Path file, long seed) throws SQLException {
        new RandomDatabase(seed).make(file);
        return file;
    }

    private void make(Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA page_size=" + (512 << random.nextInt(8)));
            statement.execute("PRAGMA encoding='" + ENCODINGS[random.nextInt(ENCODINGS.length)] + "'");
            statement.execute("PRAGMA auto_vacuum=" + random.nextInt(3));
            connection.setAutoCommit(false);
            int tables = 1 + random.nextInt(3);
            for (int table = 0; table < tables; table++) {
                table(connection, statement, "t" + table);
            }
            connection.commit();
            connection.setAutoCommit(true);
            if (random.nextInt(3) == 0) {
                statement.execute("VACUUM");
            }
        }
    }

    private void table(Connection connection, Statement statement, String table) throws SQLException {
        statement.execute(create(table));
        int rounds = 1 + random.nextInt(4);
        for (int round = 0; round < rounds; round++) {
            insert(connection, table, random.nextInt(200));
            if (random.nextBoolean()) {
                String added = TYPES[random.nextInt(TYPES.length)];
                statement.execute("ALTER TABLE " + table + " ADD COLUMN c" + types.size() + " " + added + byDefault());
                types.add(added);
            }
            if (random.nextBoolean()) {
                statement.execute("DELETE FROM " + table + " WHERE length(c0) % 3 = " + random.nextInt(3));
            }
            if (random.nextInt(3) == 0 && !withoutRowid && !types.get(types.size() - 1).equals("INTEGER")) {
                statement.execute("UPDATE " + table + " SET c" + (types.size() - 1)
                        + " = zeroblob(abs(rowid % 3000)) WHERE rowid % 5 = 0");
            }
        }
    }

    private String create(String table) {
        types.clear();
        int columns = 1 + random.nextInt(9);
        List<String> parts = new ArrayList<>();
        withoutRowid = random.nextInt(3) == 0;
        int alias = withoutRowid || random.nextBoolean() ? -1 : random.nextInt(columns);
        for (int i = 0; i < columns; i++) {
            String type = i == alias ? "INTEGER" : TYPES[random.nextInt(TYPES.length)];
            types.add(type);
            parts.add("c" + i + " " + type + (i == alias ? " PRIMARY KEY" : random.nextInt(3) == 0 ? byDefault() : ""));
        }
        if (withoutRowid) {
            parts.add("PRIMARY KEY(" + key(columns) + ")");
        }
        return "CREATE TABLE " + table + "(" + String.join(", ", parts) + ")" + (withoutRowid ? " WITHOUT ROWID" : "");
    }

    private String key(int columns) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            names.add("c" + i + (random.nextInt(3) == 0 ? " COLLATE NOCASE" : "") + (random.nextInt(3) == 0 ? " DESC" : ""));
        }
        Collections.shuffle(names, random);
        return String.join(", ", names.subList(0, 1 + random.nextInt(Math.min(3, columns))));
    }

    private String byDefault() {
        String[] defaults = {"", " DEFAULT 7", " DEFAULT -1.5", " DEFAULT '12'", " DEFAULT 'ü'", " DEFAULT x'01'", " DEFAULT NULL"};
        return defaults[random.nextInt(defaults.length)];
    }

    private void insert(Connection connection, String table, int rows) throws SQLException {
        String places = String.join(", ", Collections.nCopies(types.size(), "?"));
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT OR IGNORE INTO " + table + " VALUES (" + places + ")")) {
            for (int row = 0; row < rows; row++) {
                for (int i = 0; i < types.size(); i++) {
                    boolean rowid = types.get(i).equals("INTEGER");
                    insert.setObject(i + 1, rowid ? (Object) integer() : value());
                }
                insert.executeUpdate();
            }
        }
    }

    private Object value() {
        return switch (random.nextInt(6)) {
            case 0 -> null;
            case 1 -> integer();
            case 2 -> random.nextInt(4) == 0 ? Double.longBitsToDouble(random.nextLong()) : (double) random.nextInt(100);
            case 3 -> bytes();
            default -> text();
        };
    }

    /** Of every width that SQLite stores. */
    private Long integer() {
        return random.nextLong() >> random.nextInt(64);
    }

    private int length() {
        return random.nextInt(random.nextInt(12) == 0 ? 6000 : 40);
    }

    private byte[] bytes() {
        byte[] bytes = new byte[length()];
        random.nextBytes(bytes);
        return bytes;
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        int length = length();
        for (int i = 0; i < length; i++) {
            int[] ranges = {0x20 + random.nextInt(0x5F), 0xA0 + random.nextInt(0x600), 0x4E00 + random.nextInt(0x5000),
                0x1F300 + random.nextInt(0x300)};
            text.appendCodePoint(ranges[random.nextInt(8) < 5 ? 0 : random.nextInt(4)]);
        }
        return text.toString();
    }
}
