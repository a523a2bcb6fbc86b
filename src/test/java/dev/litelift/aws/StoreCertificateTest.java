package dev.litelift.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.litelift.cli.CommandLines;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A store whose certificate is signed by itself, and is for the name {@code localhost}. No repetition mends what is wrong with it. */
@Timeout(120)
class StoreCertificateTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    private Path folder;

    private Path pair;
    private HttpsServer store;

    @BeforeEach
    void start() throws Exception {
        pair = folder.resolve("pair.p12");
        Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair",
                "-alias", "store", "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "SAN=dns:localhost", "-ext", "bc:c",
                "-keystore", pair.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD)
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        assertThat(keytool.waitFor()).isZero();
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(pair.toFile(), PASSWORD.toCharArray()), PASSWORD.toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), null, null);
        store = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        store.setHttpsConfigurator(new HttpsConfigurator(tls));
        store.createContext("/", exchange -> {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        store.start();
    }

    @AfterEach
    void stop() {
        store.stop(0);
    }

    /** @return what a command that reads from the store prints, after its exit status */
    private String plan(String host, boolean trusted) throws Exception {
        Path output = folder.resolve("output.txt");
        Process process = CommandLines.start(output, Map.of(
                "AWS_ENDPOINT_URL_S3", "https://" + host + ":" + store.getAddress().getPort(),
                "AWS_ACCESS_KEY_ID", "key", "AWS_SECRET_ACCESS_KEY", "secret",
                "JAVA_TOOL_OPTIONS", trusted ? "-Djavax.net.ssl.trustStore=" + pair + " -Djavax.net.ssl.trustStorePassword=" + PASSWORD : ""),
                List.of("plan", "s3://dumps/app.db", "--work", folder.resolve("work").toString()));
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue() + " " + Files.readString(output);
    }

    @Test
    void anAuthorityThatIsNotTrustedIsToldWithWhatToDo() throws Exception {
        assertThat(plan("localhost", false)).startsWith("3 ").contains("the store's certificate is not trusted", "[dump-unreadable]",
                "javax.net.ssl.trustStore", "intake.ca_secret");
    }

    @Test
    void aCertificateForAnotherHostIsToldAsThat() throws Exception {
        assertThat(plan("127.0.0.1", true)).startsWith("3 ").contains("the store's certificate is not valid for this address");
    }
}
