package dev.litelift.environment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an environment runs, as opposed to where and how large: what is proven in one environment and copied to the next.
 *
 * @param values by the key's path; null where the environment leaves one open
 * @param runners digests of what loads dumps, {@code sha256:} and 64 hexadecimal digits; empty when none is pinned
 * @param litelift version that the runner is said to be; null when that is not said
 * @param postgres version of the server, major or major.minor; null when only an image's digest tells it
 */
public record Pins(Map<String, String> values, List<String> runners, String litelift, String postgres) {
    private static final String ALGORITHM = "sha256:";

    public static Pins of(Environment environment) {
        if (environment instanceof AwsEnvironment aws) {
            return of(aws);
        } else if (environment instanceof KubernetesEnvironment cluster) {
            return of(cluster);
        }
        // What it runs is what was built here, of the one version of PostgreSQL that is packaged.
        return new Pins(Map.of(), List.of(), null, null);
    }

    private static Pins of(AwsEnvironment aws) {
        AwsRunner.Artifact artifact = aws.runner().artifact();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("runner.artifact.version", artifact.version());
        values.put("runner.artifact.sha256", artifact.sha256());
        List<String> runners = new ArrayList<>();
        if (artifact.sha256() != null) {
            runners.add(ALGORITHM + artifact.sha256());
        }
        if (aws.runner().task() != null) {
            String image = aws.runner().task().image();
            values.put("runner.image", image);
            runners.addAll(image == null ? List.of() : List.of(digest(image)));
        }
        values.put("postgres.version", aws.postgres().version());
        return new Pins(values, runners, artifact.version(), aws.postgres().version());
    }

    private static Pins of(KubernetesEnvironment cluster) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("runner.image", cluster.runner().image());
        values.put("postgres.image", cluster.postgres().image());
        return new Pins(values, List.of(digest(cluster.runner().image())), null, null);
    }

    /** The digest in the name of an image, as a registry writes it. */
    public static String digest(String image) {
        return image.substring(image.indexOf(ALGORITHM));
    }
}
