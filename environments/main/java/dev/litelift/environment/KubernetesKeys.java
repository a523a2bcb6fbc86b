package dev.litelift.environment;

import dev.litelift.yaml.Shape.Section;

/** The keys of an environment in a Kubernetes cluster. */
final class KubernetesKeys {
    static final Section ALL = new Section(
            Keys.KIND, Keys.TIER, Keys.TAGS, KubernetesCluster.SECTION, KubernetesState.SECTION, KubernetesPostgres.SECTION,
            KubernetesIntake.SECTION, KubernetesRunner.SECTION);

    private KubernetesKeys() {}
}
