package dev.litelift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestsCommandTest {
    private static final String HOME = "litelift.home";

    @TempDir
    private Path clone;

    private String homeBefore;

    @BeforeEach
    void home() {
        homeBefore = System.getProperty(HOME);
        System.setProperty(HOME, clone.toString());
    }

    @AfterEach
    void noHome() {
        if (homeBefore == null) {
            System.clearProperty(HOME);
        } else {
            System.setProperty(HOME, homeBefore);
        }
    }

    @Test
    void isRefusedWhereTheStacksAreNot() {
        assertThat(Main.run("manifests", "--env", "solid-cloud")).isEqualTo(2);
    }

    @Test
    void asksTheStacksAndEndsAsTheyDo() throws Exception {
        makeStacks();

        assertThat(Main.run("manifests", "--env", "solid-cloud", "--out", clone.resolve("out").toString())).isEqualTo(3);
        assertThat(clone.resolve("asked")).hasContent("dev.litelift.stacks.ManifestsApp solid-cloud " + clone.resolve("out"));
    }

    @Test
    void asksNobodyForAnEnvironmentOfAnotherKind() throws Exception {
        makeStacks();

        assertThat(Main.run("manifests", "--env", "local")).isEqualTo(2);
        assertThat(clone.resolve("asked")).doesNotExist();
    }

    private void makeStacks() throws Exception {
        Path run = Files.createDirectory(clone.resolve("stacks")).resolve("run");
        Files.writeString(run, "echo \"$@\" > " + clone.resolve("asked") + "; exit 3\n");
        Path environments = Files.createDirectory(clone.resolve("environments"));
        for (String file : List.of("base.yaml", "local.yaml", "solid-cloud.yaml")) {
            Files.copy(Path.of("..", "environments", file), environments.resolve(file));
        }
    }
}
