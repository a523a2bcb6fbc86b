package dev.litelift.aws;

import dev.litelift.dump.DumpLocation.S3Object;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * Uploads and copies that S3 takes in parts only. An upload that fails is aborted, so that its parts cost nothing.
 *
 * @param uploadFrom files of this size and more are uploaded in parts, bytes
 * @param copyFrom objects of this size and more are copied in parts, bytes; S3 allows 5 GiB at once
 * @param part size of a part unless the limit of 10,000 parts asks for more, bytes
 */
record S3Parts(long uploadFrom, long copyFrom, long part) {
    static final S3Parts DEFAULT = new S3Parts(64L << 20, 5L << 30, 16L << 20);
    private static final long MOST_PARTS = 10_000;

    /** Sends one part: its number from 1, its first byte and its length. */
    private interface Sender {
        CompletedPart send(int number, long from, long bytes);
    }

    void upload(S3Client client, Path file, long size, S3Object to) {
        inParts(client, to, size, id -> (number, from, bytes) -> {
            var answer = client.uploadPart(
                    request -> request.bucket(to.bucket()).key(to.key()).uploadId(id).partNumber(number),
                    new FileSlice(file, from, bytes).body());
            // A checksum that the store returned for the part must come back when the parts are put together.
            return CompletedPart.builder().partNumber(number).eTag(answer.eTag())
                    .checksumCRC32(answer.checksumCRC32()).build();
        });
    }

    void copy(S3Client client, S3Object from, long size, S3Object to) {
        inParts(client, to, size, id -> (number, first, bytes) -> {
            var answer = client.uploadPartCopy(request -> request
                    .sourceBucket(from.bucket()).sourceKey(from.key()).sourceVersionId(from.version())
                    .copySourceRange("bytes=" + first + "-" + (first + bytes - 1))
                    .destinationBucket(to.bucket()).destinationKey(to.key()).uploadId(id).partNumber(number));
            return CompletedPart.builder().partNumber(number).eTag(answer.copyPartResult().eTag())
                    .checksumCRC32(answer.copyPartResult().checksumCRC32()).build();
        });
    }

    private void inParts(S3Client client, S3Object to, long size, java.util.function.Function<String, Sender> sender) {
        String id = client.createMultipartUpload(request -> request.bucket(to.bucket()).key(to.key())).uploadId();
        try {
            List<CompletedPart> done = sendAll(sender.apply(id), size);
            client.completeMultipartUpload(request -> request.bucket(to.bucket()).key(to.key()).uploadId(id)
                    .multipartUpload(upload -> upload.parts(done)));
        } catch (RuntimeException e) {
            abort(client, to, id, e);
            throw e;
        }
    }

    private List<CompletedPart> sendAll(Sender sender, long size) {
        long step = Math.max(part, (size + MOST_PARTS - 1) / MOST_PARTS);
        List<CompletedPart> done = new ArrayList<>();
        for (long from = 0; from < size; from += step) {
            done.add(sender.send(done.size() + 1, from, Math.min(step, size - from)));
        }
        return done;
    }

    private static void abort(S3Client client, S3Object to, String id, RuntimeException cause) {
        try {
            client.abortMultipartUpload(request -> request.bucket(to.bucket()).key(to.key()).uploadId(id));
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }
}
