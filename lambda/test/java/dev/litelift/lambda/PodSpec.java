package dev.litelift.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What a synthesised stack says of the one container of a pod. Whatever it says that these tests would not do is refused.
 *
 * @param command instead of the image's entry point; empty for that
 * @param uid of the process
 * @param gid of the process, and of the files that are mounted
 * @param completions pods of an Indexed Job; 1 for every other one
 * @param repeated exit statuses after which the job goes on with another pod
 */
record PodSpec(List<String> command, List<String> arguments, Map<String, String> environment, List<Mount> mounts, int uid, int gid,
        int completions, Set<Integer> repeated) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> CONTAINER = Set.of("name", "image", "image_pull_policy", "command", "args", "env", "volume_mount",
            "resources", "security_context");
    private static final List<String> SOURCES = List.of("secret", "config_map", "projected");
    private static final String INDEX = "JOB_COMPLETION_INDEX";

    /** @param path where the container sees it */
    sealed interface Mount {
        String path();
    }

    /** An empty folder that the container may write to. */
    record Scratch(String path) implements Mount {}

    /**
     * Files of a Secret, of a ConfigMap or of the cluster's own making.
     *
     * @param names of those that are chosen from it; empty for all
     * @param mode of the files, e.g. 0440
     */
    record MountedFiles(String path, List<String> names, int mode) implements Mount {}

    /** The one cron job of a stack. */
    static PodSpec cronJob(Path stack) throws IOException {
        JsonNode job = only(resources(stack, "kubernetes_cron_job_v1"));
        return of(one(one(one(job, "spec"), "job_template"), "spec"));
    }

    /** The one job of a stack that is started when it is deployed. */
    static PodSpec job(Path stack) throws IOException {
        return of(one(only(resources(stack, "kubernetes_job_v1")), "spec"));
    }

    /** As the cluster starts it: with its number, where it is one of several. */
    PodSpec numbered(int index) {
        return completions == 1 ? this : withVariable(INDEX, String.valueOf(index));
    }

    PodSpec withVariable(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(environment);
        more.put(name, value);
        return new PodSpec(command, arguments, more, mounts, uid, gid, completions, repeated);
    }

    /** The same with other arguments. */
    PodSpec with(List<String> others) {
        return new PodSpec(command, others, environment, mounts, uid, gid, completions, repeated);
    }

    /** The bucket that it reads from. */
    String bucket() {
        return location().replaceFirst("s3://([^/]+).*", "$1");
    }

    /** The address of the bucket, or of the dump in it. */
    String location() {
        return arguments.stream().filter(word -> word.startsWith("s3://")).findFirst().orElseThrow();
    }

    private static PodSpec of(JsonNode job) {
        JsonNode pod = one(one(job, "template"), "spec");
        JsonNode container = one(pod, "container");
        known(container, CONTAINER);
        JsonNode rights = one(container, "security_context");
        if (!rights.path("read_only_root_filesystem").asBoolean() || !one(rights, "capabilities").path("drop").toString().equals("[\"ALL\"]")) {
            throw new AssertionError("more rights than these tests give: " + rights);
        }
        JsonNode owner = one(pod, "security_context");
        return new PodSpec(texts(container.path("command")), texts(container.path("args")), environment(container), mounts(pod, container),
                owner.path("run_as_user").asInt(), owner.path("fs_group").asInt(), isIndexed(job) ? job.path("completions").asInt() : 1,
                repeated(job));
    }

    /** What no rule of the job ends it for. */
    private static Set<Integer> repeated(JsonNode job) {
        JsonNode failing = only(list(one(job, "pod_failure_policy").path("rule")).stream()
                .filter(rule -> rule.path("action").asText().equals("FailJob")).toList());
        JsonNode codes = one(failing, "on_exit_codes");
        if (!codes.path("operator").asText().equals("NotIn")) {
            throw new AssertionError("these tests know no other operator: " + codes);
        }
        return list(codes.path("values")).stream().map(JsonNode::asInt).collect(Collectors.toSet());
    }

    private static boolean isIndexed(JsonNode job) {
        return job.path("completion_mode").asText().equals("Indexed");
    }

    private static Map<String, String> environment(JsonNode container) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (JsonNode variable : container.path("env")) {
            known(variable, Set.of("name", "value"));
            variables.put(variable.path("name").asText(), variable.path("value").asText());
        }
        return variables;
    }

    private static List<Mount> mounts(JsonNode pod, JsonNode container) {
        Map<String, JsonNode> volumes = new LinkedHashMap<>();
        pod.path("volume").forEach(volume -> volumes.put(volume.path("name").asText(), volume));
        List<Mount> mounts = new ArrayList<>();
        for (JsonNode mount : container.path("volume_mount")) {
            known(mount, Set.of("name", "mount_path", "read_only"));
            JsonNode volume = volumes.get(mount.path("name").asText());
            String path = mount.path("mount_path").asText();
            if (volume.has("empty_dir")) {
                mounts.add(new Scratch(path));
            } else {
                JsonNode source = one(volume, SOURCES.stream().filter(volume::has).findFirst().orElseThrow());
                mounts.add(new MountedFiles(path, list(source.path("items")).stream().map(item -> item.path("path").asText()).toList(),
                        Integer.parseInt(source.path("default_mode").asText("0644"), 8)));
            }
        }
        return mounts;
    }

    private static List<JsonNode> resources(Path stack, String type) throws IOException {
        return list(JSON.readTree(stack.toFile()).path("resource").path(type));
    }

    private static JsonNode only(List<JsonNode> found) {
        if (found.size() != 1) {
            throw new AssertionError("not one but " + found.size());
        }
        return found.get(0);
    }

    /** A block, which Terraform's JSON has as a list or as it is. */
    private static JsonNode one(JsonNode parent, String block) {
        JsonNode found = parent.path(block);
        if (!found.isArray() && !found.isObject()) {
            throw new AssertionError("no " + block + " in " + parent);
        }
        return found.isArray() ? only(list(found)) : found;
    }

    private static void known(JsonNode node, Set<String> names) {
        Set<String> others = new TreeSet<>();
        node.fieldNames().forEachRemaining(others::add);
        others.removeAll(names);
        if (!others.isEmpty()) {
            throw new AssertionError("these tests do not know " + others + " of " + node);
        }
    }

    private static List<String> texts(JsonNode array) {
        return list(array).stream().map(JsonNode::asText).toList();
    }

    private static List<JsonNode> list(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false).toList();
    }
}
