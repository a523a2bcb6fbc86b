package dev.litelift.lambda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;

/** The same in the image itself. Skipped, with a word, where Docker or a base for the image is not to be had. */
class ContainerJobIT extends JobContract {
    private static final String BASE_VARIABLE = "LITELIFT_BASE_IMAGE";
    private static final String BASE = "eclipse-temurin:21-jre";

    @TempDir
    static Path shared;

    private static Docker docker;

    @BeforeAll
    static void build() throws IOException {
        String base = System.getenv().getOrDefault(BASE_VARIABLE, BASE);
        if (!System.getProperty("os.name").equals("Linux")) {
            skip("containers reach servers of this machine by its own network on Linux alone");
        }
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            skip("there is no Docker here to build the image with");
        }
        if (!Docker.has(base)) {
            skip("there is no image " + base + " here; pull it, or name another with a Java runtime in " + BASE_VARIABLE);
        }
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxr-xr-x"));
        docker = Docker.build(base);
    }

    private static void skip(String reason) {
        System.out.println("ContainerJobIT: skipped: " + reason);
        Assumptions.abort("skipped: " + reason);
    }

    @Override
    Containers containers() {
        return docker;
    }
}
