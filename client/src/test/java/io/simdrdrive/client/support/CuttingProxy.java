package io.simdrdrive.client.support;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/** Stands between a client and a server, and cuts each connection after some bytes of the client, wherever that is. */
public final class CuttingProxy implements AutoCloseable {
    private static final int BUFFER_BYTES = 64 << 10;

    private final LoopbackListener listener = new LoopbackListener(0);
    private final int serverPort;
    private final IntSupplier lifeBytes;
    private final IntSupplier pieceBytes;
    private final AtomicInteger cuts = new AtomicInteger();
    private volatile boolean damages;

    /**
     * A proxy before a server of the loopback interface.
     *
     * @param lifeBytes how many bytes the client may send over each connection
     */
    public CuttingProxy(int serverPort, IntSupplier lifeBytes) {
        this(serverPort, lifeBytes, () -> Integer.MAX_VALUE);
    }

    /**
     * The same, which passes on no more than so many bytes at a time.
     *
     * @param pieceBytes how many bytes the next piece may have, whoever sends it
     */
    public CuttingProxy(int serverPort, IntSupplier lifeBytes, IntSupplier pieceBytes) {
        this.serverPort = serverPort;
        this.lifeBytes = lifeBytes;
        this.pieceBytes = pieceBytes;
        listener.start("cutting-proxy", this::accepted);
    }

    /** Where it listens. */
    public String uri() {
        return "ws://127.0.0.1:" + listener.port();
    }

    /** Cuts all connections that there are. */
    public void cut() {
        listener.closeSockets();
    }

    /** From now on damages the last byte of each piece that the server sends. */
    public void damage() {
        damages = true;
    }

    /** How many connections it has cut because of their bytes. */
    public int cuts() {
        return cuts.get();
    }

    private void accepted(Socket client) throws IOException {
        Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
        listener.add(server);
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        int life = lifeBytes.getAsInt();
        Thread.ofPlatform().daemon().start(() -> pump(client, server, life, false));
        Thread.ofPlatform().daemon().start(() -> pump(server, client, Integer.MAX_VALUE, true));
    }

    private void pump(Socket from, Socket to, int life, boolean isServers) {
        byte[] buffer = new byte[BUFFER_BYTES];
        int left = life;
        try (from; to; InputStream in = from.getInputStream()) {
            for (int length = in.read(buffer, 0, piece(left)); length > 0; length = in.read(buffer, 0, piece(left))) {
                if (isServers && damages) {
                    buffer[length - 1] ^= 1;
                }
                to.getOutputStream().write(buffer, 0, length);
                left -= length;
                if (left == 0) {
                    cuts.incrementAndGet();
                    return;
                }
            }
        } catch (IOException e) {
            // One side has gone: so does the other.
        }
    }

    private int piece(int left) {
        return Math.clamp(pieceBytes.getAsInt(), 1, Math.min(left, BUFFER_BYTES));
    }

    @Override
    public void close() {
        listener.close();
    }
}
