package dev.litelift.sample;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Makes a believable database to try litelift on: an experiment tracking store beside a blog, with what real ones hold.
 * The content depends on seed and size alone, never on the clock or the platform.
 */
public final class SampleDatabase {
    private SampleDatabase() {}

    /**
     * Writes a new database file: one of Access where the name ends so, else one of SQLite.
     *
     * @param metricRows rows of the largest table, 0 or more; the others follow in proportion
     * @throws LoadException {@link Fault#USAGE} when the file exists or cannot be made
     */
    public static void write(Path file, long metricRows, long seed) {
        if (Files.exists(file)) {
            throw new LoadException(Fault.USAGE, file.toString(), "exists already and is not overwritten")
                    .withHint("Give another name, or remove the file.");
        }
        try {
            if (AccessShop.isNameOf(file)) {
                AccessShop.write(file, metricRows, seed);
            } else {
                writeSqlite(file.toAbsolutePath(), metricRows, seed);
            }
        } catch (SQLException | IOException e) {
            file.toFile().delete();
            throw new LoadException(Fault.USAGE, file.toString(), "the sample cannot be written there", e)
                    .withHint("See that the folder exists, may be written and has space.");
        }
    }

    private static void writeSqlite(Path file, long metricRows, long seed) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file.toUri())) {
            fill(connection, metricRows, seed);
        }
    }

    private static void fill(Connection connection, long metricRows, long seed) throws SQLException {
        // Every row can be made again, so speed goes before safety.
        execute(connection, List.of("PRAGMA journal_mode=OFF", "PRAGMA synchronous=OFF", "PRAGMA cache_size=-65536"));
        List<String> schema = schema();
        connection.setAutoCommit(false);
        execute(connection, schema.stream().filter(sql -> sql.startsWith("CREATE TABLE")).toList());
        new ExperimentStore(connection, seed).write(metricRows);
        new Blog(connection, seed + 1).write(Math.max(20, metricRows / 50));
        execute(connection, schema.stream().filter(sql -> !sql.startsWith("CREATE TABLE")).toList());
        connection.commit();
    }

    private static void execute(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static List<String> schema() {
        try (InputStream in = SampleDatabase.class.getResourceAsStream("schema.sql")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return List.of(text.strip().split(";\\n\\n|;$"));
        } catch (IOException e) {
            throw new IllegalStateException("schema.sql is part of this package", e);
        }
    }
}
