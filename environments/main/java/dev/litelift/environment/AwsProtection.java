package dev.litelift.environment;

import dev.litelift.yaml.Key;
import dev.litelift.yaml.ScalarShape.Flag;
import dev.litelift.yaml.ScalarShape.Whole;
import dev.litelift.yaml.Settings;
import java.util.List;

/**
 * What keeps the data of an RDS instance.
 *
 * @param backupDays how far back the instance can be restored to any second, 1 to 35
 * @param finalSnapshot whether destroying the instance leaves a snapshot
 * @param backupPlan whether AWS Backup keeps 7 days, 30 days of weeks and 12 months
 */
public record AwsProtection(boolean deletionProtection, int backupDays, boolean finalSnapshot, boolean backupPlan) {
    private static final Key<Boolean> DELETION_PROTECTION = new Key<>(
            "deletion_protection", new Flag(), "Whether AWS refuses to delete the instance.").or(true);
    private static final Key<Integer> BACKUP_DAYS = new Key<>(
            "backup_days", new Whole(1, 35), "How many days back the instance can be restored.").or(7);
    private static final Key<Boolean> FINAL_SNAPSHOT = new Key<>(
            "final_snapshot", new Flag(), "Whether destroying the instance leaves a snapshot.").or(true);
    private static final Key<Boolean> BACKUP_PLAN = new Key<>(
            "backup_plan", new Flag(), "Whether AWS Backup keeps daily, weekly and monthly copies.").or(false);

    static final List<Key<?>> KEYS = List.of(DELETION_PROTECTION, BACKUP_DAYS, FINAL_SNAPSHOT, BACKUP_PLAN);

    static AwsProtection from(Settings settings) {
        return new AwsProtection(
                settings.get(DELETION_PROTECTION),
                settings.get(BACKUP_DAYS),
                settings.get(FINAL_SNAPSHOT),
                settings.get(BACKUP_PLAN));
    }
}
