package dev.litelift.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.aws.S3Access;
import dev.litelift.aws.S3Objects;
import dev.litelift.dump.DumpLocation.S3Object;
import dev.litelift.lambda.DumpRunner.Result;
import dev.litelift.local.RunningPostgres;
import dev.litelift.postgres.Target;
import dev.litelift.postgres.UrlTarget;
import dev.litelift.rules.Profile;
import dev.litelift.run.StopSignal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rds.RdsClient;

/** One dump at a time, from a bucket with versions, into a database that RDS is asked about. */
@Timeout(60)
class DumpRunnerIT {
    @TempDir
    Path folder;

    private final RunningPostgres database = TestServer.database();
    private final Target target = UrlTarget.parse(database.url(), Map.of());
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private VersionedS3 s3;
    private AwsStandIn aws;

    @BeforeEach
    void start() throws IOException {
        s3 = VersionedS3.start();
        aws = AwsStandIn.start();
    }

    @AfterEach
    void stop() {
        s3.close();
        aws.close();
    }

    @Test
    void putsTheVersionThatItLoadedAway() throws Exception {
        String version = s3.put("incoming/app.db", dump("one", 4));

        assertThat(run(notice("app.db", version), new Place())).isEqualTo(Result.DONE);

        assertThat(rows("one")).isEqualTo(4);
        assertThat(s3.keys()).contains("done/app.db").doesNotContain("incoming/app.db");
    }

    @Test
    void loadsTheVersionThatWasAnnouncedAndLeavesTheNewerOne() throws Exception {
        String first = s3.put("incoming/app.db", dump("first", 4));
        String second = s3.put("incoming/app.db", dump("second", 5));

        assertThat(run(notice("app.db", first), new Place())).isEqualTo(Result.DONE);
        assertThat(rows("first")).isEqualTo(4);
        assertThat(s3.keys()).contains("incoming/app.db");

        assertThat(run(notice("app.db", second), new Place())).isEqualTo(Result.DONE);
        assertThat(rows("second")).isEqualTo(5);
        assertThat(s3.keys()).contains("done/app.db").doesNotContain("incoming/app.db");
    }

    @Test
    void loadsByTheProfileThatTheStackNames() throws Exception {
        s3.put("incoming/app.db", dump("notice", 4));

        assertThat(run(notice("app.db", null), new Place(), target, settings(null, Profile.named("gitea")), new Precautions(null, false, target)))
                .isEqualTo(Result.DONE);

        assertThat(rows("notice")).isEqualTo(4);
        assertThat(text("SELECT report::text FROM litelift.migration")).contains("profile gitea: the application can do without them");
    }

    @Test
    void leavesAloneWhatWasRemovedMeanwhileThoughItsVersionIsKept() throws Exception {
        String version = s3.put("incoming/app.db", dump("kept", 4));
        run(notice("app.db", version), new Place());
        int reports = s3.keys().size();

        assertThat(run(notice("app.db", version), new Place())).isEqualTo(Result.DONE);

        assertThat(s3.keys()).hasSize(reports);
        assertThat(log()).contains("\"message\":\"gone\"");
    }

    @Test
    void keepsTheDumpWhileTheTargetIsDown() throws Exception {
        s3.put("incoming/app.db", dump("later", 4));
        Target down = UrlTarget.parse("postgresql://me@127.0.0.1:1/app", Map.of());

        assertThat(run(notice("app.db", null), new Place(), down, settings(null), new Precautions(null, false, down)))
                .isEqualTo(Result.AGAIN);

        assertThat(s3.keys()).contains("incoming/app.db", "reports/app.db/progress.json").noneMatch(key -> key.startsWith("failed/"));
    }

    @Test
    void handsOverWhatDoesNotFit() {
        s3.claim("incoming/huge.db", 1L << 50);
        Place place = new Place();
        place.larger = true;

        assertThat(run(notice("huge.db", null), place)).isEqualTo(Result.DONE);

        assertThat(place.handedOver).extracting(DumpNotice::key).containsExactly("incoming/huge.db");
        assertThat(s3.keys()).contains("incoming/huge.db");
        assertThat(log()).contains("\"message\":\"handed over\"");
    }

    @Test
    void takesASnapshotFirstAndNamesItInReportAndLedger() throws Exception {
        AtomicLong looks = new AtomicLong();
        aws.answer("DescribeDBInstances", call -> instance(100));
        aws.answer("CreateDBSnapshot", call -> AwsStandIn.Reply.ok("<R><CreateDBSnapshotResult/></R>"));
        aws.answer("DescribeDBSnapshots", call -> AwsStandIn.Reply.ok("<R><DescribeDBSnapshotsResult><DBSnapshots><DBSnapshot><Status>"
                + (looks.incrementAndGet() == 1 ? "creating" : "available") + "</Status></DBSnapshot></DBSnapshots></DescribeDBSnapshotsResult></R>"));
        s3.put("incoming/app.db", dump("safe", 4));

        assertThat(run(notice("app.db", null), new Place(), target, settings(null), precautions(true))).isEqualTo(Result.DONE);

        String name = aws.calls("CreateDBSnapshot").get(0).form().get("DBSnapshotIdentifier");
        assertThat(name).matches("litelift-[0-9a-f]{16}");
        assertThat(text("SELECT report ->> 'snapshot' FROM litelift.migration")).isEqualTo(name);
        assertThat(s3.keys()).contains("done/app.db");
    }

    @Test
    void waitsForASnapshotInAnotherInvocation() throws Exception {
        aws.answer("DescribeDBInstances", call -> instance(100));
        aws.answer("CreateDBSnapshot", call -> AwsStandIn.Reply.ok("<R><CreateDBSnapshotResult/></R>"));
        aws.answer("DescribeDBSnapshots", call -> AwsStandIn.Reply.ok("<R><DescribeDBSnapshotsResult><DBSnapshots><DBSnapshot>"
                + "<Status>creating</Status></DBSnapshot></DBSnapshots></DescribeDBSnapshotsResult></R>"));
        s3.put("incoming/app.db", dump("waiting", 4));
        Place place = new Place();
        place.left = Duration.ofMillis(200);

        assertThat(run(notice("app.db", null), place, target, settings(null), precautions(true))).isEqualTo(Result.CONTINUE);

        assertThat(s3.keys()).contains("incoming/app.db");
    }

    @Test
    void refusesWhatTheInstanceHasNoRoomFor() throws Exception {
        aws.answer("DescribeDBInstances", call -> instance(0));
        s3.put("incoming/app.db", dump("large", 4));

        assertThat(run(notice("app.db", null), new Place(), target, settings(null), precautions(true))).isEqualTo(Result.DONE);

        assertThat(s3.keys()).contains("failed/app.db", "failed/app.db.error.json");
        assertThat(log()).contains("target-refused", "MiB of storage left").doesNotContain("loaded");
        assertThat(aws.calls("CreateDBSnapshot")).isEmpty();
    }

    /** A place for loads whose answers a test sets. */
    private static final class Place implements Host {
        private final StopSignal stop = new StopSignal();
        private final List<DumpNotice> handedOver = new ArrayList<>();
        private boolean larger;
        private Duration left = Duration.ofSeconds(8);

        @Override
        public StopSignal stop() {
            return stop;
        }

        @Override
        public Duration left() {
            return left;
        }

        @Override
        public boolean mayContinue(DumpNotice notice) {
            return true;
        }

        @Override
        public void callHelpers(DumpNotice notice, long dumpBytes) {}

        @Override
        public boolean handOver(DumpNotice notice) {
            handedOver.add(notice);
            return larger;
        }
    }

    private Result run(DumpNotice notice, Host host) {
        return run(notice, host, target, settings(null), new Precautions(null, false, target));
    }

    private Result run(DumpNotice notice, Host host, Target into, Settings settings, Precautions precautions) {
        Log log = new Log(new PrintStream(printed, true, StandardCharsets.UTF_8), "test", Clock.systemUTC());
        S3Access access = new S3Access(s3.endpoint(), "eu-west-1", new S3Access.Keys("a", "b"));
        Scratch scratch = new Scratch(folder.resolve("scratch"));
        return new DumpRunner(settings, S3Objects.at(access), into, precautions, scratch, log,
                new Metrics(log, "test", Clock.systemUTC())).run(notice, host);
    }

    private Precautions precautions(boolean snapshots) {
        RdsClient rds = RdsClient.builder().endpointOverride(aws.endpoint()).region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                .httpClientBuilder(UrlConnectionHttpClient.builder()).build();
        return new Precautions(new DatabaseInstance(rds, "litelift-test", Duration.ofMillis(20)), snapshots, target);
    }

    private static AwsStandIn.Reply instance(int allocated) {
        return AwsStandIn.Reply.ok("<R><DescribeDBInstancesResult><DBInstances><DBInstance><AllocatedStorage>" + allocated
                + "</AllocatedStorage></DBInstance></DBInstances></DescribeDBInstancesResult></R>");
    }

    private static Settings settings(String queue) {
        return settings(queue, null);
    }

    private static Settings settings(String queue, Profile profile) {
        return new Settings("test", null, new S3Object("dumps", "", null), new Settings.Server("127.0.0.1", 1, "app", false),
                new Settings.Login(Settings.Auth.NONE, "me", null), "public", profile, 1, new Settings.Sharing(1, 1), queue, 2, Long.MAX_VALUE, null, false,
                new Settings.Roles(null, null, null, false), null, null);
    }

    private static DumpNotice notice(String name, String version) {
        return new DumpNotice("dumps", "incoming/" + name, version, 0);
    }

    private byte[] dump(String table, int rows) throws IOException, SQLException {
        return Files.readAllBytes(Dumps.withTable(folder, table, rows));
    }

    private long rows(String table) throws SQLException {
        return Long.parseLong(text("SELECT count(*) FROM public." + table));
    }

    private String text(String sql) throws SQLException {
        try (Connection session = target.connect(); Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private String log() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
