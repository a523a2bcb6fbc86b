package dev.litelift.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Object;

@Timeout(30)
class UnfinishedUploadsTest {
    @TempDir
    Path folder;

    private UnfinishedUploads store;

    @BeforeEach
    void makeBucket() throws IOException {
        Files.createDirectories(folder.resolve("dumps"));
        store = new UnfinishedUploads(new FilesystemNio2BlobStore(folder.toString()));
    }

    @Test
    void listsAnObjectOnlyWhenItIsWhole() throws Exception {
        Trickle bytes = new Trickle();
        ExecutorService uploader = Executors.newSingleThreadExecutor();
        try {
            Future<?> upload = uploader.submit(() -> store.putBlob(put("incoming/a.db", 2), bytes));
            bytes.give(1);
            assertThat(folder.resolve("dumps/incoming")).isDirectoryContaining("glob:**a.db-*");
            assertThat(keys()).isEmpty();
            bytes.give(2);
            upload.get();
            assertThat(keys()).containsExactly("incoming/a.db");
        } finally {
            uploader.shutdownNow();
        }
    }

    @Test
    void keepsAKeyThatMerelyLooksUnfinished() {
        String key = "incoming/run-0503c6b8-5196-4f70-afb0-472e5b5ac066";
        store.putBlob(put(key, 2), new java.io.ByteArrayInputStream(new byte[2]));

        assertThat(keys()).containsExactly(key);
    }

    @Test
    void sweepsWhatACrashLeft() throws IOException {
        String kept = "run-0503c6b8-5196-4f70-afb0-472e5b5ac066";
        store.putBlob(put(kept, 2), new java.io.ByteArrayInputStream(new byte[2]));
        Path left = Files.writeString(folder.resolve("dumps/a.db-0503c6b8-5196-4f70-afb0-472e5b5ac067"), "half");
        boolean knowsAttributes =
                Files.getFileAttributeView(left, UserDefinedFileAttributeView.class) != null
                        && Files.getFileStore(left).supportsFileAttributeView(UserDefinedFileAttributeView.class);

        UnfinishedUploads.sweep(folder);

        assertThat(keys()).contains(kept);
        assertThat(Files.exists(left)).isEqualTo(!knowsAttributes);
    }

    private List<String> keys() {
        return store.list(ListObjectsV2Request.builder().bucket("dumps").prefix("").build()).contents().stream()
                .map(S3Object::key).toList();
    }

    private static PutObjectRequest put(String key, long length) {
        return PutObjectRequest.builder().bucket("dumps").key(key).contentLength(length).build();
    }

    /** Gives one byte when it is told to, so that a test can look in between. */
    private static final class Trickle extends InputStream {
        private final SynchronousQueue<Integer> given = new SynchronousQueue<>();
        private int left = 2;

        /** Returns when the byte before this one has been written. */
        void give(int value) throws InterruptedException {
            given.put(value);
        }

        @Override
        public int read() throws IOException {
            if (left == 0) {
                return -1;
            }
            left--;
            try {
                return given.take();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int value = read();
            if (value >= 0) {
                into[offset] = (byte) value;
            }
            return value < 0 ? -1 : 1;
        }
    }
}
