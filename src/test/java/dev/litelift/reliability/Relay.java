package dev.litelift.reliability;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A network between a client and a server, which can fall silent: connections stay and nothing comes through any more. */
final class Relay implements AutoCloseable {
    private final ServerSocket entrance;
    private final String host;
    private final int port;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private boolean silent;

    Relay(String host, int port) throws IOException {
        this.host = host;
        this.port = port;
        this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    int port() {
        return entrance.getLocalPort();
    }

    /** From now on, nothing comes through. */
    synchronized void silence() {
        silent = true;
    }

    /** New connections come through again; what was on its way is lost with the old ones. */
    synchronized void restore() {
        silent = false;
        notifyAll();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = entrance.accept();
                Socket server = new Socket(host, port);
                sockets.addAll(List.of(client, server));
                start(() -> pass(client, server));
                start(() -> pass(server, client));
            }
        } catch (IOException e) {
            // The relay was closed.
        }
    }

    private void pass(Socket from, Socket to) {
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                awaitSound();
                out.write(buffer, 0, n);
            }
        } catch (IOException | InterruptedException e) {
            // One end is gone, so the other goes too.
        }
    }

    private synchronized void awaitSound() throws InterruptedException {
        while (silent) {
            wait();
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        restore();
        entrance.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
