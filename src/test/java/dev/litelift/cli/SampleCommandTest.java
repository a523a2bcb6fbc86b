package dev.litelift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleCommandTest {
    @TempDir
    private Path folder;

    @Test
    void writesOnceAndRefusesToOverwrite() {
        String file = folder.resolve("app.db").toString();
        assertThat(Main.run("sample", file, "--rows", "10", "--seed", "3")).isZero();
        assertThat(Path.of(file)).isNotEmptyFile();
        assertThat(Main.run("sample", file)).isEqualTo(2);
        assertThat(Main.run("sample", folder.resolve("b.db").toString(), "--rows", "-1")).isEqualTo(2);
        assertThat(Main.run("sample", folder.resolve("b.db").toString(), "--kind", "servic")).isEqualTo(2);
        assertThat(folder.resolve("b.db")).doesNotExist();
        assertThat(Main.run("sample", folder.resolve("mlruns").toString(), "--kind", "mlruns", "--rows", "10")).isZero();
        assertThat(folder.resolve("mlruns/0/meta.yaml")).isNotEmptyFile();
    }
}
