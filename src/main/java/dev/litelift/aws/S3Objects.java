package dev.litelift.aws;

import dev.litelift.dump.DumpLocation;
import dev.litelift.dump.DumpLocation.S3Object;
import dev.litelift.dump.ObjectStore;
import dev.litelift.dump.StoredObject;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * Objects of a store that speaks S3. The client is made on first use, so a command that reads local files never pays
 * for it. Keys are taken as they are: nothing in them is decoded or normalised.
 */
public final class S3Objects implements ObjectStore {
    private final S3Access access;
    private final S3Parts parts;
    private S3Client client;

    private S3Objects(S3Access access, S3Parts parts) {
        this.access = access;
        this.parts = parts;
    }

    /** The store that the variables of the AWS CLI name. */
    public static S3Objects from(Map<String, String> environment) {
        return at(S3Access.from(environment));
    }

    public static S3Objects at(S3Access access) {
        return new S3Objects(access, S3Parts.DEFAULT);
    }

    static S3Objects at(S3Access access, S3Parts parts) {
        return new S3Objects(access, parts);
    }

    @Override
    public boolean serves(DumpLocation location) {
        return location instanceof S3Object;
    }

    /** Version: the version id where the bucket keeps versions, else the ETag. */
    @Override
    public StoredObject stat(DumpLocation object) {
        S3Object at = s3(object);
        HeadObjectResponse head = call(at, () -> client().headObject(
                request -> request.bucket(at.bucket()).key(at.key()).versionId(at.version())));
        return new StoredObject(at, head.contentLength(), head.lastModified(),
                head.versionId() == null || head.versionId().equals("null")
                        ? bare(head.eTag(), head.contentLength(), head.lastModified())
                        : head.versionId());
    }

    @Override
    public List<StoredObject> list(DumpLocation prefix) {
        S3Object at = s3(prefix);
        return call(at, () -> client()
                .listObjectsV2Paginator(request -> request.bucket(at.bucket()).prefix(at.key()))
                .contents().stream()
                .filter(found -> !found.key().endsWith("/"))
                .map(found -> new StoredObject(new S3Object(at.bucket(), found.key(), null), found.size(),
                        found.lastModified(), bare(found.eTag(), found.size(), found.lastModified())))
                .toList());
    }

    @Override
    public Path fetch(DumpLocation object, Path folder) {
        S3Object at = s3(object);
        // A key may end in dots, which as a file name would lead out of the folder.
        Path file = folder.resolve(at.name().matches("\\.*") ? "object" : at.name());
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new LoadException(Fault.TEMPORARY, folder.toString(), "cannot be written to", e);
        }
        call(at, () -> client().getObject(
                request -> request.bucket(at.bucket()).key(at.key()).versionId(at.version()), file));
        return file;
    }

    @Override
    public void put(Path content, DumpLocation object) {
        S3Object at = s3(object);
        long size = size(content);
        call(at, () -> {
            if (size >= parts.uploadFrom()) {
                parts.upload(client(), content, size, at);
            } else {
                client().putObject(request -> request.bucket(at.bucket()).key(at.key()), RequestBody.fromFile(content));
            }
            return null;
        });
    }

    /** A copy and a removal, as S3 knows no renaming; whoever dies in between leaves both. */
    @Override
    public void move(DumpLocation from, DumpLocation to) {
        S3Object source = s3(from);
        S3Object goal = s3(to);
        long size = stat(source).bytes();
        call(source, () -> {
            if (size >= parts.copyFrom()) {
                parts.copy(client(), source, size, goal);
            } else {
                client().copyObject(request -> request
                        .sourceBucket(source.bucket()).sourceKey(source.key()).sourceVersionId(source.version())
                        .destinationBucket(goal.bucket()).destinationKey(goal.key()));
            }
            return null;
        });
        remove(new S3Object(source.bucket(), source.key(), null));
    }

    @Override
    public void remove(DumpLocation object) {
        S3Object at = s3(object);
        call(at, () -> client().deleteObject(request -> request.bucket(at.bucket()).key(at.key())));
    }

    @Override
    public DumpLocation child(DumpLocation prefix, String name) {
        S3Object at = s3(prefix);
        String separator = at.key().isEmpty() || at.key().endsWith("/") ? "" : "/";
        return new S3Object(at.bucket(), at.key() + separator + name, null);
    }

    private synchronized S3Client client() {
        if (client == null) {
            client = access.open();
        }
        return client;
    }

    private static <T> T call(S3Object at, Supplier<T> request) {
        try {
            return request.get();
        } catch (SdkException e) {
            throw S3Fault.of(at.toString(), e);
        }
    }

    private static S3Object s3(DumpLocation location) {
        if (location instanceof S3Object object) {
            return object;
        }
        throw new LoadException(Fault.USAGE, location.toString(), "is not an address of an S3 store");
    }

    private static long size(Path content) {
        try {
            return Files.size(content);
        } catch (IOException e) {
            throw new LoadException(Fault.DUMP_UNREADABLE, content.toString(), "cannot be read", e);
        }
    }

    /** S3Proxy has no ETag for an object that is just being replaced; size and time serve as well then. */
    private static String bare(String etag, long bytes, Instant modified) {
        return etag == null ? bytes + "-" + modified.toEpochMilli() : etag.replace("\"", "");
    }
}
