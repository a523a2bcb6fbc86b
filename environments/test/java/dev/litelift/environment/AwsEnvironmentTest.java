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

class AwsEnvironmentTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void copyWhatIsShipped() throws IOException {
        for (String name : List.of("base", "dev", "staging", "prod", "local", "localstack")) {
            Files.copy(Path.of(name + ".yaml"), folder.resolve(name + ".yaml"));
        }
    }

    @Test
    void whatTheFilesDoNotSayHasADefault() {
        AwsEnvironment dev = read("dev");

        assertThat(dev.account()).isEqualTo(new AwsAccount("eu-central-1", List.of(), null, null, null));
        assertThat(dev.state().kind()).isEqualTo(AwsState.Store.LOCAL);
        assertThat(dev.network()).isEqualTo(new AwsNetwork("10.40.0.0/16", 2,
                List.of(AwsService.SECRETSMANAGER, AwsService.SQS, AwsService.RDS), 1, 30));
        assertThat(dev.postgres().protection()).isEqualTo(new AwsProtection(false, 7, false, false));
        assertThat(dev.postgres().external()).isNull();
        assertThat(dev.intake()).isEqualTo(new AwsIntake("litelift-dev-dumps", true, 4,
                new AwsIntake.KeepDays(30, 30, 90, 400)));
        assertThat(dev.runner()).isEqualTo(new AwsRunner(AwsRunner.Host.LAMBDA, "public", null, 2,
                new AwsRunner.Function(2048, 10240, 900, AwsRunner.Architecture.ARM64),
                new AwsRunner.Artifact(null, null), 2, 1024, 20, AwsRunner.Snapshot.NONE, null));
        assertThat(dev.pins()).containsExactly("postgres 17");
    }

    @Test
    void aSectionIsMergedKeyByKey() throws IOException {
        change("prod", "  keep_days: {done: 90}", "  keep_days: {done: 91}\n  max_dump_gb: 7");

        AwsIntake intake = read("prod").intake();

        assertThat(intake.keepDays()).isEqualTo(new AwsIntake.KeepDays(30, 91, 90, 400));
        assertThat(intake.maxDumpBytes()).isEqualTo(7L << 30);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            prod | account_ids: ["444455556666"] | account_ids: [] | 11 | aws.account_ids
            prod | kind: s3 | kind: local\\n  # | 17 | state.kind
            prod | multi_az: true | multi_az: false | 32 | postgres.multi_az
            prod | multi_az: true | deletion_protection: false\\n  multi_az: true | 32 | postgres.deletion_protection
            prod | multi_az: true | final_snapshot: false\\n  multi_az: true | 32 | postgres.final_snapshot
            prod | backup_days: 35 | backup_days: 6 | 33 | postgres.backup_days
            prod | backup_plan: true | backup_plan: false | 34 | postgres.backup_plan
            prod | keep_days: {done: 90} | force_destroy: true | 38 | intake.force_destroy
            prod | sha256: | # | 41 | runner.artifact.sha256
            prod | actions: | # | 47 | alarms.actions
            prod | days: 365\\n | days: 180\\n | 51 | logs.days
            prod | flow_log_days: 365 | flow_log_days: 180 | 25 | network.flow_log_days
            staging | bucket: litelift-staging-state | # | 12 | state.bucket
            staging | max_storage_gb: 200 | max_storage_gb: 49 | 25 | postgres.max_storage_gb
            staging | kind: s3 | kind: local | 15 | state.create
            staging | snapshot: before-load | kind: fargate | 19 | network.endpoints
            staging | snapshot: before-load | kind: fargate | 31 | runner.image
            staging | version: "0.1.0" | sha256: "00000000000000000000000000000000000000000000000000000000000000ab" | 32 | runner.artifact.version
            dev | [secretsmanager, sqs, rds] | [secretsmanager, rds] | 13 | network.endpoints
            dev | tier: dev | tier: dev\\ncluster: {create: true} | 14 | network.endpoints
            dev | tier: dev | tier: dev\\ncluster: {create: true, least_nodes: 5} | 8 | cluster.most_nodes
            localstack | tier: dev | tier: dev\\ncluster: {create: true} | 8 | cluster.create
            localstack | secret: litelift | # | 17 | postgres.external.secret
            localstack | tier: dev | tier: staging | 12 | aws.endpoint
            localstack | architecture: x86_64 | kind: fargate | 27 | runner.kind
            localstack | endpoint: http://localhost:4566 | # | 17 | postgres.external
            """)
    void namesTheKeyThatBreaksARule(String name, String from, String to, int line, String path) throws IOException {
        change(name, from.replace("\\n", "\n"), to.replace("\\n", "\n"));

        assertThat(problemsOf(name)).extracting(Problem::path).contains(path);
        assertThat(problemsOf(name)).filteredOn(problem -> problem.path().equals(path)).allSatisfy(problem -> {
            assertThat(problem.file()).endsWith("/" + name + ".yaml");
            assertThat(problem.line()).isEqualTo(line);
            assertThat(problem.hint()).isNotBlank();
        });
    }

    @Test
    void theTierProdNamesAllThatItForbidsAtOnce() throws IOException {
        change("dev", "tier: dev", "tier: prod");

        assertThat(problemsOf("dev")).extracting(Problem::path).containsExactly(
                "aws.account_ids", "state.kind", "postgres.deletion_protection", "postgres.final_snapshot",
                "postgres.multi_az", "postgres.backup_plan", "intake.force_destroy", "runner.artifact.sha256",
                "alarms.actions", "logs.days", "network.flow_log_days");
        assertThat(problemsOf("dev").get(2)).hasToString(folder.getFileName() + "/dev.yaml:18: "
                + "postgres.deletion_protection: is off, which tier prod forbids; set true");
    }

    @Test
    void aMissingEndpointSaysWhoCallsIt() throws IOException {
        change("dev", "[secretsmanager, sqs, rds]", "[rds]");

        assertThat(problemsOf("dev")).extracting(Problem::what).containsExactly(
                "lacks secretsmanager, which the bootstrap of the database's roles calls",
                "lacks sqs, which a load that goes on in a new invocation calls");
    }

    @Test
    void aKeyOfAnotherKindIsCalledThat() throws IOException {
        change("local", "tier: dev", "tier: dev\nnetwork: {zones: 2}\nrunner: {memory_mb: 1024, nothing: 1}");
        change("base", "tags:", "aws: {region: eu-west-1}\ntags:");

        assertThat(problemsOf("local")).extracting(Problem::path, Problem::what, Problem::hint).containsExactly(
                tuple("aws", "is a key of kind aws", "remove it here"),
                tuple("network", "is a key of kind aws", "remove it here"),
                tuple("runner.memory_mb", "is a key of kind aws and kind kubernetes", "remove it here"),
                tuple("runner.nothing", "unknown key", "known: profile, schema, workers"));
    }

    @Test
    void whatEachKindSaysInItsOwnWayIsNotShared() throws IOException {
        change("base", "postgres:", "postgres:\n  version: 17");

        assertThat(problemsOf("dev")).extracting(Problem::path, Problem::what).containsExactly(
                tuple("postgres.version", "is a key of kind local and kind aws"));
    }

    @Test
    void aFileWithoutAKindIsReadAsTheKindThatItFits() throws IOException {
        change("dev", "kind: aws", "kind: awss");

        assertThat(problemsOf("dev")).extracting(Problem::path, Problem::hint)
                .containsExactly(tuple("kind", "did you mean aws?"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            days: 31 | logs.days | known: 7, 14, 30, 60, 90, 120, 180, 365, 400, 545, 731, 1096, 1827, 3653
            days: 7.5 | logs.days | give a whole number
            """)
    void logsAreKeptForWhatCloudWatchKnows(String days, String path, String hint) throws IOException {
        change("prod", "logs:\n  days: 365", "logs:\n  " + days);

        assertThat(problemsOf("prod")).extracting(Problem::path, Problem::hint)
                .containsExactly(tuple(path, hint));
    }

    private AwsEnvironment read(String name) {
        return (AwsEnvironment) Environments.in(folder).read(name);
    }

    private List<Problem> problemsOf(String name) {
        EnvironmentProblems thrown = catchThrowableOfType(EnvironmentProblems.class, () -> read(name));
        assertThat(thrown).as("reading %s fails", name).isNotNull();
        return thrown.problems();
    }

    private void change(String name, String from, String to) throws IOException {
        Path file = folder.resolve(name + ".yaml");
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }
}
