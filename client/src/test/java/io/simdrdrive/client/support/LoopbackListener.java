package io.simdrdrive.client.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ServerSocketFactory;
import org.jspecify.annotations.Nullable;

/** Accepts connections on the loopback interface, until it is closed, and every socket that was given to it, too. */
final class LoopbackListener implements AutoCloseable {
    /** What to do with a connection, in the thread that accepts them all. */
    @FunctionalInterface
    interface OnAccept {
        void accepted(Socket socket) throws IOException;
    }

    private final ServerSocket listener;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicReference<@Nullable Thread> accepting = new AtomicReference<>();

    LoopbackListener(int port) {
        this(port, ServerSocketFactory.getDefault(), 0);
    }

    /** With sockets of a kind, and with so many bytes for what is not read yet, if that is not 0. */
    LoopbackListener(int port, ServerSocketFactory sockets, int receiveBytes) {
        try {
            listener = sockets.createServerSocket();
            if (receiveBytes > 0) {
                listener.setReceiveBufferSize(receiveBytes);
            }
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Begins to accept; ends with the first connection that fails. */
    void start(String name, OnAccept onAccept) {
        accepting.set(Thread.ofPlatform().daemon().name(name).start(() -> acceptAll(onAccept)));
    }

    /** Has a socket closed with the rest. */
    void add(Socket socket) {
        sockets.add(socket);
    }

    private void acceptAll(OnAccept onAccept) {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                sockets.add(socket);
                onAccept.accepted(socket);
            } catch (IOException e) {
                return;
            }
        }
    }

    /** Closes the sockets that there are, and accepts others. */
    void closeSockets() {
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        awaitAccepting();
        closeSockets();
    }

    /** Until it has left the listening socket the system does not close that, and its port is in use. */
    private void awaitAccepting() {
        Thread thread = accepting.get();
        boolean wasInterrupted = Thread.interrupted();
        try {
            boolean _ = thread == null || thread == Thread.currentThread() || thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            wasInterrupted = true;
        } finally {
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
