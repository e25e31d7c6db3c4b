package io.simdrdrive.server.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.simdrdrive.server.support.RawClient;
import io.simdrdrive.testing.ThreadDump;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** Says what a script has, all at once, and sees that the server does what is predicted. For one thread. */
final class FuzzConnection implements AutoCloseable {
    private static final long TIMEOUT_MS = 20_000;
    private static final byte[] GOODBYE = {(byte) 0x88, (byte) 0x82, 0, 0, 0, 0, 3, (byte) 0xE8};
    private static final int NORMAL = 1000;

    private final InetSocketAddress address;
    private final byte[] handshake;
    private final Selector selector;
    private final ByteBuffer in = ByteBuffer.allocate(1 << 17);

    /** Opens nothing yet. */
    FuzzConnection(URI uri) throws IOException {
        address = new InetSocketAddress(uri.getHost(), uri.getPort());
        handshake = RawClient.handshake(uri, "").getBytes(StandardCharsets.ISO_8859_1);
        selector = Selector.open();
    }

    /** Connects, says all that a script has, and hears the answers. Returns how many calls succeeded. */
    int run(Script script, SplittableRandom random) throws IOException {
        try (SocketChannel channel = connect()) {
            shakeHands(channel);
            channel.configureBlocking(false);
            SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
            try {
                return converse(channel, key, script, random);
            } finally {
                key.cancel();
                selector.selectNow();
            }
        }
    }

    /** Connects with a handshake that may be none, and hears the server out. */
    void runHandshake(SplittableRandom random) throws IOException {
        try (SocketChannel channel = connect()) {
            channel.write(ByteBuffer.wrap(Mutator.mutate(handshake, random)));
            channel.shutdownOutput();
            while (channel.read(in.clear()) >= 0) {
                // Whatever it says of it, it ends.
            }
        } catch (IOException _) {
            // Reset: it did not care for the rest.
        }
    }

    /** A hundred thousand connections a minute would use up the ports if they lingered. */
    private SocketChannel connect() throws IOException {
        SocketChannel channel = SocketChannel.open(address);
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        return channel;
    }

    private void shakeHands(SocketChannel channel) throws IOException {
        channel.write(ByteBuffer.wrap(handshake));
        in.clear();
        while (in.position() < 4 || in.getInt(in.position() - 4) != 0x0D0A0D0A) {
            if (channel.read(in) < 0) {
                fail("closed in the handshake; the threads:%n%s", ThreadDump.text());
            }
        }
        assertThat(new String(in.array(), 0, in.position(), StandardCharsets.ISO_8859_1)).startsWith("HTTP/1.1 101 ");
    }

    private int converse(SocketChannel channel, SelectionKey key, Script script, SplittableRandom random)
            throws IOException {
        Prediction prediction = script.prediction();
        Map<Long, Integer> outstanding = prediction.counts();
        ServerBytes server = new ServerBytes(outstanding);
        ByteBuffer out = ByteBuffer.wrap(script.bytes());
        in.clear();
        if (prediction.closeCode() == Prediction.STAYS_OPEN) {
            exchange(channel, key, out, server, prediction.answers());
            assertThat(server.closeCode()).as("close code").isEqualTo(ServerBytes.NOT_CLOSED);
            end(channel, key, server, prediction, random);
        } else {
            exchange(channel, key, out, server, Integer.MAX_VALUE);
            assertThat(server.closeCode()).as("close code").isEqualTo(prediction.closeCode());
        }
        return server.successes();
    }

    /** Ends a connection that the server keeps open: politely, by an end of input, or not at all. */
    private void end(SocketChannel channel, SelectionKey key, ServerBytes server, Prediction prediction,
            SplittableRandom random) throws IOException {
        switch (random.nextInt(3)) {
            case 0 -> {
                if (!prediction.isInsideFrame()) {
                    exchange(channel, key, ByteBuffer.wrap(GOODBYE), server, Integer.MAX_VALUE);
                    assertThat(server.closeCode()).isEqualTo(NORMAL);
                }
            }
            case 1 -> {
                channel.shutdownOutput();
                exchange(channel, key, ByteBuffer.allocate(0), server, Integer.MAX_VALUE);
                assertThat(server.closeCode()).isEqualTo(NORMAL);
            }
            default -> {
                // Gone.
            }
        }
    }

    /** Sends everything, and reads until so many answers are there in all, or the server has closed. */
    private void exchange(SocketChannel channel, SelectionKey key, ByteBuffer out, ServerBytes server, int answers)
            throws IOException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(TIMEOUT_MS);
        while (out.hasRemaining() || server.answers() < answers) {
            if (out.hasRemaining()) {
                send(channel, out, server);
            }
            int length = channel.read(in);
            if (length < 0) {
                return;
            }
            if (length == 0 && !(out.hasRemaining() && server.closeCode() != ServerBytes.NOT_CLOSED)) {
                key.interestOps(out.hasRemaining()
                        ? SelectionKey.OP_READ | SelectionKey.OP_WRITE
                        : SelectionKey.OP_READ);
                if (selector.select(TIMEOUT_MS) == 0 || System.nanoTime() - deadline > 0) {
                    fail("%d ms without the end: %d answers are there; the threads:%n%s", TIMEOUT_MS, server.answers(),
                            ThreadDump.text());
                }
                selector.selectedKeys().clear();
            }
            in.flip();
            server.take(in);
            in.compact();
        }
    }

    private static void send(SocketChannel channel, ByteBuffer out, ServerBytes server) throws IOException {
        try {
            channel.write(out);
        } catch (IOException e) {
            out.position(out.limit()); // the server has closed, and what it said is still to be read
        }
        if (server.closeCode() != ServerBytes.NOT_CLOSED) {
            out.position(out.limit());
        }
    }

    @Override
    public void close() throws IOException {
        selector.close();
    }
}
