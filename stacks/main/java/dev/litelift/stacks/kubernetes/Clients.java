package dev.litelift.stacks.kubernetes;

/** What a pod needs to reach the server and to know it by its certificate. */
final class Clients {
    private static final String AUTHORITY = "postgres-ca";
    private static final String FOLDER = "/run/secrets/postgres-ca";

    private Clients() {}

    static void admit(Pod pod, Container container, Naming naming) {
        Server.CLIENT.forEach(pod::label);
        String secret = naming.environment().postgres().tlsSecret();
        if (secret != null) {
            pod.volume(Volume.secret(AUTHORITY, secret, "ca.crt"));
            container.variable("PGSSLROOTCERT", FOLDER + "/ca.crt").readOnly(AUTHORITY, FOLDER);
        }
    }
}
