package dev.litelift.lambda;

import dev.litelift.aws.S3Access;
import java.net.URI;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/** The buckets of a folder over HTTPS alone, with a certificate of no public authority. */
final class SecureS3 implements AutoCloseable {
    private final S3Proxy server;

    private SecureS3(S3Proxy server) {
        this.server = server;
    }

    static SecureS3 start(Path folder, S3Access.Keys keys, ServerTls tls) throws Exception {
        S3Proxy server = S3Proxy.builder()
                .blobStore(new FilesystemNio2BlobStore(folder.toString()))
                .secureEndpoint(URI.create("https://127.0.0.1:0"))
                .keyStore(tls.pair().toString(), ServerTls.PASSWORD)
                .awsAuthentication(AuthenticationType.AWS_V4, keys.accessKey(), keys.secretKey())
                .build();
        server.start();
        return new SecureS3(server);
    }

    URI endpoint() {
        return URI.create("https://127.0.0.1:" + server.getSecurePort());
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }
}
