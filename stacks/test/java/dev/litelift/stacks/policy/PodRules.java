package dev.litelift.stacks.policy;

import static dev.litelift.stacks.policy.Checks.unless;
import static dev.litelift.stacks.policy.Rule.always;

import dev.litelift.stacks.policy.Rule.Check;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What pods and their containers are allowed; most of it is Pod Security's restricted profile. */
final class PodRules {
    private static final int LOWEST_UNCOMMON_ID = 10001;
    private static final Set<String> VOLUMES = Set.of("config_map", "csi", "downward_api", "empty_dir", "ephemeral",
            "persistent_volume_claim", "projected", "secret");
    private static final Set<String> SAFE_SYSCTLS = Set.of("kernel.shm_rmid_forced", "net.ipv4.ip_local_port_range",
            "net.ipv4.ip_unprivileged_port_start", "net.ipv4.tcp_syncookies", "net.ipv4.ping_group_range",
            "net.ipv4.ip_local_reserved_ports", "net.ipv4.tcp_keepalive_time", "net.ipv4.tcp_fin_timeout",
            "net.ipv4.tcp_keepalive_intvl", "net.ipv4.tcp_keepalive_probes");
    private static final Set<String> SE_LINUX_TYPES =
            Set.of("", "container_t", "container_init_t", "container_kvm_t", "container_engine_t");

    static final List<Rule> ALL = List.of(
            rule(135, "PSS baseline, KSV-0017, C-0057, privileged-container, CKV_K8S_16", "privileged = false",
                    eachContainer(container -> container.is("security_context.privileged", false), "is privileged")),
            rule(136, "PSS restricted, KSV-0001, C-0016, privilege-escalation-container, CKV_K8S_20",
                    "allow_privilege_escalation = false",
                    eachContainer(container -> container.is("security_context.allow_privilege_escalation", false),
                            "may gain privileges")),
            rule(137, "PSS restricted, KSV-0012, C-0013, run-as-non-root, CIS 5.2.7", "run_as_non_root = true",
                    eachContainerOrPod("run_as_non_root", value -> value.equals("true"), "may run as root")),
            rule(138, "PSS restricted, KSV-0105", "a user other than root",
                    eachContainerOrPod("run_as_user", value -> !value.equals("0"), "runs as nobody in particular, or as root")),
            rule(139, "KSV-0020, KSV-0021", "user and group ids above 10000",
                    (resource, all) -> Stream.of("run_as_user", "run_as_group")
                            .flatMap(path -> eachContainerOrPod(path, PodRules::isUncommon, path + " is low").look(resource, all))
                            .distinct()),
            rule(140, "PSS restricted, KSV-0003, KSV-0106, C-0046, drop-net-raw-capability, CKV_K8S_28, CKV_K8S_37",
                    "all capabilities dropped",
                    eachContainer(container -> container.texts("security_context.capabilities.drop").contains("ALL"),
                            "keeps capabilities")),
            rule(141, "KSV-0022, KSV-0005, CKV_K8S_25, CKV_K8S_39", "no capability added",
                    eachContainer(container -> container.texts("security_context.capabilities.add").isEmpty(),
                            "adds capabilities")),
            rule(142, "PSS restricted, KSV-0030, KSV-0104, C-0210", "a seccomp profile",
                    eachContainerOrPod("seccomp_profile.type", value -> Set.of("RuntimeDefault", "Localhost").contains(value),
                            "has no seccomp profile")),
            rule(143, "KSV-0014, C-0017, no-read-only-root-fs, CKV_K8S_22", "read_only_root_filesystem = true",
                    eachContainer(container -> container.is("security_context.read_only_root_filesystem", true),
                            "may write to its image")),
            rule(144, "PSS baseline, KSV-0008, KSV-0009, KSV-0010, C-0038, C-0041, CKV_K8S_17, CKV_K8S_18, CKV_K8S_19",
                    "no namespace of the host",
                    pod(pod -> Stream.of("host_ipc", "host_network", "host_pid")
                            .allMatch(path -> pod.texts(path).stream().allMatch("false"::equals)), "shares the host's")),
            rule(145, "PSS baseline, KSV-0024, C-0044, CKV_K8S_26", "no port of the host",
                    eachContainer(container -> container.texts("port.host_port").stream().allMatch("0"::equals),
                            "takes a port of the host")),
            rule(146, "PSS baseline, KSV-0023, KSV-0006, C-0048, sensitive-host-mounts, docker-sock, CKV_K8S_27",
                    "no folder of the host", pod(pod -> pod.at("volume.host_path").isEmpty(), "mounts a folder of the host")),
            rule(147, "PSS restricted, KSV-0028", "harmless kinds of volumes only",
                    (resource, all) -> new Workload(resource).pod().at("volume").stream()
                            .flatMap(volume -> volume.entries("").keySet().stream())
                            .filter(kind -> !kind.equals("name") && !VOLUMES.contains(kind))
                            .map(kind -> "a volume is " + kind)),
            rule(148, "PSS baseline, KSV-0026, unsafe-sysctls", "no unsafe sysctl",
                    pod(pod -> SAFE_SYSCTLS.containsAll(pod.texts("security_context.sysctl.name")), "sets an unsafe sysctl")),
            rule(149, "PSS baseline, KSV-0025", "no SELinux type, user or role of one's own",
                    eachContainerOrNothing("se_linux_options")));

    private PodRules() {}

    private static Rule rule(int number, String ids, String wants, Check check) {
        return always(number, ids, Workload.TYPES, wants, check);
    }

    static Check pod(Predicate<Block> test, String found) {
        return (resource, all) -> unless(test.test(new Workload(resource).pod()), found);
    }

    static Check eachContainer(Predicate<Block> test, String found) {
        return (resource, all) -> new Workload(resource).containers()
                .filter(container -> !test.test(container))
                .map(container -> "container " + container.text("name").orElse("?") + " " + found);
    }

    /** What a container says of its security wins; where it says nothing, what the pod says holds. */
    private static Check eachContainerOrPod(String path, Predicate<String> test, String found) {
        String full = "security_context." + path;
        return (resource, all) -> {
            String ofPod = new Workload(resource).pod().text(full).orElse("");
            return eachContainer(container -> {
                String value = container.text(full).orElse(ofPod);
                return !value.isEmpty() && test.test(value);
            }, found).look(resource, all);
        };
    }

    private static boolean isUncommon(String id) {
        return id.matches("[0-9]{1,9}") && Integer.parseInt(id) >= LOWEST_UNCOMMON_ID;
    }

    private static Check eachContainerOrNothing(String path) {
        return (resource, all) -> {
            Workload workload = new Workload(resource);
            return Stream.concat(Stream.of(workload.pod()), workload.containers())
                    .flatMap(block -> block.at("security_context." + path).stream())
                    .map(options -> Workload.texts(options.entries("")))
                    .filter(options -> !isHarmless(options))
                    .map(options -> path + " is " + options);
        };
    }

    private static boolean isHarmless(Map<String, String> options) {
        return SE_LINUX_TYPES.contains(options.getOrDefault("type", ""))
                && options.getOrDefault("user", "").isEmpty() && options.getOrDefault("role", "").isEmpty();
    }
}
