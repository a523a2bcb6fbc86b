package dev.litelift.lambda;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.time.Duration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DbSnapshotAlreadyExistsException;
import software.amazon.awssdk.services.rds.model.InvalidDbInstanceStateException;

/** An RDS instance as its control plane knows it. */
final class DatabaseInstance {
    private static final Duration LOOK = Duration.ofSeconds(15);
    /** More than the waiter can take in the time that a function has; the time is what ends it. */
    private static final int MANY = 10_000;

    private final RdsClient client;
    private final String identifier;
    private final Duration look;

    DatabaseInstance(RdsClient client, String identifier) {
        this(client, identifier, LOOK);
    }

    /** @param look time between two looks at a snapshot */
    DatabaseInstance(RdsClient client, String identifier, Duration look) {
        this.client = client;
        this.identifier = identifier;
        this.look = look;
    }

    /** What the instance has in bytes, used or not; what storage autoscaling might add later does not count. */
    long allocatedBytes() {
        try {
            DBInstance instance = client.describeDBInstances(request -> request.dbInstanceIdentifier(identifier)).dbInstances().get(0);
            return (long) instance.allocatedStorage() << 30;
        } catch (SdkException e) {
            throw ServiceFault.of("instance " + identifier, "rds", "rds:DescribeDBInstances", e);
        }
    }

    /**
     * Takes a snapshot, unless one of this name is there, and waits until it can be restored.
     *
     * @throws LoadException {@code interrupted} when that takes longer than the limit; the same call goes on waiting
     */
    void snapshot(String name, Duration limit) {
        try {
            create(name);
            client.waiter().waitUntilDBSnapshotAvailable(
                    request -> request.dbSnapshotIdentifier(name),
                    waiting -> waiting.waitTimeout(limit).maxAttempts(MANY).backoffStrategyV2(BackoffStrategy.fixedDelayWithoutJitter(look)));
        } catch (InvalidDbInstanceStateException e) {
            throw new LoadException(Fault.TEMPORARY, "instance " + identifier, "is not available for a snapshot now", e);
        } catch (SdkClientException e) {
            throw unfinished(name, e);
        } catch (SdkException e) {
            throw ServiceFault.of("snapshot " + name, "rds", "rds:CreateDBSnapshot, rds:DescribeDBSnapshots", e);
        }
    }

    private void create(String name) {
        try {
            client.createDBSnapshot(request -> request.dbInstanceIdentifier(identifier).dbSnapshotIdentifier(name));
        } catch (DbSnapshotAlreadyExistsException e) {
            // An earlier invocation began it.
        }
    }

    private LoadException unfinished(String name, SdkClientException failure) {
        String text = String.valueOf(failure.getMessage());
        if (text.contains("exceeded the max wait time")) {
            return new LoadException(Fault.INTERRUPTED, "snapshot " + name, "is not finished yet", failure);
        }
        if (text.contains("failure state")) {
            return new LoadException(Fault.TARGET_REFUSED, "snapshot " + name, "failed", failure)
                    .withHint("Look at the instance's events; delete the failed snapshot, then upload the dump again.");
        }
        return ServiceFault.of("snapshot " + name, "rds", "rds:CreateDBSnapshot", failure);
    }
}
