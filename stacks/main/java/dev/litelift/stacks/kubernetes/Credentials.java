package dev.litelift.stacks.kubernetes;

import dev.litelift.environment.KubernetesPostgres;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The Secrets with passwords: one for server and runner, and one for applications, which need not know the other's. They are
 * given by name, or made here of passwords that are drawn; unless these are write-only, Terraform's state then holds them.
 */
record Credentials(Naming naming) {
    static final String ADMIN_PASSWORD = "postgres-password";
    static final String RUNNER_URL = "runner-url";
    private static final String RUNNER_PASSWORD = "runner-password";
    private static final int LENGTH = 32;

    private KubernetesPostgres postgres() {
        return naming.environment().postgres();
    }

    String adminSecret() {
        return postgres().passwords().areGiven() ? postgres().passwords().adminSecret() : "postgres-admin";
    }

    String applicationSecret() {
        return postgres().passwords().areGiven() ? postgres().passwords().applicationSecret() : "postgres-application";
    }

    List<KubernetesObject> objects() {
        List<KubernetesObject> objects = new ArrayList<>();
        if (postgres().passwords().areGiven()) {
            return objects;
        }
        if (!postgres().passwords().writeOnly()) {
            for (String name : List.of("superuser", "runner", "application")) {
                objects.add(KubernetesObject.of("random_password", name, password()));
            }
        }
        KubernetesPostgres.Roles roles = postgres().roles();
        Map<String, String> admin = new LinkedHashMap<>();
        admin.put(ADMIN_PASSWORD, drawn("superuser"));
        admin.put(RUNNER_PASSWORD, drawn("runner"));
        admin.put(RUNNER_URL, url(roles.runner(), "runner"));
        objects.add(secret(adminSecret(), admin));
        Map<String, String> application = new LinkedHashMap<>();
        application.put("POSTGRES_USER", roles.application());
        application.put("POSTGRES_PASSWORD", drawn("application"));
        application.put("DATABASE_URL", url(roles.application(), "application") + "?sslmode=" + Server.sslMode(naming));
        objects.add(secret(applicationSecret(), application));
        return objects;
    }

    /** What draws passwords that are in no state, by name; empty where others do. */
    Map<String, Map<String, Object>> ephemeral() {
        Map<String, Map<String, Object>> passwords = new LinkedHashMap<>();
        if (postgres().passwords().writeOnly()) {
            for (String name : List.of("superuser", "runner", "application")) {
                passwords.put(name, password().map());
            }
        }
        return passwords;
    }

    /** Letters and digits alone, since URLs hold them. */
    private static Fields password() {
        return new Fields().with("length", LENGTH).with("special", false);
    }

    private String drawn(String name) {
        return "${" + (postgres().passwords().writeOnly() ? "ephemeral." : "") + "random_password." + name + ".result}";
    }

    private String url(String role, String password) {
        return "postgresql://" + role + ":" + drawn(password) + "@" + Server.host(naming) + ":" + Server.PORT + "/"
                + postgres().database();
    }

    private KubernetesObject secret(String name, Map<String, String> data) {
        boolean writeOnly = postgres().passwords().writeOnly();
        return KubernetesObject.of("kubernetes_secret_v1", name, new Fields()
                .block("metadata", naming.metadata(name, Server.COMPONENT))
                .with("type", "Opaque")
                .with(writeOnly ? "data_wo" : "data", data)
                .with("data_wo_revision", writeOnly ? postgres().passwords().revision() : null));
    }
}
