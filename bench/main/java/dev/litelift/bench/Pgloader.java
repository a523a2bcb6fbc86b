package dev.litelift.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** pgloader with the settings that let it finish: small batches, few in flight, and as much heap as its build may have. */
final class Pgloader {
    private final Path folder;
    private final String url;

    Pgloader(Path folder, String url) {
        this.folder = folder;
        this.url = url;
    }

    boolean isInstalled() {
        return List.of(System.getenv().getOrDefault("PATH", "").split(":")).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "pgloader")));
    }

    Measured run(Path dump) throws IOException, InterruptedException {
        Path script = folder.resolve("pgloader.load");
        recreate();
        Files.writeString(script, "LOAD DATABASE FROM sqlite://" + dump + " INTO "
                + url.replaceFirst("/([^/?]*)(\\?.*)?$", "/bench_pgloader")
                + " WITH include drop, create tables, create indexes, reset sequences, workers = 2, concurrency = 2,"
                + " batch rows = 10000, batch size = 20MB, prefetch rows = 10000;");
        return Program.run(List.of("pgloader", "--dynamic-space-size", "12288", "--root-dir", folder.resolve("pgloader").toString(),
                script.toString()), Map.of(), folder.resolve("pgloader.out"), () -> Double.NaN);
    }

    private void recreate() throws IOException {
        try (Connection connection = DriverManager.getConnection(Bench.jdbc(url)); Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS bench_pgloader WITH (FORCE)");
            statement.execute("CREATE DATABASE bench_pgloader");
        } catch (SQLException e) {
            throw new IOException("no database for pgloader", e);
        }
    }
}
