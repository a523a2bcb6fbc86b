package dev.litelift.environment;

import dev.litelift.yaml.Key;
import dev.litelift.yaml.ScalarShape.Flag;
import dev.litelift.yaml.ScalarShape.Text;
import dev.litelift.yaml.ScalarShape.Whole;
import dev.litelift.yaml.Settings;
import java.util.List;

/**
 * What an RDS instance is made of.
 *
 * @param storageGb to begin with, 20 to 65536
 * @param maxStorageGb how far storage grows by itself
 * @param readReplica whether a second instance serves readers
 * @param masterPasswordVersion written anew when it changes; of no meaning without a read replica
 * @param proxy whether an RDS Proxy stands before the instance, for applications
 */
public record AwsInstance(
        String instanceClass, int storageGb, int maxStorageGb, boolean multiAz, boolean readReplica,
        int masterPasswordVersion, boolean proxy) {
    private static final Key<String> CLASS = new Key<>(
            "instance_class", new Text("^db\\.[a-z0-9-]+\\.[a-z0-9]+$", "an instance class, e.g. db.t4g.micro"),
            "Class of the RDS instance.").or("db.t4g.micro");
    private static final Key<Integer> STORAGE_GB =
            new Key<>("storage_gb", new Whole(20, 65536), "Storage to begin with.").or(20);
    private static final Key<Integer> MAX_STORAGE_GB =
            new Key<>("max_storage_gb", new Whole(20, 65536), "How far storage grows by itself.").or(100);
    private static final Key<Boolean> MULTI_AZ =
            new Key<>("multi_az", new Flag(), "Whether a standby takes over when a zone fails.").or(false);
    private static final Key<Boolean> READ_REPLICA =
            new Key<>("read_replica", new Flag(), "Whether a second instance serves readers.").or(false);
    private static final Key<Integer> MASTER_PASSWORD_VERSION = new Key<>(
            "master_password_version", new Whole(1, 9999),
            "Change it to have a new master password written; only with postgres.read_replica.").or(1);
    private static final Key<Boolean> PROXY =
            new Key<>("proxy", new Flag(), "Whether applications connect through RDS Proxy.").or(false);

    static final List<Key<?>> KEYS = List.of(
            CLASS, STORAGE_GB, MAX_STORAGE_GB, MULTI_AZ, READ_REPLICA, MASTER_PASSWORD_VERSION, PROXY);

    static AwsInstance from(Settings settings) {
        return new AwsInstance(
                settings.get(CLASS),
                settings.get(STORAGE_GB),
                settings.get(MAX_STORAGE_GB),
                settings.get(MULTI_AZ),
                settings.get(READ_REPLICA),
                settings.get(MASTER_PASSWORD_VERSION),
                settings.get(PROXY));
    }
}
