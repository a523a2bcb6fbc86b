package dev.litelift.stacks.aws;

import com.hashicorp.cdktf.providers.aws.s3_bucket_notification.S3BucketNotification;
import dev.litelift.environment.AwsIntake;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Where dumps are uploaded to, and the queue that tells the runner of them. */
final class IntakeStack extends AwsStack {
    private static final String LAYER = "intake";
    private static final int OLD_VERSION_DAYS = 30;

    private final CustomerKey key;
    private final PrivateBucket dumps;
    private final DumpQueue queue;

    IntakeStack(Site site) {
        super(site, LAYER);
        AwsIntake intake = environment().intake();
        this.key = new CustomerKey(this, LAYER, List.of(CustomerKey.forSender(this, "Events", "events.amazonaws.com")));
        this.dumps = dumps(intake, AccessLogs.of(this, intake.bucket(), intake.forceDestroy()));
        this.queue = new DumpQueue(this, key);
        new DumpEvents(this, dumps, queue);
        output("bucket", dumps.id(), "The bucket that dumps are uploaded to.");
        output("upload_command", "aws s3 cp app.db s3://" + intake.bucket() + "/" + DumpEvents.INCOMING,
                "Uploads a dump, which starts the runner.");
        output("queue_url", queue.url(), "The queue between bucket and runner.");
        output("dead_letter_queue_url", queue.deadLetterUrl(), "Where messages end that the runner failed to handle.");
    }

    private PrivateBucket dumps(AwsIntake intake, PrivateBucket logs) {
        PrivateBucket bucket = new PrivateBucket(this, "dumps", intake.bucket(), intake.forceDestroy());
        S3BucketNotification.Builder.create(this, "dumps-events").bucket(bucket.id()).eventbridge(true).build();
        return bucket.encryptedBy(key)
                // The event's pattern relies on it: nothing lies outside these places.
                .allowing(Statement.deny("KnownPlacesOnly")
                        .toAnyone()
                        .actions("s3:PutObject")
                        .butOn(bucket.arn() + "/incoming/*", bucket.arn() + "/done/*", bucket.arn() + "/failed/*",
                                bucket.arn() + "/reports/*", bucket.arn() + "/proofs/*"))
                .loggedTo(logs)
                .keeping(new TreeMap<>(Map.of(
                        "incoming/", intake.keepDays().incoming(),
                        "done/", intake.keepDays().done(),
                        "failed/", intake.keepDays().failed(),
                        "reports/", intake.keepDays().reports())), OLD_VERSION_DAYS);
    }

    CustomerKey key() {
        return key;
    }

    PrivateBucket dumps() {
        return dumps;
    }

    DumpQueue queue() {
        return queue;
    }
}
