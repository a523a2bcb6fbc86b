package dev.litelift.stacks.policy;

import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The pods of a stateful set, job or cron job, which have them at different depths. */
record Workload(Resource resource) {
    static final String STATEFUL_SET = "kubernetes_stateful_set_v1";
    static final String JOB = "kubernetes_job_v1";
    static final String CRON_JOB = "kubernetes_cron_job_v1";
    static final String TYPES = STATEFUL_SET + ", " + JOB + ", " + CRON_JOB;

    static Stream<Workload> all(Configuration all) {
        return Stream.of(TYPES.split(", ")).flatMap(all::all).map(Workload::new);
    }

    /** The specification of the job itself; for a stateful set its own. */
    Block jobSpec() {
        return first(resource.type().equals(CRON_JOB) ? "spec.job_template.spec" : "spec");
    }

    Block template() {
        return first((resource.type().equals(CRON_JOB) ? "spec.job_template." : "") + "spec.template");
    }

    Block pod() {
        return template().at("spec").stream().findFirst().orElse(Absent.BLOCK);
    }

    Map<String, String> labels() {
        return texts(template().entries("metadata.labels"));
    }

    String namespace() {
        return resource.body().text("metadata.namespace").orElse("default");
    }

    /** Init containers among them. */
    Stream<Block> containers() {
        return Stream.concat(pod().at("init_container").stream(), pod().at("container").stream());
    }

    static Map<String, String> texts(Map<String, Block> entries) {
        return entries.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().text()));
    }

    /** Whether the labels are such that the selector, a map of wanted ones, finds them; an empty one finds all. */
    static boolean selects(Map<String, String> selector, Map<String, String> labels) {
        return labels.entrySet().containsAll(selector.entrySet());
    }

    private Block first(String path) {
        List<Block> found = resource.body().at(path);
        return found.isEmpty() ? Absent.BLOCK : found.get(0);
    }

    /** Stands for a block that is not there. */
    private static final class Absent {
        private static final Block BLOCK = new Block(MissingNode.getInstance());
    }
}
