package dev.litelift.stacks.kubernetes;

import java.util.List;

/** Pods that end. */
final class Jobs {
    /** What the runner ends with when another try may help: a temporary fault, or being asked to end. */
    private static final List<Integer> WORTH_ANOTHER_TRY = List.of(75, 130, 137, 143);
    private static final int SECONDS_PER_HOUR = 3600;
    private static final int FINISHED_KEPT_SECONDS = 7 * 24 * SECONDS_PER_HOUR;

    private Jobs() {}

    /** @param tries after the first one */
    static Fields spec(Pod pod, int hours, int tries) {
        return new Fields()
                .with("backoff_limit", tries)
                .with("active_deadline_seconds", hours * SECONDS_PER_HOUR)
                .block("template", pod.once().template());
    }

    /** Ends for good when the container says that no other try would help; an eviction is nobody's fault. */
    static Fields withoutVainTries(Fields job, String container) {
        return job.block("pod_failure_policy", new Fields().blocks("rule", List.of(
                new Fields().with("action", "Ignore").block("on_pod_condition",
                        new Fields().with("type", "DisruptionTarget").with("status", "True")),
                new Fields().with("action", "FailJob").block("on_exit_codes", new Fields()
                        .with("container_name", container).with("operator", "NotIn").with("values", WORTH_ANOTHER_TRY)))));
    }

    /** @param late how many seconds after its time a run may still begin */
    static KubernetesObject cron(Naming naming, String name, String schedule, int late, Fields job) {
        return KubernetesObject.of("kubernetes_cron_job_v1", name, new Fields()
                .block("metadata", naming.metadata(name, name))
                .block("spec", new Fields()
                        .with("schedule", schedule)
                        .with("timezone", "Etc/UTC")
                        .with("concurrency_policy", "Forbid")
                        .with("starting_deadline_seconds", late)
                        .with("successful_jobs_history_limit", 3)
                        .with("failed_jobs_history_limit", 3)
                        .block("job_template", new Fields()
                                .block("metadata", new Fields().with("labels", naming.labels(name)))
                                .block("spec", job.with("ttl_seconds_after_finished", String.valueOf(FINISHED_KEPT_SECONDS))))));
    }
}
