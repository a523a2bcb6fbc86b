package dev.litelift.stacks.aws;

/** What the stacks are deployed with. The bindings ask for AWS provider 5.23.1, which knows neither Java 21 nor JSON logs. */
final class Versions {
    static final String AWS_PROVIDER = "5.99.1";
    /** The first with lock files in S3. */
    static final String TERRAFORM = ">= 1.11.0";

    private Versions() {}
}
