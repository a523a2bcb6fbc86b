package dev.litelift.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the image's containers do as pods of the synthesised stack and as tasks, whatever runs them. */
@Timeout(180)
abstract class JobContract {
    private static final Path GOLDEN = Path.of("..", "stacks", "test", "resources", "golden");
    private static final Path POLLER = GOLDEN.resolve("solid-cloud-runner.json");
    private static final Path JOB = GOLDEN.resolve("cluster-full-runner.json");
    /** From a store whose certificate no public authority has signed. */
    private static final Path TRUSTING_JOB = GOLDEN.resolve("cluster-prod-runner.json");
    private static final Path TASK = GOLDEN.resolve("everything-runner.json");
    private static final String GATE = "sql:\n  before-swap:\n    - SELECT pg_sleep(600) FROM public.gate\n";

    @TempDir
    Path folder;

    private JobArena arena;
    private PodSpec poller;
    private PodSpec job;
    private PodSpec trustingJob;

    abstract Containers containers();

    @BeforeEach
    void open() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        poller = PodSpec.cronJob(POLLER);
        // The store of these tests knows no credentials that expire, which are what a role has.
        job = PodSpec.job(JOB).withVariable("AWS_ACCESS_KEY_ID", JobArena.KEYS.accessKey())
                .withVariable("AWS_SECRET_ACCESS_KEY", JobArena.KEYS.secretKey());
        trustingJob = PodSpec.job(TRUSTING_JOB);
        arena = new JobArena(folder, poller.bucket(), job.bucket(), trustingJob.bucket());
    }

    @AfterEach
    void close() throws Exception {
        arena.close();
    }

    private RunningContainer start(String name, PodSpec pod) throws IOException {
        return arena.start(containers(), name, pod);
    }

    @Test
    void pollerLoadsWhatIsInTheBucketAndEnds() throws Exception {
        arena.put("incoming/app.db", Dumps.withTable(folder, "plain", 1000));

        RunningContainer pod = start("poller", poller);

        assertThat(pod.end()).as(pod.output()).isZero();
        assertThat(arena.query("SELECT count(*) || ' ' || sum(id) FROM public.plain")).containsExactly("1000 500500");
        assertThat(arena.keys()).contains("done/app.db").doesNotContain("incoming/app.db").anyMatch(key -> key.startsWith("reports/app.db"))
                .anyMatch(JobContract::isProof);
        assertThat(arena.secrets()).noneMatch(text(pod)::contains);
    }

    private static boolean isProof(String key) {
        return key.matches("proofs/[0-9a-f]{64}/[0-9a-f]{64}\\.json");
    }

    private static String text(RunningContainer pod) {
        try {
            return pod.output();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void jobIsStoppedByTheClusterAndFinishedByTheNextPod() throws Exception {
        arena.query("CREATE TABLE public.gate (shut int); INSERT INTO public.gate VALUES (1)");
        arena.put("incoming/app.db.litelift.yaml", Files.writeString(folder.resolve("rules"), GATE));
        arena.put("incoming/app.db", Dumps.withTable(folder, "stopped", 20_000));
        RunningContainer first = start("first", poller);
        first.until(() -> !asleep().isEmpty());

        first.terminate();

        assertThat(first.end()).as(first.output()).isEqualTo(130);
        assertThat(arena.keys()).contains("incoming/app.db");
        assertThat(arena.query("SELECT count(*) > 0 FROM litelift.step WHERE done_at IS NOT NULL")).containsExactly("t");
        arena.query("DELETE FROM public.gate");
        RunningContainer second = start("second", poller);
        assertThat(second.end()).as(second.output()).isZero();
        assertThat(arena.query("SELECT count(*) FROM public.stopped")).containsExactly("20000");
        assertThat(arena.query("SELECT outcome FROM litelift.attempt ORDER BY attempt")).containsExactly("interrupted", "loaded");
        assertThat(arena.keys()).contains("done/app.db");
    }

    /** Attempts whose session is held by the gate. */
    private List<String> asleep() {
        if (arena.query("SELECT to_regclass('litelift.attempt')").get(0) == null) {
            return List.of();
        }
        return arena.query("SELECT a.worker FROM litelift.attempt a JOIN pg_stat_activity s ON s.application_name = 'litelift attempt ' || a.attempt"
                + " WHERE s.query LIKE '%pg_sleep%' AND s.state = 'active' AND s.datname = current_database()");
    }

    @Test
    void jobLoadsTheDumpThatItNames() throws Exception {
        Path dump = Dumps.withTable(folder, "once", 10);
        arena.put(job.location(), dump);

        RunningContainer pod = start("job", alone(expecting(dump, job)));
        assertThat(pod.end()).as(pod.output()).isZero();
        RunningContainer again = start("again", alone(expecting(dump, job)));

        assertThat(again.end()).as(again.output()).isZero();
        assertThat(again.output()).contains("Already done");
        assertThat(arena.keys(job.bucket())).as("one record, of the one that loaded").filteredOn(JobContract::isProof).hasSize(1);
        assertThat(arena.query("SELECT count(*) FROM public.once")).containsExactly("10");
    }

    @Test
    void jobRefusesAnotherDumpThanItNamesForGood() throws Exception {
        arena.put(job.location(), Dumps.withTable(folder, "another", 10));

        RunningContainer pod = start("another", alone(job));

        assertThat(pod.end()).as(pod.output()).isEqualTo(3);
        assertThat(pod.output()).contains("[dump-differs]").contains(job.arguments().get(job.arguments().indexOf("--sha256") + 1));
        assertThat(job.repeated()).doesNotContain(3).contains(75, 130);
        assertThat(arena.query("SELECT to_regclass('public.another')")).containsOnlyNulls();
    }

    @Test
    void jobReadsAStoreWhoseAuthorityItIsGiven() throws Exception {
        Path dump = Dumps.withTable(folder, "trusted", 10);
        arena.put(trustingJob.location(), dump);

        RunningContainer pod = start("trusting", expecting(dump, trustingJob));

        assertThat(trustingJob.environment().get("AWS_ENDPOINT_URL_S3")).startsWith("https:");
        assertThat(pod.end()).as(pod.output()).isZero();
        assertThat(arena.query("SELECT count(*) FROM public.trusted")).containsExactly("10");
    }

    @Test
    void jobSaysWhichSettingTheAuthorityOfAStoreIsGivenBy() throws Exception {
        arena.put(trustingJob.location(), Dumps.withTable(folder, "untrusted", 10));
        String options = trustingJob.environment().get("JAVA_TOOL_OPTIONS").replaceAll(" -Djavax\\.net\\.ssl\\S+", "");

        RunningContainer pod = start("untrusting", trustingJob.withVariable("JAVA_TOOL_OPTIONS", options));

        assertThat(pod.end()).as(pod.output()).isEqualTo(3);
        assertThat(pod.output()).contains("certificate is not trusted", "intake.ca_secret").doesNotContain("Exception");
        assertThat(trustingJob.repeated()).doesNotContain(3);
    }

    @Test
    void podThatFindsNoServerIsFollowedByAnother() throws Exception {
        PodSpec pod = trustingJob.with(trustingJob.arguments().stream().map(word -> word.equals("2m") ? "1ms" : word).toList());
        PodSpec lost = pod.withVariable("LITELIFT_TARGET_FILE", "").withVariable("LITELIFT_TARGET", "postgresql://litelift_runner@127.0.0.1:1/app");

        RunningContainer running = start("lost", lost);

        assertThat(lost.repeated()).contains(running.end());
        assertThat(running.output()).contains("[temporary]", "refused");
    }

    @Test
    void jobTakesOnTheRoleOfItsServiceAccount() throws Exception {
        PodSpec byRole = alone(PodSpec.job(JOB));

        start("role", byRole).end();

        assertThat(arena.rolesTakenOn()).contains(byRole.environment().get("AWS_ROLE_ARN"));
    }

    /** Nobody is there to join. */
    private static PodSpec alone(PodSpec job) {
        return job.with(job.arguments().stream().filter(word -> !word.equals("--join")).toList());
    }

    /** The environments of these stacks name digests of no dump at all. */
    private static PodSpec expecting(Path dump, PodSpec job) throws Exception {
        List<String> words = new ArrayList<>(job.arguments());
        words.set(words.indexOf("--sha256") + 1, HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(dump))));
        return job.with(words);
    }

    /** All four copy at the same time; the one that is about to finish is killed then. */
    @Test
    void podsOfAnIndexedJobShareOneMigrationAndOneMayDie() throws Exception {
        assertThat(job.completions()).isEqualTo(4);
        migrateSomethingElse();
        arena.query("CREATE TABLE public.gate (shut int); INSERT INTO public.gate VALUES (1)");
        arena.put(job.location() + ".litelift.yaml", Files.writeString(folder.resolve("rules"), GATE));
        Path dump = manyTables(16, 10_000);
        arena.put(job.location(), dump);

        List<RunningContainer> pods = new ArrayList<>();
        try (Connection barrier = arena.connect()) {
            barrier.setAutoCommit(false);
            JobArena.query(barrier, "LOCK TABLE litelift.step IN SHARE ROW EXCLUSIVE MODE");
            for (int index = 0; index < job.completions(); index++) {
                pods.add(start("pod-" + index, expecting(dump, job).numbered(index)));
            }
            pods.get(0).until(() -> waiting() == job.completions());
            barrier.rollback();
        }
        pods.get(0).until(() -> !asleep().isEmpty());
        assertThat(arena.query("SELECT 1 FROM litelift.attempt WHERE ended_at IS NULL")).hasSize(job.completions());
        assertThat(arena.query("SELECT sum(row_count) FROM litelift.step")).containsExactly("160000");
        assertThat(arena.query("SELECT count(DISTINCT attempt) > 1 FROM litelift.step")).as("the work is shared").containsExactly("t");
        String leader = asleep().get(0);
        RunningContainer killed = pods.stream().filter(pod -> pod.isWorker(leader)).findFirst().orElseThrow();
        arena.query("DELETE FROM public.gate");
        killed.kill();

        pods.remove(killed);
        for (RunningContainer pod : pods) {
            assertThat(pod.end()).as(pod.output()).isZero();
        }
        for (int table = 0; table < 16; table++) {
            assertThat(arena.query("SELECT count(*) || ' ' || count(DISTINCT id) FROM public.t" + table)).containsExactly("10000 10000");
        }
        String migration = arena.query("SELECT migration FROM litelift.migration ORDER BY started_at DESC LIMIT 1").get(0);
        String its = " WHERE migration = '" + migration + "'";
        assertThat(arena.query("SELECT state || ' ' || row_count FROM litelift.migration" + its)).containsExactly("loaded 160000");
        assertThat(arena.query("SELECT coalesce(outcome, 'none') FROM litelift.attempt" + its + " ORDER BY 1")).filteredOn("loaded"::equals).hasSize(3);
        assertThat(arena.query("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'litelift_staging%'")).isEmpty();
    }

    /** Sessions that wait for one another or for the test. */
    private int waiting() {
        return arena.query("SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'").size();
    }

    /** The ledger is made by the first migration of a database. */
    private void migrateSomethingElse() throws Exception {
        arena.put("incoming/other.db", Dumps.withTable(folder, "other", 1));
        RunningContainer pod = start("poller", poller);
        assertThat(pod.end()).as(pod.output()).isZero();
    }

    private Path manyTables(int tables, int rows) throws Exception {
        Path file = folder.resolve("many.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file); Statement statement = connection.createStatement()) {
            for (int table = 0; table < tables; table++) {
                statement.execute("CREATE TABLE t" + table + " (id INTEGER PRIMARY KEY, word TEXT NOT NULL)");
                statement.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + rows + ") INSERT INTO t" + table
                        + " SELECT i, 'row ' || i FROM n");
            }
        }
        return file;
    }

    @Test
    void taskOfFargateLoadsTheDumpThatTheFunctionNames() throws Exception {
        PodSpec task = task();
        arena.put("incoming/large.db", Dumps.withTable(folder, "by_task", 6));
        try (AwsStandIn aws = AwsStandIn.start()) {
            aws.answer("GetSecretValue", call -> AwsStandIn.Reply.ok(new ObjectMapper().createObjectNode().put("Name", "runner").put("SecretString",
                    new ObjectMapper().createObjectNode().put("username", arena.database().user())
                            .put("password", TestServer.password(arena.database())).toString()).toString()));
            for (Map.Entry<String, String> setting : LoopbackArena.settings(arena.database(), aws).entrySet()) {
                task = task.withVariable(setting.getKey(), setting.getValue());
            }
            RunningContainer running = start("task", task.withVariable("LITELIFT_INTAKE", "s3://" + poller.bucket())
                    .withVariable("AWS_REGION", "us-east-1").withVariable("AWS_ACCESS_KEY_ID", JobArena.KEYS.accessKey())
                    .withVariable("AWS_SECRET_ACCESS_KEY", JobArena.KEYS.secretKey())
                    .withVariable(RunnerTask.KEY, "incoming/large.db"));

            assertThat(running.end()).as(running.output()).isZero();
        }
        assertThat(arena.query("SELECT count(*) FROM public.by_task")).containsExactly("6");
        assertThat(arena.keys()).contains("done/large.db");
    }

    /** Its definition names no command and no user: the image's own count. */
    private static PodSpec task() throws IOException {
        ObjectMapper json = new ObjectMapper();
        var container = json.readTree(json.readTree(TASK.toFile()).at("/resource/aws_ecs_task_definition/task-definition/container_definitions").asText()).get(0);
        assertThat(container.has("command") || container.has("entryPoint") || container.has("user")).isFalse();
        assertThat(container.path("readonlyRootFilesystem").asBoolean()).isTrue();
        int user = Integer.parseInt(Image.read().user().replaceFirst(":.*", ""));
        return new PodSpec(List.of(), List.of(), Map.of(), List.of(new PodSpec.Scratch(container.at("/mountPoints/0/containerPath").asText())), user, user, 1, Set.of());
    }

    @Test
    void saysThatItHasNoDatabaseOfItsOwn() throws Exception {
        RunningContainer pod = start("nowhere", alone(job).withVariable("LITELIFT_TARGET_FILE", ""));

        assertThat(pod.end()).as(pod.output()).isEqualTo(4);
        assertThat(pod.output()).contains("--target").doesNotContain("Exception");
    }
}
