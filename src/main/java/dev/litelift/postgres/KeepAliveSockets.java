package dev.litelift.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.sql.Connection;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.SocketFactory;
import jdk.net.ExtendedSocketOptions;

/**
 * Sockets that notice within half a minute that the other side is gone, also while nothing is sent; by default Linux takes
 * two hours. The driver makes the factory by its name.
 *
 * <p>Each is kept at hand for as long as its session is: what the driver holds is the encrypted socket around it, and closing
 * that one waits for a write that does not end.
 *
 * <p>Source: tcp(7), {@code TCP_KEEPIDLE}, {@code TCP_KEEPINTVL}, {@code TCP_KEEPCNT}.
 */
public final class KeepAliveSockets extends SocketFactory {
    private static final int IDLE_SECONDS = 15;
    private static final int INTERVAL_SECONDS = 5;
    private static final int PROBES = 3;

    /** The last socket of each name whose connection is not made yet; at first one that is not used. */
    private static final Map<String, Socket> CONNECTING = new ConcurrentHashMap<>();
    private static final Map<Connection, Socket> CONNECTED = Collections.synchronizedMap(new WeakHashMap<>());

    private final String name;

    /**
     * For the driver.
     *
     * @param name that tells one connection from others
     */
    public KeepAliveSockets(String name) {
        this.name = name;
    }

    /** A name that no other connection has, for one that begins. */
    static String connecting() {
        String name = UUID.randomUUID().toString();
        CONNECTING.put(name, new Socket());
        return name;
    }

    /** Notes whose socket the last one of a name is; null when there was no session in the end. */
    static void connected(String name, Connection connection) {
        Socket socket = CONNECTING.remove(name);
        if (connection != null) {
            CONNECTED.put(connection, socket);
        }
    }

    /** Closes the socket of a session, whoever uses it. */
    static void close(Connection connection) {
        Socket socket = CONNECTED.remove(connection);
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException e) {
                // It is of no use any more either way.
            }
        }
    }

    @Override
    public Socket createSocket() throws IOException {
        Socket socket = new Socket();
        // Later the driver makes others of the name, for requests to cancel.
        CONNECTING.replace(name, socket);
        socket.setKeepAlive(true);
        if (socket.supportedOptions().contains(ExtendedSocketOptions.TCP_KEEPIDLE)) {
            socket.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, IDLE_SECONDS);
            socket.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, INTERVAL_SECONDS);
            socket.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, PROBES);
        }
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException("the driver connects by itself");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw new UnsupportedOperationException("the driver connects by itself");
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException("the driver connects by itself");
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        throw new UnsupportedOperationException("the driver connects by itself");
    }
}
