package dev.litelift.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.litelift.fault.LoadException;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a server says instead of letting one in, from PostgreSQL's message protocol on. */
class ConnectFaultsTest {
    @ParameterizedTest
    @CsvSource({
        // An administrator ends the session, the server crashes or restarts, a limit of time or of connections is met.
        "57P01, temporary", "57P02, temporary", "57P03, temporary", "57014, temporary", "53300, temporary", "53200, temporary",
        "57P04, target-refused", "28P01, target-login-refused", "3D000, target-login-refused", "08006, target-unreachable"})
    void tellsWhetherConnectingAgainMayHelp(String state, String code) throws Exception {
        ExecutorService server = Executors.newSingleThreadExecutor();
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Future<?> answered = server.submit(() -> refuse(socket, state));
            Target target = UrlTarget.parse(
                    "postgresql://me:pw@127.0.0.1:" + socket.getLocalPort() + "/app?sslmode=disable", Map.of());

            LoadException fault = catchThrowableOfType(LoadException.class, target::connect);

            answered.get();
            assertThat(fault.fault().code()).as(fault.getMessage()).isEqualTo(code);
        } finally {
            server.shutdownNow();
        }
    }

    private static Void refuse(ServerSocket server, String state) throws IOException {
        try (Socket client = server.accept()) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            in.readNBytes(in.readInt() - Integer.BYTES);
            ByteArrayOutputStream fields = new ByteArrayOutputStream();
            for (String field : new String[] {"SFATAL", "VFATAL", "C" + state, "Mthe server's own words"}) {
                fields.writeBytes(field.getBytes(StandardCharsets.US_ASCII));
                fields.write(0);
            }
            fields.write(0);
            DataOutputStream out = new DataOutputStream(client.getOutputStream());
            out.writeByte('E');
            out.writeInt(Integer.BYTES + fields.size());
            fields.writeTo(out);
            out.flush();
        }
        return null;
    }
}
