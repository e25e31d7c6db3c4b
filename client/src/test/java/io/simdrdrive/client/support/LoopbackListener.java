package io.simdrdrive.client.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;

/** Accepts connections on the loopback interface, until it is closed, and every socket that was given to it, too. */
final class LoopbackListener implements AutoCloseable {
    /** What to do with a connection, in the thread that accepts them all. */
    @FunctionalInterface
    interface OnAccept {
        void accepted(Socket socket) throws IOException;
    }

    private final ServerSocket listener;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

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
        Thread.ofPlatform().daemon().name(name).start(() -> acceptAll(onAccept));
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
        closeSockets();
    }
}
