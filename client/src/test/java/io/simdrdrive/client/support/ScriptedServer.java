package io.simdrdrive.client.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Does with each connection what its script says, and cuts it then. */
public final class ScriptedServer implements AutoCloseable {
    /** What to do with a connection. */
    @FunctionalInterface
    public interface Script {
        void run(Peer peer) throws Exception;
    }

    private final ServerSocket listener;
    private final Script script;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    private static ServerSocket listen(int port) {
        try {
            return new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Listens on a free port of the loopback interface. */
    public ScriptedServer(Script script) {
        this(0, script);
    }

    /** Listens on a port of the loopback interface. */
    public ScriptedServer(int port, Script script) {
        this.script = script;
        listener = listen(port);
        Thread.ofPlatform().daemon().name("scripted-server").start(this::acceptAll);
    }

    /** Where it listens. */
    public int port() {
        return listener.getLocalPort();
    }

    /** Where it listens. */
    public String uri() {
        return "ws://127.0.0.1:" + port();
    }

    private void acceptAll() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                sockets.add(socket);
                Thread.ofPlatform().daemon().name("scripted-server-peer").start(() -> run(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void run(Socket socket) {
        try (socket) {
            script.run(new Peer(socket));
        } catch (Exception e) {
            // The client has gone, or the test is over.
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
