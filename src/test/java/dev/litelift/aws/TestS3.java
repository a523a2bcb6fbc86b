package dev.litelift.aws;

import dev.litelift.dump.DumpLocation.S3Object;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** One S3 server for all tests of this JVM; it ends with the JVM. Each test takes a prefix of its own. */
public final class TestS3 {
    private static final String BUCKET = "dumps";
    private static final S3Access.Keys KEYS = new S3Access.Keys("test-key", "test-secret");
    private static final AtomicInteger COUNT = new AtomicInteger();

    private TestS3() {}

    public static S3Objects store() {
        return S3Objects.at(access(KEYS));
    }

    static S3Access access(S3Access.Keys keys) {
        return new S3Access(Server.RUNNING.endpoint(), "us-east-1", keys);
    }

    static S3Access access() {
        return access(KEYS);
    }

    public static S3Object freshPrefix() {
        return new S3Object(BUCKET, "t" + COUNT.incrementAndGet() + "/", null);
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Server {
        static final LoopbackS3 RUNNING = start();

        private static LoopbackS3 start() {
            try {
                Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
                Path folder = Files.createTempDirectory(target, "test-s3-");
                LoopbackS3 server = LoopbackS3.start(folder, BUCKET, KEYS, 0);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
                return server;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
