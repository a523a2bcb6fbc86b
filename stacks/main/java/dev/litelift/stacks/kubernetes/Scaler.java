package dev.litelift.stacks.kubernetes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A ScaledJob of KEDA that looks at the bucket as soon as a queue tells of an upload. A message is no more than the ring of a
 * bell: which dumps there are, the bucket says, so nobody takes messages off the queue, and they vanish by its retention.
 */
record Scaler(Naming naming, Runner runner) {
    private static final String NAME = "load-on-upload";
    private static final String AUTHENTICATION = "sqs";
    private static final int POLLING_SECONDS = 30;

    List<KubernetesObject> objects() {
        return List.of(
                manifest("sqs", "TriggerAuthentication", AUTHENTICATION, authentication()),
                manifest("scaled-job", "ScaledJob", NAME, scaledJob()));
    }

    private KubernetesObject manifest(String id, String kind, String name, Map<String, Object> spec) {
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("apiVersion", "keda.sh/v1alpha1");
        manifest.put("kind", kind);
        manifest.put("metadata", naming.metadata(name, Runner.COMPONENT).map());
        manifest.put("spec", spec);
        return KubernetesObject.of("kubernetes_manifest", id, new Fields().with("manifest", manifest));
    }

    /** KEDA's own identity asks for the length of the queue. */
    private static Map<String, Object> authentication() {
        return Map.of("podIdentity", Map.of("provider", "aws"));
    }

    private Map<String, Object> scaledJob() {
        Map<String, Object> trigger = new LinkedHashMap<>();
        trigger.put("type", "aws-sqs-queue");
        trigger.put("authenticationRef", Map.of("name", AUTHENTICATION));
        trigger.put("metadata", new Fields()
                .with("queueURL", naming.environment().runner().scaler().queueUrl())
                .with("queueLength", "1")
                .with("awsRegion", naming.environment().intake().region())
                .map());
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("jobTargetRef", Manifest.block(runner.job(runner.watch()).map()));
        spec.put("pollingInterval", POLLING_SECONDS);
        // One at a time: a job takes all that there is.
        spec.put("maxReplicaCount", 1);
        spec.put("successfulJobsHistoryLimit", 3);
        spec.put("failedJobsHistoryLimit", 3);
        // Or else a change of this would end a load at work.
        spec.put("rollout", Map.of("strategy", "gradual"));
        spec.put("triggers", List.of(trigger));
        return spec;
    }
}
