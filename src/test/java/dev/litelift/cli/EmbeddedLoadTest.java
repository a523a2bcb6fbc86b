package dev.litelift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.local.EmbeddedPostgres;
import dev.litelift.local.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class EmbeddedLoadTest {
    @TempDir
    Path clone;

    private final String homeBefore = System.getProperty("litelift.home");
    private EmbeddedPostgres embedded;

    @BeforeEach
    void makeClone() throws IOException {
        // The unpacked PostgreSQL of the other tests, as if this clone had started it before.
        Path releases = Files.createDirectories(Path.of("target", "test-postgres", ".litelift", "postgres").toAbsolutePath());
        Files.createSymbolicLink(Files.createDirectories(clone.resolve(".litelift")).resolve("postgres"), releases);
        System.setProperty("litelift.home", clone.toString());
        embedded = EmbeddedPostgres.in(Home.here(), Home.here().load());
    }

    @AfterEach
    void removeClone() throws IOException {
        embedded.discard();
        Files.delete(clone.resolve(".litelift/postgres"));
        if (homeBefore == null) {
            System.clearProperty("litelift.home");
        } else {
            System.setProperty("litelift.home", homeBefore);
        }
    }

    @Test
    void serverOfALoadWithoutTargetEndsWithMakeDownAndKeepsItsData() {
        assertThat(Main.run("sample", clone.resolve("app.db").toString(), "--rows", "10")).isZero();
        assertThat(Main.run("load", clone.resolve("app.db").toString(), "--progress", "none")).isZero();
        assertThat(embedded.running()).isPresent();

        assertThat(Main.run("local", "clean", "--env", "local")).isZero();
        assertThat(embedded.running()).isEmpty();

        assertThat(Main.run("status", "--target", embedded.start().withDatabase("app").url())).isZero();
        assertThat(Main.run("verify", clone.resolve("app.db").toString(), "--progress", "none",
                "--target", embedded.start().withDatabase("app").url())).isZero();
    }
}
