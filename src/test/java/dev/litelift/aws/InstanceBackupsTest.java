package dev.litelift.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.litelift.advice.Advice;
import dev.litelift.advice.Advice.Weight;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RDS's own protocol, spoken by a server of the test. */
class InstanceBackupsTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);

    private HttpServer rds;
    private String asked;
    private int status = 200;
    private String answer;

    @BeforeEach
    void start() throws IOException {
        rds = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        rds.createContext("/", exchange -> {
            asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        rds.start();
    }

    @AfterEach
    void stop() {
        rds.stop(0);
    }

    private Advice advise() {
        URI endpoint = URI.create("http://127.0.0.1:" + rds.getAddress().getPort());
        S3Access access = new S3Access(endpoint, "eu-central-1", new S3Access.Keys("test", "test"));
        return new InstanceBackups(access, "litelift-prod", NOON).advise();
    }

    private static String instance(String fields) {
        return "<R><DescribeDBInstancesResult><DBInstances><DBInstance>" + fields
                + "</DBInstance></DBInstances></DescribeDBInstancesResult></R>";
    }

    @ParameterizedTest
    @CsvSource({
        "11:55:00, KNOW, 5 min ago",
        "11:44:59, CONSIDER, 15 min ago",
        "09:00:00, CONSIDER, 3 h ago",
        "12:00:30, KNOW, 0 min ago"})
    void weighsHowLongAgoTheLastSecondIsThatCanBeRestored(String until, Weight weight, String age) {
        answer = instance("<BackupRetentionPeriod>7</BackupRetentionPeriod><LatestRestorableTime>2026-11-22T" + until
                + "Z</LatestRestorableTime>");

        Advice advice = advise();

        assertThat(asked).contains("Action=DescribeDBInstances", "DBInstanceIdentifier=litelift-prod");
        assertThat(advice.rule()).isEqualTo("backup-freshness");
        assertThat(advice.weight()).isEqualTo(weight);
        assertThat(advice.what()).contains("from 7 days back until 2026-11-22T" + until + "Z, " + age);
        assertThat(advice.command() == null).isEqualTo(weight == Weight.KNOW);
    }

    @Test
    void findsADayWithoutABackupWrong() {
        answer = instance("<BackupRetentionPeriod>1</BackupRetentionPeriod><LatestRestorableTime>2026-11-21T11:59:59Z</LatestRestorableTime>");

        assertThat(advise().weight()).isEqualTo(Weight.MEND);
        assertThat(advise().command()).startsWith("aws rds describe-events ").contains("litelift-prod").endsWith(" --region eu-central-1");
    }

    @ParameterizedTest
    @CsvSource({"0, no-backups, modify-db-instance", "7, backup-freshness, create-db-snapshot"})
    void findsTheLackOfABackupWrong(int days, String rule, String command) {
        answer = instance("<BackupRetentionPeriod>" + days + "</BackupRetentionPeriod>");

        Advice advice = advise();

        assertThat(advice.weight()).isEqualTo(Weight.MEND);
        assertThat(advice.rule()).isEqualTo(rule);
        assertThat(advice.command()).startsWith("aws rds " + command + " --db-instance-identifier litelift-prod");
    }

    @Test
    void saysThatRdsDidNotTell() {
        status = 403;
        answer = "<ErrorResponse><Error><Code>AccessDenied</Code><Message>arn:aws:iam::1:user/secret</Message></Error></ErrorResponse>";

        Advice advice = advise();

        assertThat(advice.rule()).isEqualTo("backups-unseen");
        assertThat(advice.weight()).isEqualTo(Weight.KNOW);
        assertThat(advice.what()).endsWith("403 AccessDenied").doesNotContain("secret");
        assertThat(advice.command()).startsWith("aws rds describe-db-instances");
    }

    @Test
    void saysThatThereIsNoSuchInstance() {
        status = 404;
        answer = "<ErrorResponse><Error><Code>DBInstanceNotFound</Code></Error></ErrorResponse>";

        assertThat(advise().what()).contains("404 DBInstanceNotFound");
    }
}
