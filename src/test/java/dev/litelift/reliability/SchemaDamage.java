package dev.litelift.reliability;

import dev.litelift.SqliteFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Random;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteLimits;

/** Changes what a database says about itself, on pages that are sound. */
final class SchemaDamage {
    private static final String[] CHANGES = {
        "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'tag') WHERE name = 'note'",
        "UPDATE sqlite_schema SET rootpage = 1 WHERE name = 'note'", "UPDATE sqlite_schema SET rootpage = -1 WHERE name = 'large'",
        "UPDATE sqlite_schema SET rootpage = 2147483647 WHERE name = 'tag'", "UPDATE sqlite_schema SET rootpage = 'two' WHERE name = 'tag'",
        "UPDATE sqlite_schema SET rootpage = 0 WHERE name = 'note_tag'", "UPDATE sqlite_schema SET rootpage = rootpage + 1 WHERE type = 'index'",
        "UPDATE sqlite_schema SET sql = NULL WHERE name = 'note'", "UPDATE sqlite_schema SET sql = CAST(sql AS BLOB) WHERE name = 'kinds'",
        "UPDATE sqlite_schema SET sql = 'no statement' WHERE name = 'computed'", "UPDATE sqlite_schema SET sql = substr(sql, 1, 30)",
        "UPDATE sqlite_schema SET sql = replace(sql, 'note', 'other') WHERE name = 'note'",
        "UPDATE sqlite_schema SET sql = sql || ' WITHOUT ROWID' WHERE name = 'note_tag'",
        "UPDATE sqlite_schema SET sql = replace(sql, ' WITHOUT ROWID', '') WHERE name = 'tag'",
        "UPDATE sqlite_schema SET sql = sql || ' STRICT' WHERE name = 'kinds'", "UPDATE sqlite_schema SET sql = replace(sql, ' STORED', '')",
        "UPDATE sqlite_schema SET sql = replace(sql, 'id INTEGER PRIMARY KEY, ', '') WHERE name = 'large'",
        "UPDATE sqlite_schema SET sql = 'CREATE VIEW tagged AS SELECT * FROM tagged' WHERE name = 'tagged'",
        "UPDATE sqlite_schema SET sql = 'CREATE VIEW tagged AS SELECT * FROM sqlite_dbpage' WHERE name = 'tagged'",
        "UPDATE sqlite_schema SET sql = 'CREATE TRIGGER touched AFTER INSERT ON note BEGIN SELECT load_extension(''x''); END' WHERE type = 'trigger'",
        "UPDATE sqlite_schema SET sql = 'CREATE VIRTUAL TABLE search USING no_module(x)' WHERE name = 'search'",
        "UPDATE sqlite_schema SET sql = replace(sql, 'fts5', 'rtree') WHERE name = 'search'",
        "UPDATE sqlite_schema SET name = name || char(0) || 'x'", "UPDATE sqlite_schema SET name = CAST(x'ff41' AS TEXT) WHERE name = 'large'",
        "UPDATE sqlite_schema SET type = 'table' WHERE type = 'index'", "UPDATE sqlite_schema SET type = 'view' WHERE name = 'large'",
        "UPDATE sqlite_schema SET tbl_name = 'nothing'", "UPDATE sqlite_schema SET name = 'sqlite_own' WHERE name = 'large'",
        "INSERT INTO sqlite_schema SELECT * FROM sqlite_schema", "DELETE FROM sqlite_schema WHERE type = 'index'",
        "DELETE FROM sqlite_schema WHERE name LIKE 'search_%'", "DELETE FROM sqlite_schema WHERE name = 'sqlite_sequence'",
        "UPDATE sqlite_sequence SET seq = 9223372036854775807", "UPDATE sqlite_sequence SET seq = 'many', name = x'00'",
        "INSERT INTO sqlite_sequence SELECT * FROM sqlite_sequence", "DELETE FROM search_data", "UPDATE search_data SET block = randomblob(40)",
        "UPDATE box_node SET data = zeroblob(7)", "UPDATE box_node SET data = randomblob(length(data))", "DELETE FROM note WHERE id % 2"};

    private SchemaDamage() {}

    /** One to three changes that SQLite takes, made by SQLite itself. */
    static byte[] apply(byte[] original, Path scratch, Random random) throws Exception {
        Files.write(scratch, original);
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
            String change = random.nextBoolean() ? new HostileSql(random).statement() : CHANGES[random.nextInt(CHANGES.length)];
            try (Connection connection = SqliteFixture.open(scratch)) {
                // What is large is for the reader to compute.
                connection.unwrap(SQLiteConnection.class).setLimit(SQLiteLimits.SQLITE_LIMIT_LENGTH, 1 << 20);
                SqliteFixture.execute(connection, "PRAGMA writable_schema=ON", "PRAGMA ignore_check_constraints=ON", "PRAGMA journal_mode=MEMORY");
                // The driver runs one statement a call.
                SqliteFixture.execute(connection, change.split("\n"));
            } catch (SQLException e) {
                // What SQLite refuses to write needs no reader.
            }
        }
        return Files.readAllBytes(scratch);
    }
}
