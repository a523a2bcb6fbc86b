package dev.litelift.aws;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Hides what S3 hides and the store behind this does not: while a key is written, its bytes lie beside it under the
 * key with a random suffix, and a listing would offer half a dump to the runner.
 */
final class UnfinishedUploads extends ForwardingBlobStore {
    private static final Pattern SUFFIX =
            Pattern.compile("-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$");
    private final Set<Writing> writing = ConcurrentHashMap.newKeySet();

    UnfinishedUploads(BlobStore store) {
        super(store);
    }

    /**
     * Deletes what uploads cut off by a crash left behind; to be called while nobody writes. A finished file is
     * known by its attributes, which it gets before its name.
     */
    static void sweep(Path buckets) throws IOException {
        List<Path> suspects;
        try (Stream<Path> files = Files.walk(buckets)) {
            suspects = files.filter(Files::isRegularFile)
                    .filter(file -> SUFFIX.matcher(file.toString()).find())
                    .toList();
        }
        for (Path suspect : suspects) {
            var attributes = Files.getFileAttributeView(suspect, UserDefinedFileAttributeView.class);
            if (attributes != null && attributes.list().isEmpty()) {
                Files.delete(suspect);
            }
        }
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream bytes) {
        return writing(request.bucket(), request.key(), () -> super.putBlob(request, bytes));
    }

    @Override
    public CopyObjectResponse copyBlob(CopyObjectRequest request) {
        return writing(request.destinationBucket(), request.destinationKey(), () -> super.copyBlob(request));
    }

    @Override
    public CompleteMultipartUploadResponse completeMultipartUpload(
            MultipartUpload upload, CompleteMultipartUploadRequest request) {
        return writing(request.bucket(), request.key(), () -> super.completeMultipartUpload(upload, request));
    }

    @Override
    public ListObjectsV2Response list(ListObjectsV2Request request) {
        ListObjectsV2Response all = super.list(request);
        List<S3Object> finished = all.contents().stream()
                .filter(object -> !isUnfinished(request.bucket(), object.key()))
                .toList();
        return all.toBuilder().contents(finished).build();
    }

    private boolean isUnfinished(String bucket, String key) {
        var suffix = SUFFIX.matcher(key);
        return suffix.find() && writing.stream()
                .anyMatch(busy -> busy.is(bucket, key.substring(0, suffix.start())));
    }

    private <T> T writing(String bucket, String key, Supplier<T> write) {
        Writing busy = new Writing(bucket, key);
        writing.add(busy);
        try {
            return write.get();
        } finally {
            writing.remove(busy);
        }
    }

    /** One write under way; two of the same key are two. */
    private static final class Writing {
        private final String bucket;
        private final String key;

        Writing(String bucket, String key) {
            this.bucket = bucket;
            this.key = key;
        }

        boolean is(String otherBucket, String otherKey) {
            return otherBucket.equals(bucket) && otherKey.equals(key);
        }
    }
}
