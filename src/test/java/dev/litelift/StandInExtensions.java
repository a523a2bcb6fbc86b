package dev.litelift;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;

/**
 * Stands in for pgvector and TimescaleDB, which the servers of the tests do not have: extensions of the same names, with the
 * functions and types that litelift uses. They show what litelift sends and asks, not what the real ones make of it.
 */
final class StandInExtensions {
    private static final String[][] FILES = {
        {"vector.control", "vector.control"}, {"vector--0.8.0.sql", "vector--0.8.0.sql"}, {"vector--0.8.0.sql", "vector--0.4.4.sql"},
        {"timescaledb.control", "timescaledb.control"}, {"timescaledb--2.17.2.sql", "timescaledb--2.17.2.sql"}
    };

    private StandInExtensions() {}

    /** Lets a server offer them. */
    static void offer(LoadFixture load) throws SQLException, IOException {
        for (String[] file : FILES) {
            try (InputStream in = StandInExtensions.class.getResourceAsStream("extensions/" + file[0])) {
                Files.copy(in, folder(load).resolve(file[1]), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** Lets a server offer them no more. */
    static void withdraw(LoadFixture load) throws SQLException, IOException {
        for (String[] file : FILES) {
            Files.deleteIfExists(folder(load).resolve(file[1]));
        }
    }

    /** Has them in the database. */
    static void create(LoadFixture load, String schema) throws SQLException, IOException {
        offer(load);
        load.execute("CREATE SCHEMA IF NOT EXISTS " + schema + "; CREATE EXTENSION vector SCHEMA " + schema
                + "; CREATE EXTENSION timescaledb SCHEMA " + schema);
    }

    private static Path folder(LoadFixture load) throws SQLException {
        return Path.of(load.value("SELECT setting FROM pg_config WHERE name = 'SHAREDIR'"), "extension");
    }
}
