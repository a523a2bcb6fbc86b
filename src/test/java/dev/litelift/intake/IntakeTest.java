package dev.litelift.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.litelift.aws.TestS3;
import dev.litelift.dump.DumpLocation;
import dev.litelift.dump.LocalFolder;
import dev.litelift.dump.ObjectStore;
import dev.litelift.dump.StoredObject;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.intake.Loading.Loaded;
import dev.litelift.run.LoadEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class IntakeTest {
    private static final Loaded GOOD = new Loaded("loaded", 0, "{\"version\":1,\"verdict\":\"loaded\",\"fault\":null}");
    private static final Loaded BAD = fault(Fault.DUMP_NOT_SQLITE);
    private static final Loaded BUSY = fault(Fault.TEMPORARY);

    @TempDir
    Path folder;

    private final ObjectStore store = TestS3.store();
    private final IntakeLayout layout = IntakeLayout.at(TestS3.freshPrefix(), store);
    private final List<String> loadedNames = new ArrayList<>();
    private final Hands clock = new Hands();
    private Loaded next = GOOD;

    private final Intake intake = new Intake(layout, (dump, listener) -> {
        loadedNames.add(layout.nameOf(dump));
        listener.on(new LoadEvent.PhaseStarted("copy"));
        return next;
    }, Path.of("target", "test-intake"), clock);

    @Test
    void movesWhatWasLoadedAndLeavesItsReport() throws IOException {
        put("team a/app +ü.db", "one");

        Outcome outcome = pass().get(0);

        assertThat(outcome.verdict()).isEqualTo("loaded");
        assertThat(outcome.dump()).isEqualTo(layout.done("team a/app +ü.db"));
        assertThat(read(outcome.report())).isEqualTo(GOOD.report());
        assertThat(names()).containsExactlyInAnyOrder(layout.done("team a/app +ü.db").toString(),
                outcome.report().toString(), layout.pageOf(outcome.report()).toString());
        assertThat(read(layout.pageOf(outcome.report()))).startsWith("<!DOCTYPE html>").contains("<h1>");
    }

    @Test
    void leavesAReportThatNoPageCanBeMadeOf() throws IOException {
        put("app.db", "one");
        next = new Loaded("loaded", 0, "{\"verdict\":\"of another time\"}");

        Outcome outcome = pass().get(0);

        assertThat(read(outcome.report())).isEqualTo(next.report());
        assertThat(names()).containsExactlyInAnyOrder(outcome.dump().toString(), outcome.report().toString());
    }

    @Test
    void saysBesideAFailedDumpWhyItFailed() throws IOException {
        put("app.db", "one");
        next = BAD;

        Outcome outcome = pass().get(0);

        JsonNode error = new ObjectMapper().readTree(read(layout.failed("app.db.error.json")));
        assertThat(outcome.dump()).isEqualTo(layout.failed("app.db"));
        assertThat(outcome.exitStatus()).isEqualTo(3);
        assertThat(error.path("code").asText()).isEqualTo("dump-not-sqlite");
        assertThat(error.path("message").asText()).isEqualTo("message of dump-not-sqlite");
        assertThat(error.path("report").asText()).isEqualTo(outcome.report().toString());
    }

    @Test
    void goesOnAfterADefect() throws IOException {
        put("app.db", "one");
        Intake defective = new Intake(layout, (dump, listener) -> {
            throw new IllegalStateException("secret");
        }, folder);

        Outcome outcome = defective.pass(() -> false, told -> { }).get(0);

        assertThat(outcome.exitStatus()).isEqualTo(Fault.INTERNAL.exitStatus());
        assertThat(read(layout.failed("app.db.error.json"))).contains("internal").doesNotContain("secret");
    }

    @Test
    void keepsTheEvidenceOfTheSameNameAndEvenTheSameContent() throws IOException {
        for (String content : List.of("one", "two", "two")) {
            put("app.db.gz", content);
            pass();
        }

        assertThat(store.list(store.child(layout.root(), "done/"))).hasSize(3)
                .allSatisfy(object -> assertThat(object.location().name())
                        .matches("app(\\.[0-9a-f]{12}(-2)?)?\\.db\\.gz"));
        assertThat(store.list(layout.reports("app.db.gz"))).extracting(object -> object.location().name().replaceAll(".*\\.", ""))
                .containsExactlyInAnyOrder("json", "json", "json", "html", "html", "html");
    }

    @Test
    void takesCompanionsAlongAndWaitsForTheirDump() throws IOException {
        put("app.db-wal", "wal");
        put("app.db.litelift.yaml", "rules");
        put("other.db.tmp", "half");
        assertThat(pass()).isEmpty();

        put("app.db", "one");
        pass();

        assertThat(loadedNames).containsExactly("app.db");
        assertThat(names()).contains(layout.done("app.db").toString(), layout.done("app.db-wal").toString(),
                layout.done("app.db.litelift.yaml").toString(), layout.incoming("other.db.tmp").toString());
    }

    @Test
    void triesATemporaryFaultAgainLaterAndLater() throws IOException {
        put("app.db", "one");
        next = BUSY;
        assertThat(pass().get(0).verdict()).isEqualTo("waiting");
        assertThat(read(layout.progress("app.db"))).contains("\"state\" : \"waiting\"", "message of temporary");
        assertThat(pass()).isEmpty();
        clock.forward(Duration.ofSeconds(2));
        assertThat(pass()).hasSize(1);
        clock.forward(Duration.ofSeconds(2));
        assertThat(pass()).isEmpty();
        clock.forward(Duration.ofSeconds(2));
        next = GOOD;

        assertThat(pass().get(0).verdict()).isEqualTo("loaded");
        assertThat(names()).doesNotContain(layout.progress("app.db").toString());
    }

    @Test
    void doesNotBlameADumpForItsTarget() throws IOException {
        put("app.db", "one");
        next = fault(Fault.TARGET_UNREACHABLE);

        assertThat(pass().get(0).dump()).isEqualTo(layout.incoming("app.db"));
    }

    @Test
    void neverMovesADumpThatItHasNotLoaded() throws IOException {
        put("app.db", "one");
        Intake slow = new Intake(layout, (dump, listener) -> {
            replace("app.db", "two");
            return GOOD;
        }, folder);

        slow.pass(() -> false, outcome -> { });

        assertThat(read(layout.incoming("app.db"))).isEqualTo("two");
        assertThat(pass()).hasSize(1);
        assertThat(read(layout.done("app.db"))).isEqualTo("two");
    }

    @Test
    void loadsTheOneDumpThatWasAnnounced() throws IOException {
        put("a.db", "one");
        put("b.db", "two");
        put("b.db-wal", "wal");

        Outcome outcome = intake.load("b.db", null).orElseThrow();

        assertThat(outcome.verdict()).isEqualTo("loaded");
        assertThat(outcome.code()).isNull();
        assertThat(loadedNames).containsExactly("b.db");
        assertThat(names()).contains(layout.incoming("a.db").toString(), layout.done("b.db").toString(), layout.done("b.db-wal").toString());
        assertThat(intake.load("b.db", null)).isEmpty();
    }

    /** A list of a bucket with versions tells ETags, a look at one object its version: one is not the other's change. */
    @Test
    void putsAwayWhatAListTellsAnotherVersionOf() throws IOException {
        put("app.db", "one");
        ObjectStore versioned = new ListsOtherVersions(store);
        Intake over = new Intake(new IntakeLayout(layout.root(), versioned), (dump, listener) -> GOOD, folder);

        Outcome outcome = over.pass(() -> false, told -> { }).get(0);

        assertThat(outcome.dump()).isEqualTo(layout.done("app.db"));
        assertThat(outcome.report().name()).startsWith(ShortVersion.of(store.stat(layout.done("app.db"))));
    }

    @Test
    void stopsBetweenDumps() throws IOException {
        put("a.db", "one");
        put("b.db", "one");

        assertThat(intake.pass(() -> !loadedNames.isEmpty(), outcome -> { })).hasSize(1);
    }

    @Test
    void leavesALocalFileAloneUntilItRests() throws IOException {
        IntakeLayout here = IntakeLayout.at(new DumpLocation.LocalPath(folder), new LocalFolder());
        Intake local = new Intake(here, (dump, listener) -> GOOD, folder.resolve("work"));
        assertThat(local.pass(() -> false, outcome -> { })).isEmpty();
        Path file = Files.createDirectories(folder.resolve("incoming")).resolve("app.db");
        Files.writeString(file, "o");
        assertThat(local.pass(() -> false, outcome -> { })).isEmpty();
        assertThat(local.isUnsettled()).isTrue();
        Files.writeString(file, "one");
        assertThat(local.pass(() -> false, outcome -> { })).isEmpty();

        assertThat(local.pass(() -> false, outcome -> { })).hasSize(1);
        assertThat(folder.resolve("done/app.db")).hasContent("one");
        assertThat(folder.resolve("reports/app.db")).isDirectoryContaining("glob:**.json");
    }

    @Test
    void findsTheRootFromTheRootAndFromIncoming() {
        for (String address : List.of("s3://b/", "s3://b", "s3://b/incoming/", "s3://b/incoming")) {
            assertThat(IntakeLayout.at(DumpLocation.parse(address), store).incoming()).hasToString("s3://b/incoming/");
        }
        assertThat(IntakeLayout.at(DumpLocation.parse("s3://b/x/incoming"), store).done("a"))
                .hasToString("s3://b/x/done/a");
        DumpLocation local = IntakeLayout
                .at(new DumpLocation.LocalPath(folder.resolve("incoming")), new LocalFolder()).root();
        assertThat(local).isEqualTo(new DumpLocation.LocalPath(folder));
    }

    private List<Outcome> pass() {
        return intake.pass(() -> false, outcome -> { });
    }

    private void put(String name, String content) throws IOException {
        store.put(Files.writeString(folder.resolve("content"), content), layout.incoming(name));
    }

    private void replace(String name, String content) {
        try {
            put(name, content);
        } catch (IOException e) {
            throw new LoadException(Fault.INTERNAL, name, "the test could not write", e);
        }
    }

    private String read(DumpLocation at) throws IOException {
        return Files.readString(store.fetch(at, Files.createDirectories(folder.resolve("read"))));
    }

    private List<String> names() {
        return store.list(layout.root()).stream().map(object -> object.location().toString()).toList();
    }

    private static Loaded fault(Fault fault) {
        return new Loaded("failed", fault.exitStatus(), "{\"version\":1,\"verdict\":\"failed\",\"fault\":{\"code\":\"" + fault.code()
                + "\",\"message\":\"message of " + fault.code() + "\",\"place\":\"app.db\",\"hint\":\""
                + fault.hint() + "\"}}");
    }

    /** As a bucket that keeps versions. */
    private record ListsOtherVersions(ObjectStore store) implements ObjectStore {
        @Override
        public boolean serves(DumpLocation location) {
            return store.serves(location);
        }

        @Override
        public StoredObject stat(DumpLocation object) {
            return store.stat(object);
        }

        @Override
        public List<StoredObject> list(DumpLocation prefix) {
            return store.list(prefix).stream().map(object ->
                    new StoredObject(object.location(), object.bytes(), object.modified(), "listed " + object.version())).toList();
        }

        @Override
        public Path fetch(DumpLocation object, Path folder) {
            return store.fetch(object, folder);
        }

        @Override
        public void put(Path content, DumpLocation object) {
            store.put(content, object);
        }

        @Override
        public void move(DumpLocation from, DumpLocation to) {
            store.move(from, to);
        }

        @Override
        public void remove(DumpLocation object) {
            store.remove(object);
        }

        @Override
        public DumpLocation child(DumpLocation prefix, String name) {
            return store.child(prefix, name);
        }
    }

    /** A clock that is moved by hand. */
    private static final class Hands extends Clock {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void forward(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
