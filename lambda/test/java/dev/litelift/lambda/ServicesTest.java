package dev.litelift.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.litelift.aws.DatabaseSecret;
import dev.litelift.aws.RdsToken;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.lambda.AwsStandIn.Reply;
import dev.litelift.postgres.Target.Address;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Calls of AWS's services as they stand on the wire. */
@Timeout(60)
class ServicesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final StaticCredentialsProvider KEYS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test-key", "test-secret"));

    private AwsStandIn aws;
    private RdsClient rds;
    private DatabaseInstance instance;

    @BeforeEach
    void start() throws IOException {
        aws = AwsStandIn.start();
        rds = RdsClient.builder().endpointOverride(aws.endpoint()).region(Region.EU_WEST_1).credentialsProvider(KEYS)
                .httpClientBuilder(UrlConnectionHttpClient.builder()).overrideConfiguration(all -> all.retryStrategy(retry -> retry.maxAttempts(1)))
                .build();
        instance = new DatabaseInstance(rds, "litelift-dev", Duration.ofMillis(20));
    }

    @AfterEach
    void stop() {
        rds.close();
        aws.close();
    }

    @Test
    void signsATokenForEachConnection() {
        String token = new RdsToken(rds.utilities(), new Address("db.example", 5432, "app", "runner")).get();

        assertThat(token).startsWith("db.example:5432/?DBUser=runner&Action=connect&X-Amz-Algorithm=AWS4-HMAC-SHA256")
                .contains("X-Amz-Expires=900", "%2Feu-west-1%2Frds-db%2Faws4_request").doesNotContain("test-secret");
        assertThat(aws.calls("connect")).isEmpty();
    }

    @Test
    void asksForTheAllocatedStorageOfOneInstance() {
        aws.answer("DescribeDBInstances", call -> Reply.ok("<DescribeDBInstancesResponse xmlns=\"http://rds.amazonaws.com/doc/2014-10-31/\">"
                + "<DescribeDBInstancesResult><DBInstances><DBInstance><AllocatedStorage>20</AllocatedStorage><MaxAllocatedStorage>100</MaxAllocatedStorage>"
                + "</DBInstance></DBInstances></DescribeDBInstancesResult></DescribeDBInstancesResponse>"));

        assertThat(instance.allocatedBytes()).isEqualTo(20L << 30);

        assertThat(aws.calls("DescribeDBInstances")).singleElement().satisfies(call -> assertThat(call.body())
                .isEqualTo("Action=DescribeDBInstances&Version=2014-10-31&DBInstanceIdentifier=litelift-dev"));
    }

    @Test
    void takesASnapshotAndWaitsUntilItIsAvailable() {
        AtomicInteger looks = new AtomicInteger();
        aws.answer("CreateDBSnapshot", call -> Reply.ok(created()));
        aws.answer("DescribeDBSnapshots", call -> Reply.ok(snapshot(looks.incrementAndGet() < 3 ? "creating" : "available")));

        instance.snapshot("litelift-1", Duration.ofSeconds(20));

        assertThat(looks).hasValue(3);
        assertThat(aws.calls("CreateDBSnapshot")).singleElement().satisfies(call -> assertThat(call.form()).isEqualTo(Map.of(
                "Action", "CreateDBSnapshot", "Version", "2014-10-31", "DBInstanceIdentifier", "litelift-dev",
                "DBSnapshotIdentifier", "litelift-1")));
        assertThat(aws.calls("DescribeDBSnapshots").get(0).form()).containsEntry("DBSnapshotIdentifier", "litelift-1");
    }

    @Test
    void goesOnWaitingForASnapshotThatIsThere() {
        aws.answer("CreateDBSnapshot", call -> error("DBSnapshotAlreadyExists"));
        aws.answer("DescribeDBSnapshots", call -> Reply.ok(snapshot("available")));

        instance.snapshot("litelift-1", Duration.ofSeconds(20));

        assertThat(aws.calls("DescribeDBSnapshots")).hasSize(1);
    }

    @Test
    void leavesAnUnfinishedSnapshotToTheNextInvocation() {
        aws.answer("CreateDBSnapshot", call -> Reply.ok(created()));
        aws.answer("DescribeDBSnapshots", call -> Reply.ok(snapshot("creating")));

        assertThat(fault(() -> instance.snapshot("litelift-1", Duration.ofMillis(300)))).isEqualTo(Fault.INTERRUPTED);
    }

    @Test
    void refusesAFailedSnapshot() {
        aws.answer("CreateDBSnapshot", call -> Reply.ok(created()));
        aws.answer("DescribeDBSnapshots", call -> Reply.ok(snapshot("failed")));

        assertThat(fault(() -> instance.snapshot("litelift-1", Duration.ofSeconds(20)))).isEqualTo(Fault.TARGET_REFUSED);
    }

    @Test
    void triesAgainLaterWhatTheInstanceCannotDoNow() {
        aws.answer("CreateDBSnapshot", call -> error("InvalidDBInstanceState"));

        assertThat(fault(() -> instance.snapshot("litelift-1", Duration.ofSeconds(20)))).isEqualTo(Fault.TEMPORARY);
    }

    @Test
    void saysWhatTheRoleMayNot() {
        aws.answer("DescribeDBInstances", call -> error("AccessDenied"));

        assertThatThrownBy(instance::allocatedBytes).isInstanceOfSatisfying(LoadException.class, fault -> {
            assertThat(fault.getMessage()).isEqualTo("rds refuses the request (400 AccessDenied)");
            assertThat(fault.hint()).contains("rds:DescribeDBInstances");
        });
    }

    @Test
    void readsASecretOncePerMinute() {
        aws.answer("GetSecretValue", call -> Reply.ok("{\"SecretString\": \"{\\\"username\\\": \\\"me\\\", \\\"password\\\": \\\"p\\\", \\\"port\\\": 1}\"}"));
        DatabaseSecret secret = new DatabaseSecret(secrets(), "runner");

        assertThat(secret.get()).isEqualTo(new DatabaseSecret.Login("me", "p")).hasToString("me");
        secret.get();

        assertThat(aws.calls("GetSecretValue")).singleElement().satisfies(call -> assertThat(call.body()).isEqualTo("{\"SecretId\":\"runner\"}"));
    }

    @Test
    void saysOfASecretNothingButItsForm() {
        aws.answer("GetSecretValue", call -> Reply.ok("{\"SecretString\": \"hunter2\"}"));

        assertThatThrownBy(() -> new DatabaseSecret(secrets(), "runner").get()).isInstanceOfSatisfying(LoadException.class, fault -> {
            assertThat(fault.fault()).isEqualTo(Fault.TARGET_LOGIN_REFUSED);
            assertThat(fault).hasNoCause().message().doesNotContain("hunter2");
        });
    }

    @Test
    void startsOneTaskForOneMessage() throws IOException {
        aws.answer("RunTask", call -> Reply.ok("{\"tasks\": [{\"taskArn\": \"arn:task\"}], \"failures\": []}"));

        assertThat(task().start(new DumpNotice(null, "incoming/ü.db", "v1", 0), "message-1")).isEqualTo("arn:task");

        JsonNode request = JSON.readTree(aws.calls("RunTask").get(0).body());
        assertThat(request).isEqualTo(JSON.readTree("""
                {"cluster": "arn:cluster", "taskDefinition": "arn:task:3", "launchType": "FARGATE", "count": 1, "clientToken": "message-1",
                 "startedBy": "litelift", "networkConfiguration": {"awsvpcConfiguration": {"subnets": ["subnet-1", "subnet-2"],
                  "securityGroups": ["sg-1"], "assignPublicIp": "DISABLED"}},
                 "overrides": {"containerOverrides": [{"name": "runner", "environment": [
                  {"name": "LITELIFT_KEY", "value": "incoming/ü.db"}, {"name": "LITELIFT_VERSION_ID", "value": "v1"}]}]}}"""));
    }

    @Test
    void triesAgainLaterWhereThereIsNoPlaceForATask() {
        aws.answer("RunTask", call -> Reply.ok("{\"tasks\": [], \"failures\": [{\"reason\": \"RESOURCE:ENI\"}]}"));

        assertThatThrownBy(() -> task().start(new DumpNotice(null, "incoming/a.db", null, 0), "message-1"))
                .isInstanceOfSatisfying(LoadException.class, fault -> {
                    assertThat(fault.fault()).isEqualTo(Fault.TEMPORARY);
                    assertThat(fault).hasMessageContaining("RESOURCE:ENI");
                });
    }

    private FargateTask task() {
        EcsClient ecs = EcsClient.builder().endpointOverride(aws.endpoint()).region(Region.EU_WEST_1).credentialsProvider(KEYS)
                .httpClientBuilder(UrlConnectionHttpClient.builder()).build();
        return new FargateTask(ecs, new Settings.Fargate("arn:cluster", "arn:task:3", List.of("subnet-1", "subnet-2"), List.of("sg-1")));
    }

    private SecretsManagerClient secrets() {
        return SecretsManagerClient.builder().endpointOverride(aws.endpoint()).region(Region.EU_WEST_1).credentialsProvider(KEYS)
                .httpClientBuilder(UrlConnectionHttpClient.builder()).build();
    }

    private static Fault fault(Runnable call) {
        try {
            call.run();
        } catch (LoadException e) {
            return e.fault();
        }
        throw new AssertionError("no fault");
    }

    private static String created() {
        return "<CreateDBSnapshotResponse xmlns=\"http://rds.amazonaws.com/doc/2014-10-31/\"><CreateDBSnapshotResult><DBSnapshot>"
                + "<Status>creating</Status></DBSnapshot></CreateDBSnapshotResult></CreateDBSnapshotResponse>";
    }

    private static String snapshot(String status) {
        return "<DescribeDBSnapshotsResponse xmlns=\"http://rds.amazonaws.com/doc/2014-10-31/\"><DescribeDBSnapshotsResult><DBSnapshots>"
                + "<DBSnapshot><DBSnapshotIdentifier>litelift-1</DBSnapshotIdentifier><Status>" + status + "</Status></DBSnapshot>"
                + "</DBSnapshots></DescribeDBSnapshotsResult></DescribeDBSnapshotsResponse>";
    }

    private static Reply error(String code) {
        return new Reply(400, "<ErrorResponse xmlns=\"http://rds.amazonaws.com/doc/2014-10-31/\"><Error><Type>Sender</Type><Code>" + code
                + "</Code><Message>no</Message></Error></ErrorResponse>");
    }
}
