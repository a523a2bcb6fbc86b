package dev.litelift.aws;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/**
 * An S3 server on the loopback interface that keeps its objects as files: what a local environment has for a bucket.
 * It checks the signature of every request.
 */
public final class LoopbackS3 implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private final S3Proxy server;

    private LoopbackS3(S3Proxy server) {
        this.server = server;
    }

    /**
     * Starts a server and makes the bucket when it is missing.
     *
     * @param folder holds one folder for each bucket; made when missing
     * @param port 0 for any free one
     * @throws LoadException {@code temporary} when the port is taken
     */
    public static LoopbackS3 start(Path folder, String bucket, S3Access.Keys keys, int port) {
        try {
            Files.createDirectories(folder.resolve(bucket));
            UnfinishedUploads.sweep(folder);
        } catch (IOException e) {
            throw new LoadException(Fault.DUMP_UNREADABLE, folder.toString(), "cannot hold a bucket", e);
        }
        S3Proxy server = S3Proxy.builder()
                .blobStore(new UnfinishedUploads(new FilesystemNio2BlobStore(folder.toString())))
                .endpoint(URI.create("http://" + HOST + ":" + port))
                .awsAuthentication(AuthenticationType.AWS_V4, keys.accessKey(), keys.secretKey())
                .build();
        try {
            server.start();
            return new LoopbackS3(server);
        } catch (Exception e) {
            throw new LoadException(Fault.TEMPORARY, HOST + ":" + port, "the S3 server did not start", e);
        }
    }

    public int port() {
        return server.getPort();
    }

    public URI endpoint() {
        return URI.create("http://" + HOST + ":" + port());
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new LoadException(Fault.INTERNAL, HOST, "the S3 server did not stop", e);
        }
    }
}
