package dev.litelift.stacks.kubernetes;

import dev.litelift.environment.KubernetesEnvironment;
import dev.litelift.environment.KubernetesPostgres;
import dev.litelift.environment.Tier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The objects of an environment, by the stack that they belong to. */
final class Layers {
    static final String NAMESPACE = "namespace";
    static final String DATABASE = "database";
    static final String INTAKE = "intake";
    static final String RUNNER = "runner";
    static final String SCALER = "scaler";

    private final Naming naming;
    private final Credentials credentials;

    Layers(KubernetesEnvironment environment) {
        this.naming = new Naming(environment);
        this.credentials = new Credentials(naming);
    }

    /** In the order that they are made in. */
    Map<String, List<KubernetesObject>> objects() {
        Map<String, List<KubernetesObject>> layers = new LinkedHashMap<>();
        layers.put(NAMESPACE, new Surroundings(naming).objects());
        layers.put(DATABASE, database());
        layers.put(INTAKE, new Store(naming).objects());
        Runner runner = new Runner(naming, credentials);
        layers.put(RUNNER, runner.objects());
        if (naming.environment().runner().scaler() != null) {
            layers.put(SCALER, new Scaler(naming, runner).objects());
        }
        return layers;
    }

    private List<KubernetesObject> database() {
        KubernetesPostgres postgres = naming.environment().postgres();
        Basics basics = new Basics(naming);
        Server server = new Server(naming, credentials);
        List<KubernetesObject> objects = new ArrayList<>(credentials.objects());
        objects.add(basics.config(Server.CONFIG, Server.COMPONENT, Map.of("pg_hba.conf", Settings.hba())));
        Map<String, String> init = new LinkedHashMap<>();
        init.put("10-roles.sql", Settings.roles());
        if (!postgres.extensions().isEmpty()) {
            init.put("20-extensions.sql", Settings.extensions(postgres));
        }
        objects.add(basics.config(Server.INIT, Server.COMPONENT, init));
        objects.add(basics.config("postgres-application", Server.COMPONENT, application(postgres)));
        objects.addAll(server.policies());
        objects.addAll(server.objects());
        if (postgres.backup().enabled()) {
            objects.addAll(new Backups(naming, credentials).objects());
        }
        if (postgres.exporter() != null) {
            objects.add(Exporter.dashboard(naming));
        }
        return objects;
    }

    /** Under the names that applications expect; user, password and URL stand in the Secret. */
    private Map<String, String> application(KubernetesPostgres postgres) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("USE_POSTGRES", "true");
        values.put("POSTGRES_HOST", Server.host(naming));
        values.put("POSTGRES_PORT", String.valueOf(Server.PORT));
        values.put("POSTGRES_DB", postgres.database());
        values.put("POSTGRES_SSLMODE", Server.sslMode(naming));
        return values;
    }

    Credentials credentials() {
        return credentials;
    }

    static boolean isProd(Naming naming) {
        return naming.environment().tier() == Tier.PROD;
    }
}
