package dev.litelift.environment;

import dev.litelift.yaml.Key;
import dev.litelift.yaml.Located;
import dev.litelift.yaml.ScalarShape.Flag;
import dev.litelift.yaml.ScalarShape.Text;
import dev.litelift.yaml.ScalarShape.Whole;
import dev.litelift.yaml.Settings;
import dev.litelift.yaml.Shape.ListOf;
import java.util.List;

/**
 * The PostgreSQL server that runs as one pod, and the database that dumps are moved into.
 *
 * @param image with its digest
 * @param uid of the image's user {@code postgres}; its group has the same number
 * @param database name of the database; needs no quoting
 * @param extensions made when the database is; the image must hold them
 * @param tlsSecret name of the Secret with {@code tls.crt}, {@code tls.key} and {@code ca.crt}; null when the pod makes a
 *     certificate that nobody can check
 * @param clientNamespaces whose pods may connect, besides those of the environment's own namespace
 * @param exporter null when nothing exports metrics
 */
public record KubernetesPostgres(
        String image, int uid, String database, Roles roles, List<String> extensions, Size size, String tlsSecret,
        Passwords passwords, List<String> clientNamespaces, Exporter exporter, KubernetesBackup backup) {

    /**
     * Roles that are made with the database.
     *
     * @param owner owns database and tables; nobody logs in as it
     * @param application reads and writes the tables
     * @param runner loads the dumps
     */
    public record Roles(String owner, String application, String runner) {}

    /**
     * @param cpu in thousandths of a processor
     * @param storageClass null for the cluster's default
     */
    public record Size(int cpu, int memoryMb, int storageGb, String storageClass) {}

    /**
     * Where the passwords come from: from Secrets that are there, or else they are drawn.
     *
     * @param adminSecret null when the passwords are drawn
     * @param applicationSecret null when the passwords are drawn
     * @param writeOnly whether drawn passwords stay out of Terraform's state
     * @param revision passwords that are write-only are drawn anew when it changes
     */
    public record Passwords(String adminSecret, String applicationSecret, boolean writeOnly, int revision) {
        public boolean areGiven() {
            return adminSecret != null && applicationSecret != null;
        }
    }

    /** @param namespace whose pods may read the metrics */
    public record Exporter(String image, String namespace) {}

    private static final int UID_OF_DEBIAN_IMAGES = 999;

    private static final Key<String> IMAGE = KubernetesImage.key("image", "Image of the PostgreSQL server.");
    private static final Key<Integer> UID = new Key<>(
            "uid", new Whole(1, 65535), "User id that the image's postgres has; 70 in images of Alpine.")
            .or(UID_OF_DEBIAN_IMAGES);
    private static final Key<String> OWNER_ROLE =
            Keys.identifier("owner_role", "The role that owns the tables.").or("app_owner");
    private static final Key<String> APP_ROLE =
            Keys.identifier("app_role", "The role that the application logs in as.").or("app_user");
    private static final Key<String> RUNNER_ROLE =
            Keys.identifier("runner_role", "The role that loads dumps.").or("litelift_runner");
    private static final Key<List<Located<String>>> EXTENSIONS = new Key<>(
            "extensions", new ListOf<>(new Text("^[a-z_][a-z0-9_-]{0,62}$", "the name of an extension")),
            "Extensions that are made with the database; the image must hold them.").or(List.of());
    private static final Key<Integer> CPU =
            new Key<>("cpu", new Whole(100, 64000), "Thousandths of a processor.").or(500);
    private static final Key<Integer> MEMORY_MB =
            new Key<>("memory_mb", new Whole(256, 262144), "Memory of the server.").or(1024);
    private static final Key<Integer> STORAGE_GB =
            new Key<>("storage_gb", new Whole(1, 65536), "Size of the volume.").or(10);
    private static final Key<String> STORAGE_CLASS = new Key<>(
            "storage_class", new Text("^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$", "the name of a storage class"),
            "Storage class of all volumes; else the cluster's default.").optional();
    private static final Key<String> TLS_SECRET = KubernetesCluster.name(
            "tls_secret", "Secret with tls.crt, tls.key and ca.crt; else the pod makes a certificate that nobody can check.")
            .optional();
    private static final Key<String> ADMIN_SECRET = KubernetesCluster.name(
            "admin_secret", "Secret with postgres-password, runner-password and runner-url; else they are drawn.").optional();
    private static final Key<String> APPLICATION_SECRET = KubernetesCluster.name(
            "application_secret", "Secret with POSTGRES_USER, POSTGRES_PASSWORD and DATABASE_URL; else they are drawn.")
            .optional();
    private static final Key<Boolean> WRITE_ONLY = new Key<>(
            "write_only", new Flag(), "Whether drawn passwords stay out of Terraform's state.").or(false);
    private static final Key<Integer> REVISION = new Key<>(
            "password_revision", new Whole(1, 9999), "Change it to have write-only passwords drawn anew.").or(1);
    private static final Key<List<Located<String>>> CLIENT_NAMESPACES = new Key<>(
            "client_namespaces", new ListOf<>(new Text(KubernetesCluster.NAME_PATTERN, KubernetesCluster.NAME_RULE)),
            "Further namespaces whose labelled pods may connect.").or(List.of());
    private static final Key<String> EXPORTER_IMAGE =
            KubernetesImage.key("image", "Image of postgres_exporter; without it there are no metrics.").optional();
    private static final Key<String> EXPORTER_NAMESPACE = KubernetesCluster.name(
            "namespace", "The namespace that Prometheus runs in.").or("monitoring");
    private static final Key<Settings> EXPORTER = Keys.section("exporter", EXPORTER_IMAGE, EXPORTER_NAMESPACE);

    static final Key<Settings> SECTION = Keys.section(
            "postgres", IMAGE, UID, Keys.DATABASE, OWNER_ROLE, APP_ROLE, RUNNER_ROLE, EXTENSIONS, CPU, MEMORY_MB,
            STORAGE_GB, STORAGE_CLASS, TLS_SECRET, ADMIN_SECRET, APPLICATION_SECRET, WRITE_ONLY, REVISION,
            CLIENT_NAMESPACES, EXPORTER, KubernetesBackup.SECTION);

    static KubernetesPostgres from(Settings settings) {
        return new KubernetesPostgres(
                settings.get(IMAGE),
                settings.get(UID),
                settings.get(Keys.DATABASE),
                new Roles(settings.get(OWNER_ROLE), settings.get(APP_ROLE), settings.get(RUNNER_ROLE)),
                texts(settings.get(EXTENSIONS)),
                new Size(settings.get(CPU), settings.get(MEMORY_MB), settings.get(STORAGE_GB), settings.get(STORAGE_CLASS)),
                settings.get(TLS_SECRET),
                new Passwords(settings.get(ADMIN_SECRET), settings.get(APPLICATION_SECRET), settings.get(WRITE_ONLY),
                        settings.get(REVISION)),
                texts(settings.get(CLIENT_NAMESPACES)),
                exporter(settings.section(EXPORTER)),
                KubernetesBackup.from(settings.section(KubernetesBackup.SECTION)));
    }

    private static Exporter exporter(Settings settings) {
        return settings.get(EXPORTER_IMAGE) == null ? null
                : new Exporter(settings.get(EXPORTER_IMAGE), settings.get(EXPORTER_NAMESPACE));
    }

    private static List<String> texts(List<Located<String>> located) {
        return located.stream().map(Located::value).distinct().toList();
    }
}
