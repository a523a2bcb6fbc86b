package dev.litelift.sample;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.sqlite.DisposableDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes something believable to try litelift on, with what real ones hold. The content depends on kind, seed and size alone,
 * never on the clock or the platform.
 */
public final class SampleDatabase {
    private SampleDatabase() {}

    /** Writes a {@link SampleKind#STORE}. */
    public static void write(Path file, long rows, long seed) {
        write(file, SampleKind.STORE, rows, seed);
    }

    /**
     * Writes a new database file, or a new folder.
     *
     * @param rows of the largest table, 0 or more; the others follow in proportion
     * @throws LoadException {@link Fault#USAGE} when it exists or cannot be made
     */
    public static void write(Path file, SampleKind kind, long rows, long seed) {
        if (Files.exists(file)) {
            throw new LoadException(Fault.USAGE, file.toString(), "exists already and is not overwritten")
                    .withHint("Give another name, or remove the file.");
        }
        try {
            switch (kind) {
                case STORE -> writeStore(file, rows, seed);
                case MLFLOW -> writeSqlite(file, schema("mlflow.sql"), connection -> {
                    ExperimentStore store = new ExperimentStore(connection, seed);
                    store.write(rows);
                    store.asMlflow();
                });
                case MLRUNS -> ExperimentFiles.write(file, rows, seed);
                case SERVICE -> writeSqlite(file, schema("service.sql"), connection -> new Service(connection, seed).write(rows));
            }
        } catch (SQLException | IOException e) {
            remove(file);
            throw new LoadException(Fault.USAGE, file.toString(), "the sample cannot be written there", e)
                    .withHint("See that the folder exists, may be written and has space.");
        }
    }

    private static void remove(Path file) {
        if (!Files.exists(file)) {
            return;
        }
        try (Stream<Path> files = Files.walk(file)) {
            files.sorted(Comparator.reverseOrder()).forEach(one -> one.toFile().delete());
        } catch (IOException | UncheckedIOException left) {
            // What cannot even be looked at stays; why it was written in part is told in any case.
        }
    }

    private static void writeStore(Path file, long rows, long seed) throws IOException, SQLException {
        if (AccessShop.isNameOf(file)) {
            AccessShop.write(file, rows, seed);
            return;
        }
        writeSqlite(file, Stream.of("mlflow.sql", "blog.sql").flatMap(part -> schema(part).stream()).toList(), connection -> {
            new ExperimentStore(connection, seed).write(rows);
            new Blog(connection, seed + 1).write(Math.max(20, rows / 50));
        });
    }

    private interface Filling {
        void fill(Connection connection) throws SQLException;
    }

    private static void writeSqlite(Path file, List<String> schema, Filling filling) throws SQLException {
        try (Connection connection = DisposableDatabase.connect(file)) {
            connection.setAutoCommit(false);
            execute(connection, schema.stream().filter(sql -> sql.startsWith("CREATE TABLE")).toList());
            filling.fill(connection);
            execute(connection, schema.stream().filter(sql -> !sql.startsWith("CREATE TABLE")).toList());
            connection.commit();
        }
    }

    private static void execute(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static List<String> schema(String resource) {
        try (InputStream in = SampleDatabase.class.getResourceAsStream(resource)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return List.of(text.strip().split(";\\n\\n|;$"));
        } catch (IOException e) {
            throw new IllegalStateException(resource + " is part of this package", e);
        }
    }
}
