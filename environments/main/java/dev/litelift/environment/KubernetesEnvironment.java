package dev.litelift.environment;

import dev.litelift.yaml.Settings;
import java.util.List;

/** An environment in a Kubernetes cluster that is there already. */
public record KubernetesEnvironment(
        String name, Tier tier, Tags tags, KubernetesCluster cluster, KubernetesState state, KubernetesPostgres postgres,
        KubernetesIntake intake, KubernetesRunner runner) implements Environment {

    static KubernetesEnvironment from(String name, Settings settings) {
        return new KubernetesEnvironment(
                name,
                settings.get(Keys.TIER),
                Tags.from(settings),
                KubernetesCluster.from(settings.section(KubernetesCluster.SECTION)),
                KubernetesState.from(settings.section(KubernetesState.SECTION)),
                KubernetesPostgres.from(settings.section(KubernetesPostgres.SECTION)),
                KubernetesIntake.from(settings.section(KubernetesIntake.SECTION)),
                KubernetesRunner.from(settings.section(KubernetesRunner.SECTION)));
    }

    @Override
    public Kind kind() {
        return Kind.KUBERNETES;
    }

    @Override
    public List<String> pins() {
        return List.of("postgres sha256 " + KubernetesImage.shortDigest(postgres.image()),
                "runner sha256 " + KubernetesImage.shortDigest(runner.image()));
    }
}
