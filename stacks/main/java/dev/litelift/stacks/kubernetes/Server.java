package dev.litelift.stacks.kubernetes;

import dev.litelift.environment.KubernetesPostgres;
import dev.litelift.environment.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The one pod that is the PostgreSQL server, and its volume. */
record Server(Naming naming, Credentials credentials) {
    static final String COMPONENT = "postgres";
    static final int PORT = 5432;
    static final String PORT_NAME = "postgresql";
    static final String CONFIG = "postgres-config";
    static final String INIT = "postgres-init";
    static final String TLS_FOLDER = "/run/secrets/postgres-tls";
    /** Of pods that may connect to the server. */
    static final Map<String, String> CLIENT = Map.of("litelift.dev/database-client", "true");

    private static final String HEADLESS = "postgres-headless";
    private static final String DATA = "/var/lib/postgresql/data";
    private static final String TLS = "tls";
    private static final int GRACE_SECONDS = 120;
    private static final int MEGABYTES_OF_SOCKETS = 1;

    /** As pods of all namespaces know the server. */
    static String host(Naming naming) {
        return COMPONENT + "." + naming.namespace() + ".svc";
    }

    /** Without a certificate that somebody has signed there is nothing to check. */
    static String sslMode(Naming naming) {
        return naming.environment().postgres().tlsSecret() == null ? "require" : "verify-full";
    }

    private KubernetesPostgres postgres() {
        return naming.environment().postgres();
    }

    List<KubernetesObject> objects() {
        Basics basics = new Basics(naming);
        return List.of(
                basics.account(COMPONENT, null),
                basics.service(HEADLESS, COMPONENT, PORT_NAME, PORT, "None"),
                basics.service(COMPONENT, COMPONENT, PORT_NAME, PORT, null),
                disruptionBudget(),
                statefulSet());
    }

    /** A budget that would let nothing be evicted would hold up every upgrade of a node. */
    private KubernetesObject disruptionBudget() {
        return KubernetesObject.of("kubernetes_pod_disruption_budget_v1", COMPONENT, new Fields()
                .block("metadata", naming.metadata(COMPONENT, COMPONENT))
                .block("spec", new Fields()
                        .with("max_unavailable", "1")
                        .block("selector", new Fields().with("match_labels", naming.selector(COMPONENT)))));
    }

    private KubernetesObject statefulSet() {
        return KubernetesObject.of("kubernetes_stateful_set_v1", COMPONENT, new Fields()
                .block("metadata", naming.metadata(COMPONENT, COMPONENT))
                .block("spec", new Fields()
                        .with("service_name", HEADLESS)
                        .with("replicas", "1")
                        .with("pod_management_policy", "OrderedReady")
                        .with("revision_history_limit", 3)
                        .block("selector", new Fields().with("match_labels", naming.selector(COMPONENT)))
                        .block("update_strategy", new Fields().with("type", "RollingUpdate"))
                        .block("persistent_volume_claim_retention_policy",
                                new Fields().with("when_deleted", "Retain").with("when_scaled", "Retain"))
                        .block("template", pod().template())
                        .block("volume_claim_template", new Fields()
                                // Any change here would replace the server, so no label that may change.
                                .block("metadata", new Fields()
                                        .with("name", "data").with("labels", naming.selector(COMPONENT)))
                                .block("spec", Basics.claimSpec(
                                        postgres().size().storageGb(), postgres().size().storageClass())))))
                .kept(naming.environment().tier() == Tier.PROD);
    }

    private Pod pod() {
        Pod pod = new Pod(naming, COMPONENT, postgres().uid())
                .graceSeconds(GRACE_SECONDS)
                .spread()
                .annotation("litelift.dev/settings", Digest.of(Settings.hba() + Settings.roles() + Settings.extensions(postgres())))
                .container(container())
                .volume(Volume.empty("tmp", "64Mi"))
                .volume(Volume.empty("run", MEGABYTES_OF_SOCKETS + "Mi"))
                .volume(Volume.memory("shm", "256Mi"))
                .volume(Volume.config("config", CONFIG))
                .volume(Volume.config("init", INIT))
                .volume(Volume.secret("admin", credentials.adminSecret()))
                .volume(Volume.secret("application", credentials.applicationSecret(), "POSTGRES_USER", "POSTGRES_PASSWORD"));
        if (postgres().tlsSecret() == null) {
            pod.volume(Volume.empty(TLS, "1Mi")).first(certificate());
        } else {
            pod.volume(Volume.secret(TLS, postgres().tlsSecret(), "tls.crt", "tls.key"));
        }
        if (postgres().exporter() != null) {
            pod.container(Exporter.container(postgres().exporter()));
        }
        return pod;
    }

    private Container container() {
        return new Container(COMPONENT, postgres().image())
                .args(Settings.arguments(postgres()))
                .variable("PGDATA", DATA + "/pgdata")
                .variable("POSTGRES_DB", postgres().database())
                .variable("POSTGRES_PASSWORD_FILE", "/run/secrets/postgres-admin/" + Credentials.ADMIN_PASSWORD)
                .variable("POSTGRES_INITDB_ARGS", "--data-checksums --encoding=UTF8")
                .variable("OWNER_ROLE", postgres().roles().owner())
                .variable("RUNNER_ROLE", postgres().roles().runner())
                .variable("TARGET_SCHEMA", naming.environment().runner().schema())
                .port(PORT_NAME, PORT)
                .resources(postgres().size().cpu(), postgres().size().memoryMb())
                .mount("data", DATA)
                .mount("tmp", "/tmp")
                .mount("run", "/var/run/postgresql")
                .mount("shm", "/dev/shm")
                .readOnly("config", "/etc/postgresql")
                .readOnly("init", "/docker-entrypoint-initdb.d")
                .readOnly("admin", "/run/secrets/postgres-admin")
                .readOnly("application", "/run/secrets/postgres-application")
                .readOnly(TLS, TLS_FOLDER)
                .probe("startup", ready(5, 5, 120))
                .probe("readiness", ready(10, 5, 3))
                .probe("liveness", ready(30, 10, 6));
    }

    /** Recovery after a crash may take ten minutes; only then is the server given up. */
    private Fields ready(int periodSeconds, int timeoutSeconds, int failures) {
        return new Fields()
                .block("exec", new Fields().with("command", List.of(
                        "pg_isready", "--quiet", "--username=postgres", "--dbname=" + postgres().database())))
                .with("period_seconds", periodSeconds)
                .with("timeout_seconds", timeoutSeconds)
                .with("failure_threshold", failures);
    }

    private Container certificate() {
        return new Container("certificate", postgres().image())
                .command("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "3650",
                        "-subj", "/CN=" + host(naming),
                        "-addext", "subjectAltName=DNS:" + host(naming) + ",DNS:" + COMPONENT,
                        "-keyout", TLS_FOLDER + "/tls.key", "-out", TLS_FOLDER + "/tls.crt")
                .resources(100, 64)
                .mount(TLS, TLS_FOLDER);
    }

    List<KubernetesObject> policies() {
        List<Fields> clients = new ArrayList<>(List.of(NetworkPolicy.pods(CLIENT)));
        postgres().clientNamespaces().forEach(namespace -> clients.add(NetworkPolicy.podsOf(namespace, CLIENT)));
        NetworkPolicy server = new NetworkPolicy(naming, "postgres", naming.selector(COMPONENT))
                .from(clients, NetworkPolicy.tcp(PORT));
        if (postgres().exporter() != null) {
            server.from(List.of(NetworkPolicy.namespace(postgres().exporter().namespace())), NetworkPolicy.tcp(Exporter.PORT));
        }
        return List.of(server.object(), new NetworkPolicy(naming, "database-clients", CLIENT)
                .to(List.of(NetworkPolicy.pods(naming.selector(COMPONENT))), NetworkPolicy.tcp(PORT))
                .to(List.of(NetworkPolicy.namespace("kube-system")), NetworkPolicy.udp(53), NetworkPolicy.tcp(53))
                .object());
    }
}
