package dev.litelift.environment;

import dev.litelift.yaml.Key;
import dev.litelift.yaml.ScalarShape.Choice;
import dev.litelift.yaml.ScalarShape.Text;
import dev.litelift.yaml.ScalarShape.Whole;
import dev.litelift.yaml.Settings;
import dev.litelift.yaml.Shape;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What loads the dumps.
 *
 * @param schema schema of the database that tables are made in; needs no quoting
 * @param profile of the application whose dumps are loaded; null for none
 * @param workers how many chunks are copied at the same time, 1 to 64
 * @param concurrency how many invocations run at the same time, 2 to 100; so many may share one large dump
 * @param invocationMb a dump has one more invocation for each so many megabytes
 * @param hopLimit how often a load that ran out of time goes on in a new invocation
 * @param task what a load that exceeds the function runs on; null unless the kind is {@link Host#FARGATE}
 */
public record AwsRunner(
        Host kind, String schema, String profile, int workers, Function function, Artifact artifact, int concurrency,
        int invocationMb, int hopLimit, Snapshot snapshot, AwsTask task) {

    /** Where loads run. */
    public enum Host {
        LAMBDA,
        /** The function begins, and starts a task for loads that exceed it. */
        FARGATE
    }

    /** Which processors the function runs on. */
    public enum Architecture {
        X86_64,
        ARM64;

        /** As AWS Lambda writes it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        private static Choice<Architecture> shape() {
            Map<String, Architecture> choices = new LinkedHashMap<>();
            for (Architecture architecture : values()) {
                choices.put(architecture.word(), architecture);
            }
            return new Choice<>(choices);
        }
    }

    /** When a snapshot of the database is taken. */
    public enum Snapshot {
        NONE,
        BEFORE_LOAD
    }

    /**
     * @param memoryMb 512 to 10240
     * @param storageMb of {@code /tmp}, 512 to 10240
     * @param timeoutSeconds 60 to 900
     */
    public record Function(int memoryMb, int storageMb, int timeoutSeconds, Architecture architecture) {}

    /**
     * The zip of the function.
     *
     * @param version of litelift; null when whatever was built here is deployed
     * @param sha256 64 hexadecimal digits that the zip must have; null when any may be deployed
     */
    public record Artifact(String version, String sha256) {}

    private static final Key<Host> KIND =
            new Key<>("kind", Shape.oneOf(Host.values()), "Where loads run.").or(Host.LAMBDA);
    private static final Key<Integer> CONCURRENCY = new Key<>(
            "concurrency", new Whole(2, 100), "How many invocations run at once, on one large dump if need be.").or(2);
    private static final Key<Integer> INVOCATION_MB = new Key<>(
            "invocation_mb", new Whole(64, 100_000), "A dump has one more invocation for each so many megabytes.").or(1024);
    private static final Key<Integer> HOP_LIMIT = new Key<>(
            "hop_limit", new Whole(0, 500), "How often a load that ran out of time goes on.").or(20);
    private static final Key<Snapshot> SNAPSHOT = new Key<>(
            "snapshot", Shape.oneOf(Snapshot.values()), "When a snapshot of the database is taken.").or(Snapshot.NONE);

    private static final Key<Integer> MEMORY_MB =
            new Key<>("memory_mb", new Whole(512, 10240), "Memory of the function.").or(2048);
    private static final Key<Integer> STORAGE_MB =
            new Key<>("storage_mb", new Whole(512, 10240), "Storage of the function, under /tmp.").or(10240);
    private static final Key<Integer> TIMEOUT_S =
            new Key<>("timeout_s", new Whole(60, 900), "Seconds that the function may take.").or(900);
    private static final Key<Architecture> ARCHITECTURE = new Key<>(
            "architecture", Architecture.shape(),
            "Which processors the function runs on.").or(Architecture.ARM64);

    private static final Key<String> VERSION = new Key<>(
            "version", new Text("^[0-9]+\\.[0-9]+\\.[0-9]+\\S*$", "a version in quotes, e.g. \"0.1.0\""),
            "Version of litelift that is deployed.").optional();
    private static final Key<String> SHA256 = new Key<>(
            "sha256", new Text("^[0-9a-f]{64}$", "64 hexadecimal digits in quotes"),
            "Digest that the deployed zip must have.").optional();
    private static final Key<Settings> ARTIFACT = Keys.section("artifact", VERSION, SHA256);

    static final Key<Settings> SECTION = Keys.section(
            "runner", KIND, Keys.SCHEMA, Keys.PROFILE, Keys.WORKERS, MEMORY_MB, STORAGE_MB, TIMEOUT_S, ARCHITECTURE, ARTIFACT,
            CONCURRENCY, INVOCATION_MB, HOP_LIMIT, SNAPSHOT, AwsTask.IMAGE, AwsTask.SECTION);

    static AwsRunner from(Settings settings) {
        Settings artifact = settings.section(ARTIFACT);
        return new AwsRunner(
                settings.get(KIND),
                settings.get(Keys.SCHEMA),
                settings.get(Keys.PROFILE),
                settings.get(Keys.WORKERS),
                new Function(settings.get(MEMORY_MB), settings.get(STORAGE_MB), settings.get(TIMEOUT_S),
                        settings.get(ARCHITECTURE)),
                new Artifact(artifact.get(VERSION), artifact.get(SHA256)),
                settings.get(CONCURRENCY),
                settings.get(INVOCATION_MB),
                settings.get(HOP_LIMIT),
                settings.get(SNAPSHOT),
                settings.get(KIND) == Host.FARGATE ? AwsTask.from(settings) : null);
    }
}
