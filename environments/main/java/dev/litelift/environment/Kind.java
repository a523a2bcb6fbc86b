package dev.litelift.environment;

/** Where an environment's parts run; it decides which variant of {@link Environment} a file describes. */
public enum Kind {
    /** Processes on this machine. */
    LOCAL,
    /** Amazon's cloud, or what answers like it. */
    AWS,
    /** Pods of a Kubernetes cluster that is there already. */
    KUBERNETES
}
