package io.simdrdrive.benchmarks.idle;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** WebSockets that only answer the server's pings, as those of idle clients do: one thread for all. */
final class IdleConnections implements AutoCloseable {
    private static final byte[] MASKED_PONG = {(byte) 0x8A, (byte) 0x80, 0, 0, 0, 0};
    private static final int PING = 0x89;

    private final List<SocketChannel> channels = new ArrayList<>();
    private final Selector selector = Selector.open();
    private final ByteBuffer in = ByteBuffer.allocate(1 << 10);
    private final AtomicLong pings = new AtomicLong();
    private final Thread thread;

    IdleConnections(URI uri, int count) throws IOException {
        byte[] handshake = ("GET " + uri.getPath() + " HTTP/1.1\r\nHost: " + uri.getAuthority()
                + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: YndVn1/DSTekBd2V1XTQjw==\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < count; i++) {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress(uri.getHost(), uri.getPort()));
            channels.add(channel);
            shakeHands(channel, handshake);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
            selector.selectNow(this::answer); // the first may be pinged while the last are made
        }
        thread = Thread.ofPlatform().name("idle clients").start(this::run);
    }

    /** How many pings were answered. */
    long pings() {
        return pings.get();
    }

    private void shakeHands(SocketChannel channel, byte[] handshake) throws IOException {
        channel.write(ByteBuffer.wrap(handshake));
        in.clear();
        while (in.position() < 4 || in.getInt(in.position() - 4) != 0x0D0A_0D0A) {
            if (channel.read(in) < 0) {
                throw new EOFException("the server closed in the handshake");
            }
        }
        String answer = new String(in.array(), 0, in.position(), StandardCharsets.ISO_8859_1);
        if (!answer.startsWith("HTTP/1.1 101 ")) {
            throw new IOException("no WebSocket: " + answer);
        }
    }

    private void run() {
        try {
            while (selector.isOpen()) {
                selector.select(this::answer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(SelectionKey key) {
        try {
            SocketChannel channel = (SocketChannel) key.channel();
            int length = channel.read(in.clear());
            if (length < 0) {
                key.cancel();
            }
            for (int at = 0; at + 2 <= length; at += 2 + in.get(at + 1)) {
                if ((in.get(at) & 0xFF) == PING) {
                    channel.write(ByteBuffer.wrap(MASKED_PONG));
                    pings.incrementAndGet();
                }
            }
        } catch (IOException e) {
            key.cancel();
        }
    }

    @Override
    public void close() throws IOException {
        selector.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (SocketChannel channel : channels) {
            channel.close();
        }
    }
}
