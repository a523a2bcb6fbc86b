package dev.litelift.environment;

import dev.litelift.yaml.Key;
import dev.litelift.yaml.ScalarShape.Flag;
import dev.litelift.yaml.ScalarShape.Whole;
import dev.litelift.yaml.Settings;

/**
 * Where dumps are uploaded to.
 *
 * @param bucket name of the bucket; unique in all of AWS
 * @param forceDestroy whether destroying the bucket deletes what lies in it
 * @param maxDumpGb larger dumps are refused before they are read, 1 to 5000
 */
public record AwsIntake(String bucket, boolean forceDestroy, int maxDumpGb, KeepDays keepDays) {

    /** How many days objects stay, by where they lie; what is uploaded anew stays longer by as much. */
    public record KeepDays(int incoming, int done, int failed, int reports) {}

    private static final Key<Boolean> FORCE_DESTROY = new Key<>(
            "force_destroy", new Flag(), "Whether destroying the bucket deletes what lies in it.").or(false);
    private static final Key<Integer> MAX_DUMP_GB =
            new Key<>("max_dump_gb", new Whole(1, 5000), "Larger dumps are refused.").or(4);
    private static final Key<Integer> INCOMING = days("incoming", "Days until a dump that nobody took is deleted.", 30);
    private static final Key<Integer> DONE = days("done", "Days until a dump that was moved is deleted.", 30);
    private static final Key<Integer> FAILED = days("failed", "Days until a dump that failed is deleted.", 90);
    private static final Key<Integer> REPORTS = days("reports", "Days until a report is deleted.", 400);
    private static final Key<Settings> KEEP_DAYS = Keys.section("keep_days", INCOMING, DONE, FAILED, REPORTS);

    static final Key<Settings> SECTION = Keys.section("intake", Keys.BUCKET, FORCE_DESTROY, MAX_DUMP_GB, KEEP_DAYS);

    static AwsIntake from(Settings settings) {
        Settings days = settings.section(KEEP_DAYS);
        return new AwsIntake(
                settings.get(Keys.BUCKET),
                settings.get(FORCE_DESTROY),
                settings.get(MAX_DUMP_GB),
                new KeepDays(days.get(INCOMING), days.get(DONE), days.get(FAILED), days.get(REPORTS)));
    }

    /** Binary, as the limits of storage are. */
    public long maxDumpBytes() {
        return maxDumpGb * 1024L * 1024 * 1024;
    }

    private static Key<Integer> days(String name, String description, int otherwise) {
        return new Key<>(name, new Whole(1, 3650), description).or(otherwise);
    }
}
