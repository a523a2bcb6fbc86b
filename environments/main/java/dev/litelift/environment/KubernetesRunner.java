package dev.litelift.environment;

import dev.litelift.yaml.Key;
import dev.litelift.yaml.ScalarShape.Text;
import dev.litelift.yaml.ScalarShape.Whole;
import dev.litelift.yaml.Settings;

/**
 * What loads the dumps.
 *
 * @param image with its digest
 * @param schema schema of the database that tables are made in; needs no quoting
 * @param profile of the application whose dumps are loaded; null for none
 * @param workers how many chunks are copied at the same time, 1 to 64
 * @param schedule when the bucket is looked at, as cron writes it; null when it is not
 * @param deadlineHours a load that takes longer is ended
 * @param job the one dump that is moved when the environment is deployed; null for none
 * @param scaler what starts a job for each message of a queue; null for nothing
 */
public record KubernetesRunner(
        String image, String schema, String profile, int workers, String schedule, int deadlineHours, Size size, Job job,
        Scaler scaler) {

    /**
     * @param cpu in thousandths of a processor
     * @param storageGb of {@code /tmp}, which holds the dump, unpacked too
     */
    public record Size(int cpu, int memoryMb, int storageGb) {}

    /**
     * @param dump key in the bucket; not below {@code incoming/} where something looks for dumps there
     * @param sha256 of the dump as it was delivered; another dump is refused, another digest is another job
     * @param pods how many share the work
     */
    public record Job(String dump, String sha256, int pods) {}

    /** @param queueUrl of the queue in SQS that is told of uploads */
    public record Scaler(String queueUrl) {}

    private static final Key<String> IMAGE = KubernetesImage.key("image", "Image of litelift.");
    private static final Key<String> SCHEDULE = new Key<>(
            "schedule", new Text("^(never|(\\S+ ){4}\\S+)$", "five fields as cron has them, or never"),
            "When the bucket is looked at.").or("*/5 * * * *");
    private static final Key<Integer> DEADLINE_HOURS =
            new Key<>("deadline_hours", new Whole(1, 168), "A load that takes longer is ended.").or(24);
    private static final Key<Integer> CPU =
            new Key<>("cpu", new Whole(100, 64000), "Thousandths of a processor.").or(1000);
    private static final Key<Integer> MEMORY_MB =
            new Key<>("memory_mb", new Whole(256, 262144), "Memory of a pod.").or(1024);
    private static final Key<Integer> STORAGE_GB =
            new Key<>("storage_gb", new Whole(1, 4096), "Storage of a pod under /tmp, for the dump as it is unpacked.").or(10);

    private static final Key<String> DUMP = new Key<>(
            "dump", new Text("^[^/\\s]\\S*$", "a key in the bucket, e.g. reviewed/app.db"),
            "The dump that is moved when this is deployed.").optional();
    private static final Key<String> SHA256 = new Key<>(
            "sha256", new Text("^[0-9a-f]{64}$", "64 hexadecimal digits in quotes"), "Digest of that dump; another one under its key is refused.").optional();
    private static final Key<Integer> PODS = new Key<>("pods", new Whole(1, 64), "How many pods share the work.").or(1);
    private static final Key<Settings> JOB = Keys.section("job", DUMP, SHA256, PODS);

    private static final Key<String> QUEUE_URL = new Key<>(
            "queue_url", new Text("^https?://\\S+/[0-9]{12}/\\S+$", "the URL of a queue in SQS"),
            "The queue whose messages start loads, with KEDA.").optional();
    private static final Key<Settings> SCALER = Keys.section("scaler", QUEUE_URL);

    static final Key<Settings> SECTION = Keys.section("runner", IMAGE, Keys.SCHEMA, Keys.PROFILE, Keys.WORKERS, SCHEDULE,
            DEADLINE_HOURS, CPU, MEMORY_MB, STORAGE_GB, JOB, SCALER);

    static KubernetesRunner from(Settings settings) {
        String schedule = settings.get(SCHEDULE);
        return new KubernetesRunner(
                settings.get(IMAGE),
                settings.get(Keys.SCHEMA),
                settings.get(Keys.PROFILE),
                settings.get(Keys.WORKERS),
                schedule.equals("never") ? null : schedule,
                settings.get(DEADLINE_HOURS),
                new Size(settings.get(CPU), settings.get(MEMORY_MB), settings.get(STORAGE_GB)),
                job(settings.section(JOB)),
                settings.section(SCALER).get(QUEUE_URL) == null ? null : new Scaler(settings.section(SCALER).get(QUEUE_URL)));
    }

    /** Whether anything takes the dumps that are uploaded. */
    boolean looks() {
        return schedule != null || scaler != null;
    }

    private static Job job(Settings settings) {
        return settings.get(DUMP) == null ? null
                : new Job(settings.get(DUMP), settings.get(SHA256), settings.get(PODS));
    }
}
