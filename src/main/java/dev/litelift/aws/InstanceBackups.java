package dev.litelift.aws;

import dev.litelift.advice.Advice;
import dev.litelift.advice.Advice.Weight;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** How fresh the backups of an RDS instance are, as RDS tells it. */
public final class InstanceBackups {
    private static final String FRESHNESS = "backup-freshness";
    /** RDS stores the log about every five minutes. */
    private static final Duration USUAL = Duration.ofMinutes(15);
    private static final Duration WRONG = Duration.ofHours(24);

    private final S3Access access;
    private final String identifier;
    private final Clock clock;

    /** @param identifier of the instance */
    public InstanceBackups(S3Access access, String identifier) {
        this(access, identifier, Clock.systemUTC());
    }

    InstanceBackups(S3Access access, String identifier, Clock clock) {
        this.access = access;
        this.identifier = identifier;
        this.clock = clock;
    }

    /** What there is to say; also that RDS could not be asked, as what else was found shall not be lost for that. */
    public Advice advise() {
        try (RdsClient client = access.openRds()) {
            return of(client.describeDBInstances(request -> request.dbInstanceIdentifier(identifier)).dbInstances().get(0));
        } catch (SdkException e) {
            return advice(Advice.BACKUPS_UNSEEN, Weight.KNOW, "RDS did not tell of its backups: " + reason(e),
                    "whoever may rds:DescribeDBInstances can ask",
                    aws("describe-db-instances", "--query", "'DBInstances[].[BackupRetentionPeriod,LatestRestorableTime]'"));
        }
    }

    private static String reason(SdkException failure) {
        if (failure instanceof AwsServiceException answer && answer.awsErrorDetails() != null) {
            return answer.statusCode() + " " + answer.awsErrorDetails().errorCode();
        }
        return String.valueOf(failure.getMessage()).contains("credentials") ? "no credentials were found" : "it does not answer";
    }

    private Advice of(DBInstance instance) {
        int days = instance.backupRetentionPeriod() == null ? 0 : instance.backupRetentionPeriod();
        if (days == 0) {
            return advice("no-backups", Weight.MEND, "keeps no backups: its retention is 0 days",
                    "what is lost or spoilt cannot be brought back",
                    aws("modify-db-instance", "--backup-retention-period", "7", "--apply-immediately"));
        }
        Instant until = instance.latestRestorableTime();
        if (until == null) {
            return advice(FRESHNESS, Weight.MEND, "has no backup yet", "the first one is made in its backup window; a snapshot, now",
                    aws("create-db-snapshot", "--db-snapshot-identifier", identifier + "-manual"));
        }
        return of(days, until, Duration.between(until, clock.instant()));
    }

    private Advice of(int days, Instant until, Duration age) {
        String what = "can be restored to any second from " + days + (days == 1 ? " day" : " days") + " back until "
                + until.truncatedTo(ChronoUnit.SECONDS) + ", " + minutes(age) + " ago";
        if (age.compareTo(USUAL) < 0) {
            return advice(FRESHNESS, Weight.KNOW, what, "its backups are as fresh as they get", null);
        }
        return advice(FRESHNESS, age.compareTo(WRONG) < 0 ? Weight.CONSIDER : Weight.MEND, what,
                "what was committed since would be lost; its events say what holds the backups up",
                "aws rds describe-events --source-type db-instance --source-identifier " + identifier + " --duration 1440" + whose());
    }

    private static String minutes(Duration age) {
        long minutes = Math.max(0, age.toMinutes());
        return minutes < 120 ? minutes + " min" : minutes / 60 + " h";
    }

    private String aws(String action, String... options) {
        return "aws rds " + action + " --db-instance-identifier " + identifier + " " + String.join(" ", options) + whose();
    }

    private String whose() {
        return (access.region() == null ? "" : " --region " + access.region())
                + (access.profile() == null ? "" : " --profile " + access.profile());
    }

    private Advice advice(String rule, Weight weight, String what, String why, String command) {
        return new Advice(rule, weight, identifier, what, why, null, command);
    }
}
