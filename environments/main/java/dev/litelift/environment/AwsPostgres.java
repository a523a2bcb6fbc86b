package dev.litelift.environment;

import dev.litelift.yaml.Key;
import dev.litelift.yaml.ScalarShape.Flag;
import dev.litelift.yaml.ScalarShape.Text;
import dev.litelift.yaml.ScalarShape.Whole;
import dev.litelift.yaml.Settings;
import dev.litelift.yaml.Shape;
import dev.litelift.yaml.Shape.Section;
import java.util.List;
import java.util.stream.Stream;

/**
 * The database that dumps are moved into: an RDS instance, or one that is there already.
 *
 * @param version major, so that RDS keeps the minor version current, or major.minor to hold it
 * @param database name of the database; needs no quoting
 * @param pgvector whether the runner's bootstrap creates the extension {@code vector}
 * @param external the server that is there already; null when the stacks make one
 */
public record AwsPostgres(
        String version, String database, Roles roles, AwsInstance instance, AwsProtection protection, boolean pgvector,
        Profile profile, External external) {

    /** What the server's parameters are set for. */
    public enum Profile {
        NORMAL,
        /** Large loads: longer checkpoints, more memory for indexes. */
        MIGRATION
    }

    /**
     * Roles of the database that the runner's bootstrap creates.
     *
     * @param owner owns the tables; nobody logs in as it
     * @param application reads and writes the tables; granted to what applications log in as
     * @param runner loads the dumps
     */
    public record Roles(String owner, String application, String runner) {}

    /**
     * A server that the stacks do not make.
     *
     * @param port 1 to 65535
     * @param secret name or ARN of the secret with the runner's user name and password
     * @param tls whether the server's certificate is demanded and checked
     */
    public record External(String host, int port, String secret, boolean tls) {}

    private static final Key<String> VERSION = new Key<>(
            "version", new Text("^1[3-9](\\.[0-9]{1,2})?$", "a version in quotes, e.g. \"17\""),
            "Version of the PostgreSQL server; with a minor version, that one is held.");
    private static final Key<String> OWNER_ROLE =
            Keys.identifier("owner_role", "The role that owns the tables.").or("app_owner");
    private static final Key<String> APP_ROLE =
            Keys.identifier("app_role", "The role that the application is granted; nobody logs in as it.").or("app_user");
    private static final Key<String> RUNNER_ROLE =
            Keys.identifier("runner_role", "The role that loads dumps.").or("litelift_runner");
    private static final Key<Boolean> PGVECTOR =
            new Key<>("pgvector", new Flag(), "Whether the extension vector is created.").or(false);
    private static final Key<Profile> PROFILE = new Key<>(
            "profile", Shape.oneOf(Profile.values()), "What the server's parameters are set for.").or(Profile.NORMAL);

    private static final Key<String> HOST = new Key<>(
            "host", new Text("^[A-Za-z0-9][A-Za-z0-9.-]*$", "a host name"), "Host of the server.").optional();
    private static final Key<Integer> PORT = new Key<>("port", new Whole(1, 65535), "Port of the server.").or(5432);
    private static final Key<String> SECRET = new Key<>(
            "secret", new Text("^[A-Za-z0-9/_+=.@:-]+$", "the name or ARN of a secret"),
            "The secret with the runner's user name and password.").optional();
    private static final Key<Boolean> TLS =
            new Key<>("tls", new Flag(), "Whether the server's certificate is checked.").or(true);
    private static final Key<Settings> EXTERNAL = Keys.section("external", HOST, PORT, SECRET, TLS);

    static final Key<Settings> SECTION = new Key<>("postgres", new Section(Stream.of(
                    List.of(VERSION, Keys.DATABASE, OWNER_ROLE, APP_ROLE, RUNNER_ROLE, PGVECTOR, PROFILE, EXTERNAL),
                    AwsInstance.KEYS, AwsProtection.KEYS)
            .<Key<?>>flatMap(List::stream)
            .toList()), "");

    static AwsPostgres from(Settings settings) {
        return new AwsPostgres(
                settings.get(VERSION),
                settings.get(Keys.DATABASE),
                new Roles(settings.get(OWNER_ROLE), settings.get(APP_ROLE), settings.get(RUNNER_ROLE)),
                AwsInstance.from(settings),
                AwsProtection.from(settings),
                settings.get(PGVECTOR),
                settings.get(PROFILE),
                external(settings.section(EXTERNAL)));
    }

    private static External external(Settings settings) {
        return settings.get(HOST) == null ? null
                : new External(settings.get(HOST), settings.get(PORT), settings.get(SECRET), settings.get(TLS));
    }

    /** As parameter groups are named after it, e.g. {@code 17}. */
    public String majorVersion() {
        return version.split("\\.")[0];
    }

    /** Whether RDS has to keep the minor version. */
    public boolean holdsMinorVersion() {
        return version.contains(".");
    }
}
