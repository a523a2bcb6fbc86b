package dev.litelift.lambda;

import dev.litelift.aws.LoopbackS3;
import dev.litelift.aws.S3Access;
import dev.litelift.aws.S3Objects;
import dev.litelift.dump.DumpLocation.S3Object;
import dev.litelift.dump.ObjectStore;
import dev.litelift.local.RunningPostgres;
import dev.litelift.postgres.UrlTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A store and a PostgreSQL on the loopback interface, and the secrets that lead there. */
final class JobArena implements AutoCloseable {
    private static final S3Access.Keys KEYS = new S3Access.Keys("job-key", "job-secret");

    private final Path folder;
    private final String bucket;
    private final LoopbackS3 s3;
    private final ObjectStore store;
    private final RunningPostgres database;

    JobArena(Path folder, String bucket) {
        this.folder = folder;
        this.bucket = bucket;
        s3 = LoopbackS3.start(folder.resolve("s3"), bucket, KEYS, 0);
        store = S3Objects.at(new S3Access(s3.endpoint(), "us-east-1", KEYS));
        database = TestServer.database();
    }

    RunningPostgres database() {
        return database;
    }

    String endpoint() {
        return s3.endpoint().toString();
    }

    /** Starts a pod with this arena's addresses in place of the cluster's. */
    RunningContainer start(Containers containers, String name, PodSpec spec) throws IOException {
        PodSpec here = spec.withVariable("AWS_ENDPOINT_URL_S3", endpoint());
        Map<String, Path> secrets = new LinkedHashMap<>();
        for (PodSpec.Mount mount : spec.mounts()) {
            if (mount instanceof PodSpec.SecretFiles files) {
                secrets.put(files.path(), written(files, spec));
            }
        }
        return containers.start(name, here, secrets);
    }

    /** As the kubelet writes them: for the pod's group, with the mode that the volume names. */
    private Path written(PodSpec.SecretFiles mount, PodSpec spec) throws IOException {
        Path files = Files.createTempDirectory(folder, "secret-");
        Files.setPosixFilePermissions(files, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (Map.Entry<String, String> variable : spec.environment().entrySet()) {
            if (variable.getValue().startsWith(mount.path() + "/")) {
                Path file = Files.writeString(files.resolve(variable.getValue().substring(mount.path().length() + 1)), content(variable.getKey()));
                Files.setAttribute(file, "unix:gid", spec.gid());
                Files.setPosixFilePermissions(file, permissions(mount.mode()));
            }
        }
        return files;
    }

    private String content(String variable) {
        return switch (variable) {
            case "LITELIFT_TARGET_FILE" -> database.url() + "\n";
            case "AWS_SHARED_CREDENTIALS_FILE" ->
                    "[default]\naws_access_key_id = " + KEYS.accessKey() + "\naws_secret_access_key = " + KEYS.secretKey() + "\n";
            default -> throw new AssertionError("these tests know no secret for " + variable);
        };
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

    void put(String key, Path file) {
        store.put(file, at(key));
    }

    List<String> keys() {
        return store.list(at("")).stream().map(object -> ((S3Object) object.location()).key()).toList();
    }

    /** What is left of the secrets that may stand nowhere else. */
    Stream<String> secrets() {
        return Stream.of(KEYS.secretKey(), TestServer.password(database));
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
    public void close() {
        s3.close();
    }
}
