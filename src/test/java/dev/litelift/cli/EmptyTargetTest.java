package dev.litelift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmptyTargetTest {
    @TempDir
    Path home;

    private final String homeBefore = System.getProperty("litelift.home");

    @BeforeEach
    void setHome() {
        System.setProperty("litelift.home", home.toString());
    }

    @AfterEach
    void restoreHome() {
        if (homeBefore == null) {
            System.clearProperty("litelift.home");
        } else {
            System.setProperty("litelift.home", homeBefore);
        }
    }

    /** What {@code --target "$URL"} is in a script that forgot to set it. */
    @Test
    void isRefusedAndDoesNotMeanTheEmbeddedServer() {
        assertThat(Main.run("load", "app.db", "--target", "")).isEqualTo(2);
        assertThat(Main.run("plan", "app.db", "--target", " ")).isEqualTo(2);
        assertThat(home.resolve(".litelift")).doesNotExist();
    }
}
