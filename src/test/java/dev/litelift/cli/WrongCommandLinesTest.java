package dev.litelift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What is said of a command line that cannot be used: two lines, with the place, what is wrong there, and the next step. */
class WrongCommandLinesTest {
    @TempDir
    private Path home;

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

    @ParameterizedTest(name = "litelift {0}")
    @CsvSource(delimiter = '|', nullValues = "-", quoteCharacter = '\u0001', textBlock = """
            -                                      | litelift: say which command                       | There are plan, load, verify,
            lod app.db                             | lod: there is no such command                     | Did you mean load
            env validat                            | validat: there is no such command                 | Did you mean validate
            load                                   | DUMP: is missing                                  | 'litelift load --help' has examples.
            load app.db --taget x                  | --taget: there is no such option                  | Did you mean --target
            load app.db --target                   | --target: needs a value: URL                      | 'litelift load --help'
            load app.db --target=                  | --target: is empty                                | Write postgresql://USER@HOST
            load app.db --target mysql://x         | --target: not a PostgreSQL address                | Write postgresql://USER
            load app.db app2.db                    | app2.db: is one argument too many                 | 'litelift load --help'
            load app.db --mode datonly             | --mode: expected create or data-only, not datonly | 'litelift load --help'
            load app.db --mode data-only           | --target: is missing                              | --target URL
            load app.db --existing-rows replace    | --existing-rows: has a meaning with --mode data-only only | Add --mode data-only
            load app.db --verify some              | --verify: 'some' is none of full, counts, none    | 'litelift load --help'
            load app.db --identifiers camel        | --identifiers: 'camel' is none of lower, keep     | 'litelift load --help'
            load app.db --workers many             | --workers: 'many' is no whole number              | 'litelift load --help'
            plan app.db --workers 0                | --workers: must be 1 or more, not 0               | or leave it out
            load app.db --max-unpacked 5X          | --max-unpacked: '5X' is no size                   | 'litelift load --help'
            load app.db --max-unpacked 9999999999T | --max-unpacked: '9999999999T' is too large        | 'litelift load --help'
            load app.db --retry-limit soon         | --retry-limit: 'soon' is not a duration           | 'litelift load --help'
            load app.db --chunk-size 0             | --chunk-size: must be 1 byte or more              | or leave it out
            load app.db --report nowhere/r.json    | nowhere/r.json: the report cannot be written there | Name a file
            plan app.db --format xml               | --format: 'xml' is none of text, json             | 'litelift plan --help'
            plan app.db --rules none.yaml          | none.yaml: there is no such file                  | Name a rules file
            plan ftp://x/app.db                    | ftp://x/app.db: no dumps can be read              | Give a path
            plan none.db                           | none.db: there is no such file                    | Check the path
            verify app.db                          | --target: is missing                              | Name the database that was loaded
            status                                 | --target: is missing                              | Name the database to look at
            status --env nosuch                    | --env nosuch: environments: no such folder           | 'litelift env list'
            rollback                               | MIGRATION: is missing                             | 'litelift rollback --help'
            cleanup --older-than yesterday         | --older-than: 'yesterday' is not a duration       | 'litelift cleanup --help'
            upload app.db                          | --env: is missing                                 | 'litelift upload --help'
            completion                             | SHELL: is missing                                 | 'litelift completion --help'
            completion fish                        | SHELL: 'fish' is none of bash, zsh                | 'litelift completion --help'
            """)
    void namesThePlaceAndTheNextStep(String line, String message, String next) {
        CommandLine program = Main.commandLine();
        StringWriter printed = new StringWriter();
        program.setErr(new PrintWriter(printed));

        int status = program.execute(line == null ? new String[0] : line.split(" "));

        List<String> lines = printed.toString().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).startsWith("litelift: " + message);
        assertThat(lines.get(1)).startsWith("  [" + (status == 3 ? "dump-not-found" : "usage") + "] ").contains(next);
        assertThat(status).isIn(2, 3);
        assertThat(home.resolve(".litelift/load")).as("a server of its own").doesNotExist();
    }
}
