package dev.litelift.lambda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The image under Docker, which needs a base image on the machine or in reach: {@code -Dlitelift.docker=BASE}. */
@EnabledIfSystemProperty(named = DockerJobIT.BASE, matches = ".+", disabledReason = "-Dlitelift.docker names no base image")
class DockerJobIT extends JobContract {
    static final String BASE = "litelift.docker";

    @TempDir
    static Path shared;

    private static Docker docker;

    @BeforeAll
    static void build() throws IOException, InterruptedException {
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxr-xr-x"));
        docker = Docker.build(shared, System.getProperty(BASE));
    }

    @AfterAll
    static void remove() throws IOException, InterruptedException {
        docker.close();
    }

    @Override
    Containers containers() {
        return docker;
    }
}
