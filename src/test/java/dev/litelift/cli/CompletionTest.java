package dev.litelift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What real shells offer where the cursor stands. Where one is missing its tests are skipped and say so. */
class CompletionTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void makeFiles() throws Exception {
        Files.createDirectories(folder.resolve("environments"));
        for (String file : List.of("base", "local", "localstack", "prod", "waivers")) {
            Files.createFile(folder.resolve("environments/" + file + ".yaml"));
        }
        Files.createDirectories(folder.resolve("env"));
        Files.createFile(folder.resolve("app one.db"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            lo                        | load
            load --mo                 | --mode
            load --mode da            | data-only
            load --mode=da            | data-only
            load app.db --mode=       | create data-only
            load --schema x --verify= | full counts none
            load app                  | 'app one.db'
            load --work env           | env environments
            upload --env l            | local localstack
            upload --env=             | local localstack prod
            env                       | env
            env v                     | validate
            env validate p            | prod
            status --env prod --ta    | --target --target-file
            rollback 3f2a             | -
            completion z              | zsh
            local                     | -
            """)
    void offersWhatFits(String line, String offered) throws Exception {
        assertThat(complete("bash", line)).isEqualTo(offered == null ? "" : offered.replace("'", ""));
    }

    /** As Bash cuts a line into words, the last of which is being typed. */
    private String complete(String shell, String line) throws Exception {
        Path program = Path.of("/bin", shell);
        Assumptions.assumeTrue(Files.isExecutable(program), "skipped: there is no " + program);
        Files.writeString(folder.resolve("completion"), script(shell));
        String words = ("litelift " + line).replace("=", " = ").strip();
        if (line.endsWith(" ") || line.endsWith("=")) {
            words += " ''";
        }
        Files.writeString(folder.resolve("ask"), "source ./completion\nCOMP_WORDS=(" + words + ")\n"
                + "COMP_CWORD=$((${#COMP_WORDS[@]} - 1))\n_litelift 2>&1\necho \"${COMPREPLY[*]}\"\n");
        Process process = new ProcessBuilder(program.toString(), "ask").directory(folder.toFile()).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).isZero();
        return printed;
    }

    private static String script(String shell) {
        CommandLine program = Main.commandLine();
        StringWriter printed = new StringWriter();
        program.setOut(new PrintWriter(printed));
        assertThat(program.execute("completion", shell)).isZero();
        return printed.toString();
    }
}
