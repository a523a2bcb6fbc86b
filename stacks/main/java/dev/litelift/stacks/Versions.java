package dev.litelift.stacks;

/** What the stacks are deployed with. The bindings ask for AWS provider 5.23.1, which knows neither Java 21 nor JSON logs. */
public final class Versions {
    public static final String AWS_PROVIDER = "5.99.1";
    public static final String KUBERNETES_PROVIDER = "2.38.0";
    /** The first that writes what is write-only without a fault. */
    public static final String KUBERNETES_PROVIDER_WRITE_ONLY = "3.2.1";
    public static final String RANDOM_PROVIDER = "3.7.2";
    /** The first with lock files in S3 and write-only arguments. */
    public static final String TERRAFORM = ">= 1.11.0";

    private Versions() {}
}
