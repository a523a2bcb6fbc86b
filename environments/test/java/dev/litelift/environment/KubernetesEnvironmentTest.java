package dev.litelift.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.litelift.yaml.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubernetesEnvironmentTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void copyWhatIsShipped() throws IOException {
        for (String name : List.of("base", "solid-cloud")) {
            Files.copy(Path.of(name + ".yaml"), folder.resolve(name + ".yaml"));
        }
    }

    @Test
    void whatTheFilesDoNotSayHasADefault() {
        KubernetesEnvironment read = (KubernetesEnvironment) Environments.in(folder).read("solid-cloud");

        assertThat(read.cluster()).isEqualTo(new KubernetesCluster(null, "titanium", "titanium-prod", true, null));
        assertThat(read.state()).isEqualTo(new KubernetesState(KubernetesState.Store.LOCAL, null));
        assertThat(read.postgres().size()).isEqualTo(new KubernetesPostgres.Size(500, 1024, 10, "local-path"));
        assertThat(read.postgres().exporter()).isNull();
        assertThat(read.postgres().backup()).isEqualTo(new KubernetesBackup(
                true, "17 3 * * *", "17 5 * * 0", 10, new KubernetesBackup.Keep(7, 4, 12)));
        assertThat(read.runner().schedule()).isEqualTo("*/5 * * * *");
        assertThat(read.runner().job()).isNull();
        assertThat(read.runner().scaler()).isNull();
        assertThat(read.pins()).containsExactly("postgres sha256 000000000000", "runner sha256 000000000000");
    }

    @Test
    void aScheduleMayBeNever() throws IOException {
        change("runner:", "runner:\n  schedule: never");

        assertThat(((KubernetesEnvironment) Environments.in(folder).read("solid-cloud")).runner().schedule()).isNull();
    }

    @Test
    void whereNothingLooksForDumpsAJobsMayLieAnywhere() throws IOException {
        change("runner:", "runner:\n  schedule: never\n  job: {dump: incoming/app.db, sha256: \"" + "0".repeat(64) + "\"}");

        assertThat(problems()).isEmpty();
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            namespace: titanium-prod | namespace: default | cluster.namespace
            namespace: titanium-prod | namespace: kube-system | cluster.namespace
            tier: staging | tier: staging\\nstate: {kind: kubernetes} | state.namespace
            admin_secret: postgres-admin | # | postgres.admin_secret
            application_secret: postgres-application | # | postgres.application_secret
            storage_gb: 10 | write_only: true | postgres.write_only
            postgres:17@sha256 | postgres:17 | postgres.image
            credentials_secret: dump-store | # | intake.credentials_secret
            port: 9000 | role_arn: arn:aws:iam::111122223333:role/loads | intake.role_arn
            namespace: minio | # | intake.cidrs
            namespace: minio | cidrs: ["0.0.0.0/0"] | intake.cidrs[0]
            runner: | runner:\\n  job: {dump: reviewed/app.db} | runner.job.sha256
            runner: | runner:\\n  job: {dump: incoming/app.db} | runner.job.dump
            runner: | runner:\\n  schedule: never\\n  job: {dump: incoming/app.db}\\n  scaler: {queue_url: "https://sqs.eu-west-1.amazonaws.com/111122223333/up"} | runner.job.dump
            tier: staging | tier: prod | state.kind
            tls_secret: postgres-tls | backup: {schedule: daily} | postgres.backup.schedule
            """)
    void namesTheKeyThatBreaksARule(String from, String to, String path) throws IOException {
        change(from, to.replace("\\n", "\n"));

        assertThat(problems()).extracting(Problem::path).contains(path);
        assertThat(problems()).allSatisfy(problem -> {
            assertThat(problem.line()).isPositive();
            assertThat(problem.hint()).isNotBlank();
        });
    }

    @Test
    void theTierProdNamesAllThatItForbidsAtOnce() throws IOException {
        change("tier: staging", "tier: prod");
        change("  tls_secret: postgres-tls\n", "  backup: {enabled: false}\n");
        change("  admin_secret: postgres-admin\n", "");
        change("  application_secret: postgres-application\n", "");

        assertThat(problems()).extracting(Problem::path).containsExactly(
                "state.kind", "postgres.tls_secret", "postgres.admin_secret", "postgres.backup.enabled");
    }

    private List<Problem> problems() {
        EnvironmentProblems thrown = catchThrowableOfType(
                EnvironmentProblems.class, () -> Environments.in(folder).read("solid-cloud"));
        return thrown == null ? List.of() : thrown.problems();
    }

    private void change(String from, String to) throws IOException {
        Path file = folder.resolve("solid-cloud.yaml");
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replaceFirst(Pattern.quote(from),
                Matcher.quoteReplacement(to)));
    }
}
