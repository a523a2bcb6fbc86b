package dev.litelift.bench;

import java.io.BufferedOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.postgresql.PGConnection;

/**
 * What PostgreSQL itself takes for the same tables: COPY of ready-made binary files on two connections, then their keys and
 * indexes on two connections. Nothing reads a source, decides a type, or looks at the result.
 */
final class Limit {
    private static final int CONNECTIONS = 2;
    private static final long PART_BYTES = 32L << 20;
    private static final int BUFFER_BYTES = 1 << 18;

    private final String url;
    private final Path folder;
    private final List<String> tables = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();
    private final List<Work> keys = new ArrayList<>();
    private final List<String> foreignKeys = new ArrayList<>();

    /** @param folder where the files go */
    Limit(String url, Path folder) {
        this.url = url;
        this.folder = folder;
    }

    private record Part(String table, Path file, long bytes) {}

    private record Work(String sql, long bytes) {}

    private interface Job {
        void run(Connection connection) throws Exception;
    }

    /** Takes the tables of a schema, as a migration left them, for what is to be loaded. */
    void prepare(String schema) throws Exception {
        Files.createDirectories(folder);
        try (Connection connection = DriverManager.getConnection(url); Statement statement = connection.createStatement()) {
            statement.execute("SET search_path = " + schema);
            for (String table : strings(connection, "SELECT quote_ident(relname) FROM pg_class WHERE relkind = 'r'"
                    + " AND relnamespace = '" + schema + "'::regnamespace ORDER BY 1")) {
                prepare(connection, table);
            }
            foreignKeys.addAll(strings(connection, definitions(schema, "'f'")));
        }
        parts.sort(Comparator.comparingLong(Part::bytes).reversed());
        keys.sort(Comparator.comparingLong(Work::bytes).reversed());
    }

    private void prepare(Connection connection, String table) throws Exception {
        tables.add(String.join("", strings(connection, "SELECT 'CREATE TABLE " + table.replace("'", "''")
                + " (' || string_agg(quote_ident(attname) || ' ' || format_type(atttypid, atttypmod)"
                + " || CASE WHEN attnotnull THEN ' NOT NULL' ELSE '' END, ', ' ORDER BY attnum) || ')' FROM pg_attribute"
                + " WHERE attrelid = '" + table + "'::regclass AND attnum > 0 AND NOT attisdropped")));
        long bytes = Long.parseLong(strings(connection, "SELECT pg_table_size('" + table + "')").get(0));
        long pages = Long.parseLong(strings(connection, "SELECT pg_relation_size('" + table + "') / 8192 + 1").get(0));
        long count = Math.max(1, Math.min(pages, bytes / PART_BYTES));
        for (long i = 0; i < count; i++) {
            Path file = folder.resolve(parts.size() + ".bin");
            String from = "ctid >= '(" + pages * i / count + ",0)'";
            String to = i == count - 1 ? "true" : "ctid < '(" + pages * (i + 1) / count + ",0)'";
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES)) {
                connection.unwrap(PGConnection.class).getCopyAPI().copyOut(
                        "COPY (SELECT * FROM " + table + " WHERE " + from + " AND " + to + ") TO STDOUT (FORMAT binary)", out);
            }
            parts.add(new Part(table, file, Files.size(file)));
        }
        for (String sql : strings(connection, definitions(null, "'p', 'u'") + " AND conrelid = '" + table + "'::regclass"
                + " UNION ALL SELECT pg_get_indexdef(i.indexrelid) FROM pg_index i WHERE i.indrelid = '" + table
                + "'::regclass AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)")) {
            keys.add(new Work(sql, bytes));
        }
    }

    private static String definitions(String schema, String types) {
        return "SELECT 'ALTER TABLE ' || conrelid::regclass || ' ADD CONSTRAINT ' || quote_ident(conname) || ' '"
                + " || pg_get_constraintdef(oid) FROM pg_constraint WHERE contype IN (" + types + ")"
                + (schema == null ? "" : " AND connamespace = '" + schema + "'::regnamespace");
    }

    private static List<String> strings(Connection connection, String sql) throws Exception {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    Measured run() throws Exception {
        try (Connection connection = DriverManager.getConnection(url); Statement statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA IF EXISTS bench_limit CASCADE; CREATE SCHEMA bench_limit; SET search_path = bench_limit");
            long started = System.nanoTime();
            for (String sql : tables) {
                statement.execute(sql);
            }
            all(parts.stream().map(part -> (Job) on -> copy(part, on)).toList());
            double copied = (System.nanoTime() - started) / 1e9;
            all(keys.stream().map(work -> (Job) on -> execute(work.sql(), on)).toList());
            for (String sql : foreignKeys) {
                statement.execute(sql);
            }
            double seconds = (System.nanoTime() - started) / 1e9;
            statement.execute("DROP SCHEMA bench_limit CASCADE");
            return new Measured(seconds, copied, 0);
        }
    }

    private static void copy(Part part, Connection connection) throws Exception {
        try (InputStream in = Files.newInputStream(part.file())) {
            connection.unwrap(PGConnection.class).getCopyAPI()
                    .copyIn("COPY " + part.table() + " FROM STDIN (FORMAT binary)", in, BUFFER_BYTES);
        }
    }

    private static void execute(String sql, Connection connection) throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql.replaceFirst(" ON \\w+\\.", " ON "));
        }
    }

    private void all(List<Job> jobs) throws Exception {
        ConcurrentLinkedQueue<Job> queue = new ConcurrentLinkedQueue<>(jobs);
        ExecutorService pool = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                running.add(pool.submit(() -> {
                    try (Connection connection = DriverManager.getConnection(url)) {
                        execute("SET search_path = bench_limit", connection);
                        for (Job job = queue.poll(); job != null; job = queue.poll()) {
                            job.run(connection);
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
