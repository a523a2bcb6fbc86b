package dev.litelift.lambda;

import dev.litelift.aws.LoopbackS3;
import dev.litelift.aws.S3Access;
import dev.litelift.aws.S3Objects;
import dev.litelift.dump.DumpLocation;
import dev.litelift.dump.DumpLocation.S3Object;
import dev.litelift.dump.ObjectStore;
import dev.litelift.local.RunningPostgres;
import dev.litelift.postgres.UrlTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A store and a PostgreSQL on the loopback interface, and the secrets that lead there. */
final class JobArena implements AutoCloseable {
    /** Of the pod's service account, as the cluster would sign it. */
    static final String TOKEN = "signed-by-the-cluster";
    static final S3Access.Keys KEYS = new S3Access.Keys("job-key", "job-secret");

    private final Path folder;
    private final String bucket;
    private final LoopbackS3 s3;
    private final ObjectStore store;
    private final SecureS3 secure;
    private final RunningPostgres database;
    private final ServerTls tls;
    private final AwsStandIn sts;

    /** @param others buckets beside the one that dumps are uploaded to */
    JobArena(Path folder, String bucket, String... others) throws Exception {
        this.folder = folder;
        this.bucket = bucket;
        for (String other : others) {
            Files.createDirectories(folder.resolve("s3").resolve(other));
        }
        s3 = LoopbackS3.start(folder.resolve("s3"), bucket, KEYS, 0);
        store = S3Objects.at(new S3Access(s3.endpoint(), "us-east-1", KEYS));
        database = TestServer.database();
        tls = ServerTls.on(this, folder);
        secure = SecureS3.start(folder.resolve("s3"), KEYS, tls);
        sts = AwsStandIn.start();
        sts.answer("AssumeRoleWithWebIdentity", JobArena::role);
    }

    private static AwsStandIn.Reply role(AwsStandIn.Call call) {
        if (!call.form().get("WebIdentityToken").equals(TOKEN)) {
            return new AwsStandIn.Reply(400, "<ErrorResponse><Error><Code>InvalidIdentityToken</Code></Error></ErrorResponse>");
        }
        return AwsStandIn.Reply.ok("<AssumeRoleWithWebIdentityResponse><AssumeRoleWithWebIdentityResult><Credentials><AccessKeyId>" + KEYS.accessKey()
                + "</AccessKeyId><SecretAccessKey>" + KEYS.secretKey() + "</SecretAccessKey><SessionToken>session</SessionToken><Expiration>"
                + Instant.now().plus(Duration.ofHours(1)) + "</Expiration></Credentials></AssumeRoleWithWebIdentityResult>"
                + "</AssumeRoleWithWebIdentityResponse>");
    }

    RunningPostgres database() {
        return database;
    }

    /** Starts a pod with this arena's addresses in place of the cluster's. */
    RunningContainer start(Containers containers, String name, PodSpec spec) throws IOException {
        String asked = spec.environment().getOrDefault("AWS_ENDPOINT_URL_S3", "");
        PodSpec here = spec.withVariable("AWS_ENDPOINT_URL_S3", (asked.startsWith("https:") ? secure.endpoint() : s3.endpoint()).toString())
                .withVariable("AWS_ENDPOINT_URL_STS", sts.endpoint().toString());
        Map<String, Path> secrets = new LinkedHashMap<>();
        for (PodSpec.Mount mount : spec.mounts()) {
            if (mount instanceof PodSpec.MountedFiles files) {
                secrets.put(files.path(), written(files, spec));
            }
        }
        return containers.start(name, here, secrets);
    }

    /** As the kubelet writes them: for the pod's group, with the mode that the volume names. */
    private Path written(PodSpec.MountedFiles mount, PodSpec spec) throws IOException {
        Path files = Files.createTempDirectory(folder, "mount-");
        Files.setPosixFilePermissions(files, PosixFilePermissions.fromString("rwxr-xr-x"));
        Map<String, String> variables = new LinkedHashMap<>();
        mount.names().forEach(name -> variables.put(name, ""));
        spec.environment().forEach((variable, value) -> {
            if (value.startsWith(mount.path() + "/")) {
                variables.put(value.substring(mount.path().length() + 1), variable);
            }
        });
        for (Map.Entry<String, String> file : variables.entrySet()) {
            Path written = write(files.resolve(file.getKey()), file.getValue());
            Files.setAttribute(written, "unix:gid", spec.gid());
            Files.setPosixFilePermissions(written, permissions(mount.mode()));
        }
        return files;
    }

    /** @param variable that points there; empty for none */
    private Path write(Path file, String variable) throws IOException {
        try {
            if (variable.isEmpty() && file.endsWith("truststore.p12")) {
                tls.writeTrustStore(file);
                return file;
            }
            return Files.writeString(file, switch (variable) {
                case "LITELIFT_TARGET_FILE" -> database.url() + "\n";
                case "PGSSLROOTCERT" -> tls.authority();
                case "AWS_CONFIG_FILE" -> "[default]\nregion = us-east-1\n";
                case "AWS_SHARED_CREDENTIALS_FILE" ->
                        "[default]\naws_access_key_id = " + KEYS.accessKey() + "\naws_secret_access_key = " + KEYS.secretKey() + "\n";
                case "AWS_WEB_IDENTITY_TOKEN_FILE" -> TOKEN;
                case "" -> "";
                default -> throw new AssertionError("these tests know no content for " + file.getFileName() + " " + variable);
            });
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        PosixFilePermission[] fromTheLast = {PosixFilePermission.OTHERS_EXECUTE, PosixFilePermission.OTHERS_WRITE, PosixFilePermission.OTHERS_READ,
            PosixFilePermission.GROUP_EXECUTE, PosixFilePermission.GROUP_WRITE, PosixFilePermission.GROUP_READ,
            PosixFilePermission.OWNER_EXECUTE, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_READ};
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        for (int bit = 0; bit < fromTheLast.length; bit++) {
            if ((mode >> bit & 1) == 1) {
                permissions.add(fromTheLast[bit]);
            }
        }
        return permissions;
    }

    /** @param address of an object, or its key in the bucket that dumps are uploaded to */
    void put(String address, Path file) {
        store.put(file, address.startsWith("s3://") ? (S3Object) DumpLocation.parse(address) : at(address));
    }

    List<String> keys() {
        return store.list(at("")).stream().map(object -> ((S3Object) object.location()).key()).toList();
    }

    List<String> keys(String bucket) {
        return store.list(new S3Object(bucket, "", null)).stream().map(object -> ((S3Object) object.location()).key()).toList();
    }

    /** What is left of the secrets that may stand nowhere else. */
    Stream<String> secrets() {
        return Stream.of(KEYS.secretKey(), TOKEN, TestServer.password(database));
    }

    /** The roles that were asked for with the token of a service account. */
    List<String> rolesTakenOn() {
        return sts.calls("AssumeRoleWithWebIdentity").stream().map(call -> call.form().get("RoleArn")).toList();
    }

    /** The first column of what a statement finds. */
    List<String> query(String sql) {
        try (Connection connection = connect()) {
            return query(connection, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    Connection connect() throws SQLException {
        return UrlTarget.parse(database.url(), Map.of()).connect();
    }

    static List<String> query(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            List<String> found = new ArrayList<>();
            if (statement.execute(sql)) {
                for (ResultSet rows = statement.getResultSet(); rows.next();) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        }
    }

    private S3Object at(String key) {
        return new S3Object(bucket, key, null);
    }

    @Override
    public void close() throws Exception {
        tls.close();
        sts.close();
        secure.close();
        s3.close();
    }
}
