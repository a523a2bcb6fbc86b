package dev.litelift.stacks.policy;

import static dev.litelift.stacks.policy.Checks.unless;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Objects of Kubernetes refer to each other by names and labels, which Terraform does not follow. */
final class Consistency {
    private static final String SERVICE = "kubernetes_service_v1";

    private Consistency() {}

    static Stream<String> look(Resource resource, Configuration all) {
        return switch (resource.type()) {
            case SERVICE -> service(resource, all);
            case "kubernetes_pod_disruption_budget_v1" -> unless(
                    !selected(resource, "spec.selector.match_labels", all).isEmpty(), "it selects no pods");
            default -> Stream.of(account(resource, all), selector(resource), headless(resource, all), mounts(resource))
                    .flatMap(found -> found);
        };
    }

    private static Stream<String> service(Resource service, Configuration all) {
        List<Workload> pods = selected(service, "spec.selector", all);
        if (pods.isEmpty()) {
            return Stream.of("it selects no pods");
        }
        Set<String> ports = pods.stream().flatMap(Workload::containers)
                .flatMap(container -> Stream.concat(
                        container.texts("port.name").stream(), container.texts("port.container_port").stream()))
                .collect(Collectors.toSet());
        return service.body().at("spec.port").stream()
                .map(port -> port.text("target_port").or(() -> port.text("port")).orElse(""))
                .filter(target -> !ports.contains(target))
                .map(target -> "no container has the port " + target);
    }

    private static List<Workload> selected(Resource resource, String path, Configuration all) {
        Map<String, String> selector = Workload.texts(resource.body().entries(path));
        return Workload.all(all)
                .filter(workload -> !selector.isEmpty() && Workload.selects(selector, workload.labels())
                        && isBeside(workload.resource(), resource))
                .toList();
    }

    private static boolean isBeside(Resource one, Resource other) {
        return one.body().text("metadata.namespace").equals(other.body().text("metadata.namespace"));
    }

    private static Stream<String> account(Resource workload, Configuration all) {
        return new Workload(workload).pod().texts("service_account_name").stream()
                .filter(name -> all.all("kubernetes_service_account_v1")
                        .noneMatch(account -> account.body().is("metadata.name", name) && isBeside(account, workload)))
                .map(name -> "no service account " + name);
    }

    private static Stream<String> selector(Resource workload) {
        Map<String, String> selector = Workload.texts(workload.body().entries("spec.selector.match_labels"));
        return unless(Workload.selects(selector, new Workload(workload).labels()), "its selector does not fit its pods");
    }

    private static Stream<String> headless(Resource workload, Configuration all) {
        return workload.body().texts("spec.service_name").stream()
                .filter(name -> all.all(SERVICE).noneMatch(service -> service.body().is("metadata.name", name)
                        && service.body().is("spec.cluster_ip", "None") && isBeside(service, workload)))
                .map(name -> "no headless service " + name);
    }

    private static Stream<String> mounts(Resource workload) {
        Workload pods = new Workload(workload);
        Set<String> volumes = Stream.concat(pods.pod().texts("volume.name").stream(),
                workload.body().texts("spec.volume_claim_template.metadata.name").stream()).collect(Collectors.toSet());
        return pods.containers().flatMap(container -> container.texts("volume_mount.name").stream())
                .filter(name -> !volumes.contains(name)).distinct().map(name -> "no volume " + name);
    }
}
