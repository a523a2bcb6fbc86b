package dev.litelift.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged zip under Lambda's runtime interface client, with a real PostgreSQL and a real S3 endpoint. */
class PackagedRunnerIT extends RunnerContract {
    private static final String NOTHING_AGAIN = "{\"batchItemFailures\":[]}";

    @TempDir
    static Path shared;

    private static LoopbackArena loopback;

    @BeforeAll
    static void start() throws IOException {
        loopback = new LoopbackArena(shared, Map.of());
    }

    @AfterAll
    static void stop() {
        loopback.close();
    }

    @Override
    Arena arena() {
        return loopback;
    }

    @Test
    void deliversTwiceAndLoadsOnce() throws Exception {
        loopback.upload("twice.db", Dumps.withTable(folder, "twice", 5));

        assertThat(loopback.deliver(LoopbackArena.created("incoming/twice.db")).body()).isEqualTo(NOTHING_AGAIN);

        assertThat(loopback.query("SELECT count(*) FROM public.twice")).containsExactly("5");
        assertThat(report("twice.db").path("verdict").asText()).isEqualTo("loaded");
        assertThat(loopback.log("message", "gone")).extracting(line -> line.path("dump").asText()).contains("twice.db");
    }

    @Test
    void decodesKeysOfS3sOwnNotifications() throws Exception {
        String name = "own a+b%2B ü.db";
        loopback.put("incoming/" + name, Dumps.withTable(folder, "own_notification", 2));

        RuntimeApi.Answer answer = loopback.deliver(LoopbackArena.notified(URLEncoder.encode("incoming/" + name, StandardCharsets.UTF_8)));

        assertThat(answer.body()).isEqualTo(NOTHING_AGAIN);
        assertThat(loopback.query("SELECT count(*) FROM public.own_notification")).containsExactly("2");
        assertThat(loopback.keys()).contains("done/" + name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"not json", "[]", "{}", "{\"detail-type\": \"Object Created\", \"source\": \"somebody.else\"}",
        "{\"detail-type\": \"Object Removed\", \"source\": \"aws.s3\"}", "{\"litelift\": 2, \"continue\": {\"key\": \"incoming/a\", \"hop\": 1}}",
        "{\"litelift\": 1, \"continue\": {\"key\": \"incoming/a\"}}", "{\"litelift\": 1, \"more\": 1, \"continue\": {\"key\": \"incoming/a\", \"hop\": 1}}"})
    void leavesToTheDeadLetterQueueWhatItCannotRead(String body) throws Exception {
        int before = loopback.log("message", "message will go to the dead-letter queue").size();
        int postponed = loopback.postponed().size();

        assertThat(loopback.deliver(body).body()).matches("\\{\"batchItemFailures\":\\[\\{\"itemIdentifier\":\"message-\\d+\"}]}");

        assertThat(loopback.log("message", "message will go to the dead-letter queue")).hasSize(before + 1);
        assertThat(loopback.postponed().subList(postponed, postponed + 1)).containsExactly(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"incoming/../done/x.db", "incoming/a/./x.db", "incoming/a//x.db", "incoming/x\u0000.db"})
    void refusesKeysThatToolsTakeForPaths(String key) throws Exception {
        assertThat(loopback.deliver(LoopbackArena.created(key)).body()).contains("itemIdentifier");

        assertThat(loopback.log("level", "ERROR")).last().satisfies(line -> {
            assertThat(line.path("code").asText()).isEqualTo("usage");
            assertThat(line.path("hint").asText()).isEqualTo("Upload it under another name.");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"reports/x.db/1.json", "done/x.db", "incoming/x.db-wal", "incoming/x.db.litelift.yaml", "incoming/x.part", "incoming/"})
    void leavesOtherKeysAlone(String key) throws Exception {
        assertThat(loopback.deliver(LoopbackArena.created(key)).body()).isEqualTo(NOTHING_AGAIN);
    }

    @Test
    void keepsTheOrderOfABatchBehindAFailure() throws Exception {
        loopback.put("incoming/behind.db", Dumps.withTable(folder, "behind", 1));
        String batch = loopback.batch(LoopbackArena.created("done/nothing.db"), "poison", LoopbackArena.created("incoming/behind.db"));
        List<String> ids = JSON.readTree(batch).path("Records").findValuesAsText("messageId");

        JsonNode answer = JSON.readTree(loopback.runner.invoke(batch).body());

        assertThat(answer.path("batchItemFailures").findValuesAsText("itemIdentifier")).isEqualTo(ids.subList(1, 3));
        assertThat(loopback.keys()).contains("incoming/behind.db");
        loopback.deliver(LoopbackArena.created("incoming/behind.db"));
        assertThat(loopback.keys()).contains("done/behind.db");
    }

    /** The statement of the rules runs in the swap's transaction, when all rows are copied, and does not end before its table does. */
    @Test
    void stopsBeforeTheDeadlineAndGoesOnInAnotherInvocation() throws Exception {
        loopback.query("CREATE TABLE public.gate (shut int); INSERT INTO public.gate VALUES (1)");
        loopback.put("incoming/slow.db.litelift.yaml", Files.writeString(folder.resolve("rules"),
                "sql:\n  before-swap:\n    - SELECT pg_sleep(600) FROM public.gate\n"));
        loopback.put("incoming/slow.db", Dumps.withTable(folder, "slow", 20_000));
        int sent = loopback.sent().size();

        RuntimeApi.Answer answer = loopback.runner.invoke(loopback.batch(LoopbackArena.created("incoming/slow.db")), Duration.ofSeconds(9));

        assertThat(answer.body()).isEqualTo(NOTHING_AGAIN);
        assertThat(loopback.keys()).contains("incoming/slow.db", "reports/slow.db/progress.json");
        assertThat(loopback.sent()).hasSize(sent + 1);
        JsonNode message = loopback.sent().get(sent);
        assertThat(message.path("MessageBody").asText())
                .isEqualTo("{\"litelift\":1,\"continue\":{\"key\":\"incoming/slow.db\",\"versionId\":null,\"hop\":1}}");
        assertThat(message.path("MessageGroupId").asText()).isEqualTo("app");
        assertThat(message.path("MessageDeduplicationId").asText()).matches("message-\\d+-1");
        assertThat(loopback.query("SELECT count(*) > 0 FROM litelift.step WHERE done_at IS NOT NULL")).containsExactly("t");

        loopback.query("DELETE FROM public.gate");
        assertThat(loopback.deliver(message.path("MessageBody").asText()).body()).isEqualTo(NOTHING_AGAIN);

        assertThat(loopback.query("SELECT count(*) FROM public.slow")).containsExactly("20000");
        assertThat(loopback.keys()).contains("done/slow.db").doesNotContain("incoming/slow.db", "reports/slow.db/progress.json");
        assertThat(loopback.query("SELECT outcome FROM litelift.attempt WHERE migration = '" + report("slow.db").path("migration").asText()
                + "' ORDER BY attempt")).containsExactly("interrupted", "loaded");
        loopback.query("DROP TABLE public.gate");
    }

    /** The gate keeps the first invocation before the swap until the second one has come to help. */
    @Test
    void sharesALargeDumpWithOtherInvocations() throws Exception {
        loopback.query("CREATE TABLE public.bar (shut int); INSERT INTO public.bar VALUES (1)");
        loopback.put("incoming/shared.db.litelift.yaml", Files.writeString(folder.resolve("rules"),
                "sql:\n  before-swap:\n    - DO $$BEGIN WHILE EXISTS (SELECT FROM public.bar) LOOP PERFORM pg_sleep(0.05); END LOOP; END$$\n"));
        loopback.put("incoming/shared.db", Dumps.withTable(folder, "shared", 300_000));
        int sent = loopback.sent().size();
        String lead = loopback.batch(LoopbackArena.created("incoming/shared.db"));
        try (PackagedRunner other = loopback.another()) {
            CompletableFuture<String> led = answer(loopback.runner, lead);
            until("SELECT count(*) > 0 FROM litelift.attempt a JOIN litelift.migration m USING (migration) WHERE m.dump LIKE '%shared.db%'");
            List<JsonNode> calls = loopback.sent().subList(sent, sent + 2);
            CompletableFuture<String> helped = answer(other, loopback.batch(calls.get(0).path("MessageBody").asText()));
            until("SELECT count(*) > 1 FROM litelift.attempt a JOIN litelift.migration m USING (migration) WHERE m.dump LIKE '%shared.db%'");
            loopback.query("DELETE FROM public.bar");

            assertThat(led.get(60, TimeUnit.SECONDS)).isEqualTo(NOTHING_AGAIN);
            assertThat(helped.get(60, TimeUnit.SECONDS)).isEqualTo(NOTHING_AGAIN);
            assertThat(calls).extracting(call -> call.path("MessageGroupId").asText()).containsExactly("app-helper-1", "app-helper-2");
            assertThat(loopback.deliver(calls.get(1).path("MessageBody").asText()).body()).isEqualTo(NOTHING_AGAIN);
        }
        assertThat(loopback.query("SELECT count(*) || ' ' || count(DISTINCT id) FROM public.shared")).containsExactly("300000 300000");
        assertThat(loopback.keys()).contains("done/shared.db").doesNotContain("incoming/shared.db");
        assertThat(report("shared.db").path("verdict").asText()).isEqualTo("loaded");
        assertThat(loopback.log("message", "no help")).extracting(line -> line.path("code").asText()).containsExactly("dump-not-found");
    }

    private static CompletableFuture<String> answer(PackagedRunner runner, String event) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return runner.invoke(event).body();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Asks until it is so. */
    private static void until(String question) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!loopback.query("SELECT to_regclass('litelift.attempt') IS NOT NULL").equals(List.of("t"))
                || !loopback.query(question).equals(List.of("t"))) {
            loopback.query("SELECT pg_sleep(0.05)");
            assertThat(System.nanoTime()).as(question).isLessThan(end);
        }
    }

    @Test
    void endsAfterTheLastHopWithAReport() throws Exception {
        loopback.query("CREATE TABLE public.wall (shut int); INSERT INTO public.wall VALUES (1)");
        loopback.put("incoming/endless.db.litelift.yaml", Files.writeString(folder.resolve("rules"),
                "sql:\n  before-swap:\n    - SELECT pg_sleep(600) FROM public.wall\n"));
        loopback.put("incoming/endless.db", Dumps.withTable(folder, "endless", 10));
        int sent = loopback.sent().size();

        RuntimeApi.Answer answer = loopback.runner.invoke(loopback.batch(
                MessageBody.of(new DumpNotice(null, "incoming/endless.db", null, 2))), Duration.ofSeconds(8));

        assertThat(answer.body()).isEqualTo(NOTHING_AGAIN);
        assertThat(loopback.sent()).hasSize(sent);
        assertThat(loopback.keys()).contains("failed/endless.db", "failed/endless.db.error.json");
        JsonNode report = report("endless.db");
        assertThat(report.path("verdict").asText()).isEqualTo("failed");
        assertThat(report.path("fault").path("code").asText()).isEqualTo("dump-too-large");
        assertThat(report.path("fault").path("message").asText()).contains("3 invocations");
        assertThat(report.path("tables")).isNotEmpty();
        loopback.query("DROP TABLE public.wall");
    }

    @Test
    void refusesBeforeFetchingWhatIsTooLarge() throws Exception {
        Path large = Files.write(folder.resolve("large"), new byte[50_000_001]);

        loopback.upload("large.db", large);

        JsonNode error = JSON.readTree(loopback.text("failed/large.db.error.json"));
        assertThat(error.path("code").asText()).isEqualTo("dump-too-large");
        assertThat(error.path("message").asText()).contains("50000001 bytes", "50000000 at most", "not fetched");
    }

    @Test
    void loadsAsATask() throws Exception {
        loopback.put("incoming/task.db", Dumps.withTable(folder, "by_task", 6));

        assertThat(loopback.task("incoming/task.db")).isZero();

        assertThat(loopback.query("SELECT count(*) FROM public.by_task")).containsExactly("6");
        assertThat(loopback.keys()).contains("done/task.db");
        assertThat(loopback.task("")).isEqualTo(2);
    }

    @Test
    void tellsWhetherTheTargetAnswers() throws Exception {
        JsonNode answer = JSON.readTree(loopback.runner.invoke("{\"action\": \"status\"}").body());

        assertThat(answer.path("status").asText()).isEqualTo("ok");
        assertThat(answer.path("user").asText()).isEqualTo("litelift");
        assertThat(answer.path("serverVersion").asText()).isNotEmpty();
        assertThat(answer.path("litelift").asText()).matches("\\d+\\.\\d+\\.\\d+.*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"action\": \"dance\"}", "{\"Records\": [{\"eventSource\": \"aws:sns\"}]}", "\"text\"",
        "{\"action\": \"status\", \"more\": 1}"})
    void refusesEventsThatItDoesNotKnow(String event) throws Exception {
        RuntimeApi.Answer answer = loopback.runner.invoke(event);

        assertThat(answer.failed()).isTrue();
        assertThat(answer.body()).contains("docs/lambda.md");
    }

    @Test
    void startsNotWithoutItsSettings() throws Exception {
        try (PackagedRunner unset = PackagedRunner.start(Files.createTempDirectory(shared, "unset-"), Map.of("LITELIFT_INTAKE", "/tmp"))) {
            RuntimeApi.Answer answer = unset.refusal();

            assertThat(answer.failed()).isTrue();
            assertThat(answer.body()).contains("LITELIFT_ENVIRONMENT is missing", "LITELIFT_INTAKE must be s3://", "LITELIFT_TARGET_HOST is missing");
        }
    }

    @Test
    void countsRowsAndFailuresAsMetrics() throws Exception {
        loopback.upload("counted.db", Dumps.withTable(folder, "counted", 7));
        loopback.upload("uncounted.db", Files.writeString(folder.resolve("text"), "no database"));

        assertThat(loopback.log("Rows", null)).anySatisfy(line -> {
            assertThat(line.path("Rows").asInt()).isEqualTo(7);
            assertThat(line.path("environment").asText()).isEqualTo("test");
            assertThat(line.path("_aws").path("CloudWatchMetrics").path(0).path("Namespace").asText()).isEqualTo("Litelift");
        });
        assertThat(loopback.log("code", "dump-not-sqlite")).anySatisfy(line ->
                assertThat(line.path("_aws").path("CloudWatchMetrics").path(0).path("Dimensions")).hasSize(2));
    }

    @Test
    void writesNeitherValuesNorSecretsToTheLog() throws Exception {
        loopback.upload("quiet.db", Dumps.withTable(folder, "quiet", 3));

        assertThat(loopback.query("SELECT word FROM public.quiet WHERE id = 2")).containsExactly("row 2");
        assertThat(String.join("\n", loopback.runner.log())).doesNotContain("row 2").doesNotContain("test-secret")
                .doesNotContain(TestServer.password(TestServer.database()));
    }

    @Test
    void leavesNothingInTheTemporaryFolder() throws Exception {
        loopback.upload("tidy.db", Dumps.withTable(folder, "tidy", 3));

        assertThat(loopback.runner.scratch()).isEmptyDirectory();
    }
}
