package dev.litelift.environment;

import dev.litelift.yaml.Key;
import dev.litelift.yaml.ScalarShape.Flag;
import dev.litelift.yaml.ScalarShape.Text;
import dev.litelift.yaml.ScalarShape.Whole;
import dev.litelift.yaml.Settings;

/**
 * Dumps of the database by {@code pg_dump}, and their restore into a server of its own as a test.
 *
 * @param schedule of the dumps, as cron writes it, in UTC
 * @param restoreTest schedule of the test
 * @param storageGb size of the volume that holds them
 */
public record KubernetesBackup(
        boolean enabled, String schedule, String restoreTest, int storageGb, Keep keep) {

    /** How many dumps are kept of each sort. */
    public record Keep(int daily, int weekly, int monthly) {}

    static final Text CRON = new Text("^(\\S+ ){4}\\S+$", "five fields as cron has them, e.g. \"17 3 * * *\"");

    private static final Key<Boolean> ENABLED = new Key<>("enabled", new Flag(), "Whether the database is dumped.").or(true);
    private static final Key<String> SCHEDULE =
            new Key<>("schedule", CRON, "When the database is dumped, in UTC; once a day.").or("17 3 * * *");
    private static final Key<String> RESTORE_TEST =
            new Key<>("restore_test", CRON, "When the newest dump is restored as a test, in UTC.").or("17 5 * * 0");
    private static final Key<Integer> STORAGE_GB =
            new Key<>("storage_gb", new Whole(1, 65536), "Size of the volume of dumps.").or(10);
    private static final Key<Integer> DAILY = new Key<>("daily", new Whole(1, 366), "Dumps of days that are kept.").or(7);
    private static final Key<Integer> WEEKLY = new Key<>("weekly", new Whole(0, 520), "Dumps of weeks that are kept.").or(4);
    private static final Key<Integer> MONTHLY =
            new Key<>("monthly", new Whole(0, 120), "Dumps of months that are kept.").or(12);
    private static final Key<Settings> KEEP = Keys.section("keep", DAILY, WEEKLY, MONTHLY);

    static final Key<Settings> SECTION =
            Keys.section("backup", ENABLED, SCHEDULE, RESTORE_TEST, STORAGE_GB, KEEP);

    static KubernetesBackup from(Settings settings) {
        Settings keep = settings.section(KEEP);
        return new KubernetesBackup(
                settings.get(ENABLED),
                settings.get(SCHEDULE),
                settings.get(RESTORE_TEST),
                settings.get(STORAGE_GB),
                new Keep(keep.get(DAILY), keep.get(WEEKLY), keep.get(MONTHLY)));
    }
}
