package dev.litelift.postgres;

import dev.litelift.local.EmbeddedPostgres;
import dev.litelift.local.Home;
import dev.litelift.local.RunningPostgres;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * One real PostgreSQL for all tests of this JVM, and an older one for some, each started by the first that asks and
 * stopped when the JVM ends. Each test makes its own database, so tests may run in any order.
 */
public final class TestPostgres {
    private static final Path ROOT = Path.of("target", "test-postgres").toAbsolutePath();
    private static final Path OLDER = Path.of(System.getProperty("older-postgres", "none"));
    private static final AtomicInteger COUNT = new AtomicInteger();

    private TestPostgres() {}

    /**
     * Makes an empty database.
     *
     * @param name for people who look at a failing test; made unique
     * @return {@code postgresql://user:password@127.0.0.1:port/database}
     */
    public static String url(String name) {
        return database(name).url();
    }

    /** The same, with all that is known about the server. */
    public static RunningPostgres database(String name) {
        return database(Server.RUNNING, name);
    }

    /** The same in PostgreSQL 14; a test that asks where its binaries are missing is skipped, and says so. */
    public static RunningPostgres olderDatabase(String name) {
        Assumptions.assumeTrue(Files.exists(OLDER), "skipped: no PostgreSQL 14 is packaged for this machine");
        return database(OlderServer.RUNNING, name);
    }

    private static RunningPostgres database(RunningPostgres server, String name) {
        String readable = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
        return server.withDatabase(readable.substring(0, Math.min(40, readable.length())) + "_"
                + COUNT.incrementAndGet());
    }

    /** Loaded, and so started, on first use. */
    private static final class Server {
        static final RunningPostgres RUNNING = start("server-", TestPostgres.class.getClassLoader());
    }

    /** The same. */
    private static final class OlderServer {
        static final RunningPostgres RUNNING = start("older-server-", olderBinaries());
    }

    private static ClassLoader olderBinaries() {
        try {
            return new URLClassLoader(new URL[] {OLDER.toUri().toURL()}, null);
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RunningPostgres start(String prefix, ClassLoader binaries) {
        Path folder = ROOT.resolve(prefix + ProcessHandle.current().pid());
        sweep(prefix, binaries);
        EmbeddedPostgres server = server(folder, binaries);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> server(folder, binaries).discard()));
        return server.start();
    }

    private static EmbeddedPostgres server(Path folder, ClassLoader binaries) {
        return EmbeddedPostgres.in(new Home(ROOT), folder)
                .from(binaries)
                .with("fsync", "off")
                .with("synchronous_commit", "off")
                .with("full_page_writes", "off")
                .with("shared_buffers", "64MB");
    }

    /** Servers of test JVMs that were killed. */
    private static void sweep(String prefix, ClassLoader binaries) {
        if (!Files.isDirectory(ROOT)) {
            return;
        }
        try (Stream<Path> folders = Files.list(ROOT)) {
            folders.filter(folder -> folder.getFileName().toString().startsWith(prefix))
                    .filter(folder -> !ownerLives(folder, prefix))
                    .forEach(folder -> server(folder, binaries).discard());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean ownerLives(Path folder, String prefix) {
        String name = folder.getFileName().toString();
        return ProcessHandle.of(Long.parseLong(name.substring(prefix.length()))).isPresent();
    }
}
