package dev.litelift.postgres;

import dev.litelift.local.EmbeddedPostgres;
import dev.litelift.local.Home;
import dev.litelift.local.RunningPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * One real PostgreSQL for all tests of this JVM, started by the first that asks and stopped when the JVM ends. Each
 * test makes its own database, so tests may run in any order.
 */
public final class TestPostgres {
    private static final Path ROOT = Path.of("target", "test-postgres").toAbsolutePath();
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
        String readable = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
        return Server.RUNNING.withDatabase(readable.substring(0, Math.min(40, readable.length())) + "_"
                + COUNT.incrementAndGet());
    }

    /** Loaded, and so started, on first use. */
    private static final class Server {
        static final RunningPostgres RUNNING = start();

        private static RunningPostgres start() {
            Path folder = ROOT.resolve("server-" + ProcessHandle.current().pid());
            sweep();
            EmbeddedPostgres server = server(folder);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> discard(folder)));
            return server.start();
        }

        private static EmbeddedPostgres server(Path folder) {
            return EmbeddedPostgres.in(new Home(ROOT), folder)
                    .with("fsync", "off")
                    .with("synchronous_commit", "off")
                    .with("full_page_writes", "off")
                    .with("shared_buffers", "64MB");
        }

        /** Servers of test JVMs that were killed. */
        private static void sweep() {
            if (!Files.isDirectory(ROOT)) {
                return;
            }
            try (Stream<Path> folders = Files.list(ROOT)) {
                folders.filter(folder -> folder.getFileName().toString().startsWith("server-"))
                        .filter(folder -> !ownerLives(folder))
                        .forEach(Server::discard);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        private static boolean ownerLives(Path folder) {
            String name = folder.getFileName().toString();
            return ProcessHandle.of(Long.parseLong(name.substring("server-".length()))).isPresent();
        }

        private static void discard(Path folder) {
            server(folder).discard();
        }
    }
}
