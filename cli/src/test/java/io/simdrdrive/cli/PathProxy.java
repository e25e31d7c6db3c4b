package io.simdrdrive.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A proxy that has a server at another path than the server itself. */
final class PathProxy implements AutoCloseable {
    private final ServerSocket listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final String path;
    private final int serverPort;

    PathProxy(String path, int serverPort) throws IOException {
        this.path = path;
        this.serverPort = serverPort;
        start(() -> {
            while (true) {
                Socket client = kept(listening.accept());
                start(() -> forward(client));
            }
        });
    }

    int port() {
        return listening.getLocalPort();
    }

    private void forward(Socket client) throws IOException {
        String head = head(client.getInputStream());
        if (!head.startsWith("GET " + path + " ")) {
            client.getOutputStream().write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n".getBytes(
                    StandardCharsets.ISO_8859_1));
            client.close();
            return;
        }
        Socket server = kept(new Socket(InetAddress.getLoopbackAddress(), serverPort));
        server.getOutputStream().write(head.replaceFirst(path, "/ws").getBytes(StandardCharsets.ISO_8859_1));
        start(() -> copy(server, client));
        copy(client, server);
    }

    private static void copy(Socket from, Socket to) throws IOException {
        try (OutputStream out = to.getOutputStream()) {
            from.getInputStream().transferTo(out);
        }
    }

    private static String head(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            head.write(in.read());
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private Socket kept(Socket socket) {
        sockets.add(socket);
        return socket;
    }

    private void start(Part part) {
        threads.add(Thread.ofPlatform().start(() -> {
            try {
                part.run();
            } catch (IOException _) {
                // It has been closed, or one of the ends has.
            }
        }));
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Part {
        void run() throws IOException;
    }
}
