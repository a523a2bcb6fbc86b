package dev.litelift.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.litelift.yaml.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentsTest {
    private static final String BASE = """
            tags:
              owner: platform
            postgres:
              database: app
            intake:
              bucket: dumps
            runner:
              workers: 2
              schema: public
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeGoodFiles() throws IOException {
        write("base.yaml", BASE);
        write("local.yaml", "kind: local\ntier: dev\n");
    }

    @Test
    void readsWhatIsShipped() {
        Environments shipped = Environments.in(Path.of("."));

        assertThat(shipped.names()).containsExactly("dev", "local", "localstack", "prod", "solid-cloud", "staging");
        assertThat(shipped.readAll(shipped.names())).extracting(Environment::kind)
                .containsExactly(Kind.AWS, Kind.LOCAL, Kind.AWS, Kind.AWS, Kind.KUBERNETES, Kind.AWS);
    }

    @Test
    void theOverlayWinsKeyByKey() throws IOException {
        write("local.yaml", "kind: local\ntier: staging\nrunner: {workers: 8, profile: mlflow}\npostgres:\n");

        Environment environment = Environments.in(folder).read("local");

        assertThat(environment).isEqualTo(new LocalEnvironment("local", Tier.STAGING, new Environment.Tags("platform", null),
                new LocalEnvironment.Postgres(18, "app"), new LocalEnvironment.Intake("dumps"),
                new LocalEnvironment.Runner(8, "public", "mlflow")));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            tiers: dev | 3 | tiers | unknown key | did you mean tier?
            backups: 7 | 3 | backups | unknown key | known: intake, kind, postgres, runner, tags, tier
            postgres:\\n  versoin: 18 | 4 | postgres.versoin | unknown key | did you mean version?
            runner: {workers: many} | 3 | runner.workers | expected a whole number, found text | give a whole number
            runner: {workers: 0} | 3 | runner.workers | 0 is not supported | give a whole number from 1 to 64
            runner: {workers: 9999999999} | 3 | runner.workers | 9999999999 is not supported | give a whole number from 1 to 64
            runner: {workers: !!int x} | 3 | runner.workers | x is not supported | give a whole number from 1 to 64
            postgres: {version: 17} | 3 | postgres.version | 17 is not supported | give 18
            postgres: {database: 7} | 3 | postgres.database | expected text, found a whole number | put it in quotes
            postgres: {database: [a]} | 3 | postgres.database | expected text, found a list | give text
            postgres: {database: A;B} | 3 | postgres.database | does not fit | give lower-case letters, digits and _, at most 63
            intake:\\n  bucket: Dumps | 4 | intake.bucket | does not fit | give 3 to 63 lower-case letters, digits and -
            intake:\\n  bucket: | 4 | intake.bucket | has no value | give text or remove the key
            intake: dumps | 3 | intake | expected a section, found text | known in it: bucket
            tier: prod | 3 | tier | given twice | keep this one or the one in line 2
            runner: {}\\nrunner: {} | 4 | runner | given twice | keep this one or the one in line 3
            ? [a]\\n: b | 3 | ? | unknown key | known: intake, kind, postgres, runner, tags, tier
            runner: &r {workers: *r} | 3 | runner.workers | expected a whole number, found a section | give a whole number
            """)
    void namesTheLineAndTheWayOut(String yaml, int line, String path, String what, String hint) throws IOException {
        write("local.yaml", "kind: local\ntier: dev\n" + yaml.replace("\\n", "\n") + "\n");

        assertThat(problemsOf("local")).contains(new Problem(shown("local.yaml"), line, path, what, hint));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            kind: lokal\\ntier: dev | 1 | kind | unknown choice 'lokal' | did you mean local?
            kind: mainframe\\ntier: dev | 1 | kind | unknown choice 'mainframe' | known: local, aws, kubernetes
            - kind | 1 | `` | expected a section, found a list | known in it: intake, kind, postgres, runner, tags, tier
            """)
    void namesTheWayOutWhenTheFirstLineIsWrong(String yaml, int line, String path, String what, String hint)
            throws IOException {
        write("local.yaml", yaml.replace("\\n", "\n") + "\n");

        assertThat(problemsOf("local")).contains(new Problem(shown("local.yaml"), line, path, what, hint));
    }

    @Test
    void reportsEverythingAtOnceInBothFiles() throws IOException {
        write("base.yaml", BASE.replace("owner: platform", "ownr: platform").replace("workers: 2", "workers: two"));
        write("local.yaml", "kind: locale\nrunner:\n  workers: 3\n  retries: 3\n");

        assertThat(problemsOf("local")).extracting(Problem::file, Problem::line, Problem::path).containsExactly(
                tuple(shown("base.yaml"), 2, "tags.ownr"),
                tuple(shown("base.yaml"), 8, "runner.workers"),
                tuple(shown("local.yaml"), 1, "kind"),
                tuple(shown("local.yaml"), 4, "runner.retries"),
                tuple(shown("local.yaml"), 1, "tier"),
                tuple(shown("local.yaml"), 1, "tags.owner"));
    }

    @Test
    void severalEnvironmentsTellWhatTheyShareOnce() throws IOException {
        write("base.yaml", BASE.replace("workers: 2", "workers: two"));
        write("second.yaml", "kind: local\ntier: third\n");

        EnvironmentProblems thrown = catchThrowableOfType(EnvironmentProblems.class,
                () -> Environments.in(folder).readAll(List.of("local", "second", "nowhere")));

        assertThat(thrown.problems()).extracting(Problem::file).containsExactly(
                shown("base.yaml"), shown("second.yaml"), shown("nowhere.yaml"));
    }

    @Test
    void aMissingValueIsPlacedInItsSection() throws IOException {
        write("base.yaml", BASE.replace("  schema: public\n", ""));
        write("local.yaml", "kind: local\ntier: dev\nrunner:\n  workers: 3\n");

        assertThat(problemsOf("local")).containsExactly(new Problem(shown("local.yaml"), 3, "runner.schema",
                "has no value", "set it here or in base.yaml: The schema of the database that tables are made in."));
    }

    @Test
    void aFileThatIsNotYamlIsTheOnlyProblemItMakes() throws IOException {
        write("local.yaml", "kind: local\ntier: [dev\n");

        assertThat(problemsOf("local")).singleElement().satisfies(problem -> {
            assertThat(problem.what()).startsWith("is not YAML: expected ',' or ']'");
            assertThat(problem.line()).isEqualTo(3);
        });
    }

    @Test
    void aSecondDocumentIsRefused() throws IOException {
        write("local.yaml", "kind: local\ntier: dev\n---\nkind: local\n");

        assertThat(problemsOf("local")).singleElement()
                .satisfies(problem -> assertThat(problem.what()).startsWith("is not YAML: "));
    }

    @Test
    void bytesThatAreNotTextAreRefused() throws IOException {
        Files.write(folder.resolve("local.yaml"), new byte[] {'k', (byte) 0xff});

        assertThat(problemsOf("local")).extracting(Problem::what).containsExactly("cannot be read as UTF-8 text");
    }

    @Test
    void aMissingBaseIsNamed() throws IOException {
        Files.delete(folder.resolve("base.yaml"));

        assertThat(problemsOf("local")).containsExactly(
                new Problem(shown("base.yaml"), 0, "", "no such file", "restore it"));
    }

    @Test
    void anUnknownEnvironmentNamesTheKnownOnes() throws IOException {
        write("staging.yaml", "kind: local\ntier: staging\n");

        assertThat(problemsOf("stagign")).extracting(Problem::hint).containsExactly("did you mean staging?");
        assertThat(problemsOf("production")).extracting(Problem::hint).containsExactly("known: local, staging");
        assertThat(problemsOf("base")).extracting(Problem::what).containsExactly("no such environment");
    }

    @Test
    void aFileThatWouldBeOverlookedIsAProblem() throws IOException {
        write("Prod.yaml", "");
        write("staging.yml", "");
        write(".hidden.yaml", "");

        assertThat(problemsOf("local")).extracting(Problem::file)
                .containsExactly(shown("Prod.yaml"), shown("staging.yml"));
    }

    @Test
    void aMissingFolderIsNamed() {
        Environments nowhere = Environments.in(folder.resolve("environments"));

        EnvironmentProblems thrown = catchThrowableOfType(EnvironmentProblems.class, nowhere::names);

        assertThat(thrown).hasMessage("environments: no such folder; run this in litelift's own folder");
    }

    @Test
    void aProblemReadsLikeACompilersMessage() {
        Problem problem = new Problem("environments/x.yaml", 3, "runner.workers", "0 is not supported", "give 1");

        assertThat(problem).hasToString("environments/x.yaml:3: runner.workers: 0 is not supported; give 1");
        assertThat(new EnvironmentProblems(List.of(problem))).hasMessage(problem.toString());
    }

    private List<Problem> problemsOf(String name) {
        Environments environments = Environments.in(folder);
        EnvironmentProblems thrown =
                catchThrowableOfType(EnvironmentProblems.class, () -> environments.read(name));
        assertThat(thrown).as("reading %s fails", name).isNotNull();
        return thrown.problems();
    }

    private String shown(String file) {
        return folder.getFileName() + "/" + file;
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }
}
