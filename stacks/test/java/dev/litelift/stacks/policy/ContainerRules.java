package dev.litelift.stacks.policy;

import static dev.litelift.stacks.policy.Checks.all;
import static dev.litelift.stacks.policy.Checks.unless;
import static dev.litelift.stacks.policy.PodRules.eachContainer;
import static dev.litelift.stacks.policy.PodRules.pod;
import static dev.litelift.stacks.policy.Rule.always;

import dev.litelift.stacks.policy.Rule.Check;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What containers are made of and what they are told. */
final class ContainerRules {
    private static final Pattern SECRET_NAME =
            Pattern.compile("(?i).*(password|passwd|secret|token|credential|private_?key|access_?key|api_?key).*");
    private static final Pattern FILE_NAME = Pattern.compile("(?i).*(file|path|folder|dir)$");
    private static final Pattern URL_WITH_PASSWORD = Pattern.compile("[a-z]+://[^/\\s:@]*:[^/\\s@]+@.*", Pattern.DOTALL);
    private static final String CONFIG_MAP = "kubernetes_config_map_v1";

    static final List<Rule> ALL = List.of(
            rule(150, "KSV-0011, KSV-0015, KSV-0016, KSV-0018, C-0270, C-0271, unset-cpu-requirements, "
                    + "unset-memory-requirements, CKV_K8S_10, CKV_K8S_11, CKV_K8S_12, CKV_K8S_13",
                    "requests and limits of processor and memory",
                    eachContainer(container -> Stream.of("requests", "limits").allMatch(kind ->
                            container.entries("resources." + kind).keySet().containsAll(Set.of("cpu", "memory"))),
                            "lacks requests or limits")),
            always(151, "C-0018, C-0056, no-readiness-probe, no-liveness-probe, CKV_K8S_8, CKV_K8S_9", Workload.STATEFUL_SET,
                    "probes of readiness and liveness",
                    (resource, all) -> new Workload(resource).pod().at("container").stream()
                            .filter(container -> !container.has("readiness_probe") || !container.has("liveness_probe"))
                            .map(container -> "container " + container.text("name").orElse("?") + " lacks a probe")),
            rule(152, "KSV-0013, latest-tag, CKV_K8S_14", "an image that is not the latest, whatever that is",
                    eachContainer(container -> container.text("image")
                            .filter(image -> image.matches(".*(:[^:/@]+|@sha256:[0-9a-f]{64})") && !image.matches(".*:latest(@.*)?"))
                            .isPresent(), "has an image without a tag, or the latest")),
            rule(153, "CKV_K8S_43", "an image by its digest",
                    eachContainer(container -> container.text("image").orElse("").matches(".*@sha256:[0-9a-f]{64}"),
                            "has an image without a digest")),
            rule(154, "CKV_K8S_15", "image_pull_policy = Always, unless the image has a digest",
                    eachContainer(container -> container.is("image_pull_policy", "Always")
                            || container.text("image").orElse("").contains("@sha256:"), "may run an image of yesterday")),
            rule(155, "KSV-0036, C-0034, CIS 5.1.6", "no token of the cluster",
                    pod(pod -> pod.is("automount_service_account_token", false), "automount_service_account_token is not false")),
            rule(156, "default-service-account, CIS 5.1.5, CKV_K8S_41, CKV_K8S_42", "a service account of its own",
                    pod(pod -> pod.text("service_account_name").filter(name -> !name.equals("default")).isPresent(),
                            "service_account_name is default")),
            rule(157, "KSV-0110, C-0061, C-0212, use-namespace, CKV_K8S_21", "a namespace other than default",
                    (resource, all) -> unless(!new Workload(resource).namespace().equals("default"), "metadata.namespace is default")),
            rule(158, "C-0207, env-var-secret, read-secret-from-env-var, CKV_K8S_35", "secrets as files",
                    eachContainer(container -> container.at("env.value_from.secret_key_ref").isEmpty()
                            && container.at("env_from.secret_ref").isEmpty(), "reads a secret from its environment")),
            always(159, "KSV-0109, C-0012", Workload.TYPES + ", " + CONFIG_MAP, "no credentials in plain sight",
                    all(literalVariables(), configMaps())));

    private ContainerRules() {}

    private static Rule rule(int number, String ids, String wants, Check check) {
        return always(number, ids, Workload.TYPES, wants, check);
    }

    private static Check literalVariables() {
        return (resource, all) -> new Workload(resource).containers()
                .flatMap(container -> container.at("env").stream())
                .filter(variable -> isCredential(variable.text("name").orElse(""), variable.text("value").orElse("")))
                .map(variable -> "variable " + variable.text("name").orElse("?"));
    }

    private static Check configMaps() {
        return (resource, all) -> !resource.type().equals(CONFIG_MAP) ? Stream.of()
                : resource.body().entries("data").entrySet().stream()
                        .filter(entry -> isCredential(entry.getKey(), entry.getValue().text()))
                        .map(entry -> "key " + entry.getKey());
    }

    private static boolean isCredential(String name, String value) {
        return !value.isEmpty() && (URL_WITH_PASSWORD.matcher(value).matches()
                || SECRET_NAME.matcher(name).matches() && !FILE_NAME.matcher(name).matches());
    }
}
