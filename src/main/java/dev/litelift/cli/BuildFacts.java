package dev.litelift.cli;

import dev.litelift.Version;
import dev.litelift.dump.Sha256;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.local.Home;
import dev.litelift.postgres.UrlTarget;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What runs here.
 *
 * <p>No artifact holds the commit that it was made of: the same sources shall give the same bytes, whose digest environments pin.
 * So it is asked of the clone, where there is one.
 *
 * @param litelift its version, e.g. {@code 0.1.0}
 * @param commit of the clone, with {@code -dirty} behind it when files differ from it; null outside of a clone
 * @param engine the packaged engine that runs; null when classes do that are not packaged
 * @param runner the zip for AWS Lambda that was built in the clone; null where there is none
 * @param java the runtime's version
 * @param postgresDriver version of the JDBC driver
 * @param sqlite version of the library
 */
record BuildFacts(String litelift, String commit, Artifact engine, Artifact runner, String java, String postgresDriver, String sqlite) {
    private static final int GIT_SECONDS = 5;

    /**
     * A file and the digest that environments pin it by.
     *
     * @param sha256 64 digits
     */
    record Artifact(String file, String sha256) {
        private static Artifact of(Path file) {
            if (!Files.isRegularFile(file)) {
                return null;
            }
            try (DigestInputStream in = new DigestInputStream(Files.newInputStream(file), Sha256.digest())) {
                in.transferTo(OutputStream.nullOutputStream());
                return new Artifact(file.toString(), HexFormat.of().formatHex(in.getMessageDigest().digest()));
            } catch (IOException e) {
                throw new LoadException(Fault.INTERNAL, file.toString(), "cannot be read", e);
            }
        }
    }

    static BuildFacts current() {
        Path clone = Home.here().root();
        return new BuildFacts(Version.current(), commit(clone), Artifact.of(Path.of(BuildFacts.class.getProtectionDomain().getCodeSource().getLocation().getPath())),
                Artifact.of(clone.resolve("lambda/target/litelift-runner.zip")), System.getProperty("java.version"),
                UrlTarget.driverVersion(), ofSqlite());
    }

    private static String commit(Path clone) {
        if (System.getProperty("litelift.home") == null || !Files.exists(clone.resolve(".git"))) {
            return null;
        }
        try {
            Process git = new ProcessBuilder("git", "-C", clone.toString(), "describe", "--always", "--dirty", "--abbrev=40", "--exclude=*")
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start();
            boolean ended = git.waitFor(GIT_SECONDS, TimeUnit.SECONDS);
            if (!ended) {
                git.destroyForcibly();
            }
            return ended && git.exitValue() == 0 ? new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip() : null;
        } catch (IOException missing) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private static String ofSqlite() {
        try (Connection memory = DriverManager.getConnection("jdbc:sqlite::memory:"); Statement statement = memory.createStatement();
                ResultSet row = statement.executeQuery("SELECT sqlite_version()")) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new LoadException(Fault.INTERNAL, "SQLite's library", "cannot be used: " + e.getMessage(), e);
        }
    }

    /** One line for each that is known. */
    List<String> lines() {
        List<String> lines = new ArrayList<>(List.of("litelift " + litelift));
        Stream.of(line("commit", commit), line("engine", engine), line("runner", runner), line("Java", java),
                line("pgjdbc", postgresDriver), line("SQLite", sqlite)).flatMap(List::stream).forEach(lines::add);
        return lines;
    }

    private static List<String> line(String name, Artifact artifact) {
        return artifact == null ? List.of() : line(name, "sha256:" + artifact.sha256() + "  " + artifact.file());
    }

    private static List<String> line(String name, String value) {
        return value == null ? List.of() : List.of(String.format(Locale.ROOT, "  %-7s %s", name, value));
    }
}
