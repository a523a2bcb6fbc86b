package dev.litelift.environment;

import dev.litelift.yaml.Key;
import dev.litelift.yaml.ScalarShape.Text;
import dev.litelift.yaml.ScalarShape.Whole;
import dev.litelift.yaml.Settings;

/**
 * The Fargate task that takes loads which exceed the function.
 *
 * @param image with its digest; null when none is given
 * @param cpu in units of which 1024 are a processor
 * @param storageGb 21 to 200
 */
public record AwsTask(String image, int cpu, int memoryMb, int storageGb) {
    /** Nothing but ECR can be reached from a network without internet. */
    private static final String IMAGE_PATTERN =
            "^[0-9]{12}\\.dkr\\.ecr\\.[a-z0-9-]+\\.amazonaws\\.com(\\.cn)?/[a-z0-9._/-]+@sha256:[0-9a-f]{64}$";
    static final Key<String> IMAGE = new Key<>(
            "image", new Text(IMAGE_PATTERN, "an image of ECR with its digest: 111122223333.dkr.ecr.…/name@sha256:…"),
            "Image of the task that takes loads which exceed the function.").optional();
    private static final Key<Integer> CPU =
            new Key<>("cpu", new Whole(256, 16384), "Units of which 1024 are a processor.").or(2048);
    private static final Key<Integer> MEMORY_MB =
            new Key<>("memory_mb", new Whole(512, 122880), "Memory of the task.").or(8192);
    private static final Key<Integer> STORAGE_GB =
            new Key<>("storage_gb", new Whole(21, 200), "Storage of the task, under /tmp.").or(100);
    static final Key<Settings> SECTION = Keys.section("task", CPU, MEMORY_MB, STORAGE_GB);

    /** Of the image: the account and region that its registry is in, and its name there. */
    public Repository repository() {
        String[] parts = image.split("[./@]", 5);
        return new Repository(parts[0], parts[3], image.substring(image.indexOf('/') + 1, image.indexOf('@')));
    }

    /** A repository of ECR. */
    public record Repository(String account, String region, String name) {}

    /** @param runner the section around the task's */
    static AwsTask from(Settings runner) {
        Settings task = runner.section(SECTION);
        return new AwsTask(runner.get(IMAGE), task.get(CPU), task.get(MEMORY_MB), task.get(STORAGE_GB));
    }
}
