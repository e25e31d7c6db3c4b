package io.simdrdrive.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.server.support.Answers;
import io.simdrdrive.server.support.Calls;
import io.simdrdrive.server.support.RawClient;
import io.simdrdrive.server.support.ServedStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Limits on what one client sends, set to other values than their defaults: the last that is taken, and one more. */
class SizeLimitsTest {
    @TempDir
    Path directory;

    @Test
    void aMessageIsClosedWith1009() throws IOException {
        byte[] calls = callsOf(1_000);
        try (ServedStore served = ServedStore.in(directory, ServerOptions.builder().maxMessageBytes(calls.length))) {
            try (RawClient client = RawClient.open(served.uri())) {
                assertThat(new Answers().take(client.send(calls), 1_000)).hasSize(1_000);
                client.send(ByteBuffer.allocate(calls.length + 1).put(calls).array());
                assertThat(client.nextClose().closeCode()).isEqualTo(1009);
                assertThat(client.isAtEnd()).isTrue();
            }
            try (RawClient client = RawClient.open(served.uri())) {
                client.frame(RawClient.BINARY, false, calls).frame(RawClient.CONTINUATION, true, new byte[1]).flush();
                assertThat(client.nextClose().closeCode()).as("in parts").isEqualTo(1009);
            }
        }
    }

    @Test
    void aCallIsClosedWith1009() throws IOException {
        try (ServedStore served = ServedStore.in(directory, ServerOptions.builder().maxCallBytes(100_000))) {
            try (RawClient client = RawClient.open(served.uri())) {
                byte[] call = new Calls().write(1, "k", new byte[99_000]).take();
                assertThat(new Answers().take(client.send(call), 1).getFirst().status()).isZero();
                client.send(new Calls().write(2, "k", new byte[100_001]).take());
                assertThat(client.nextClose().closeCode()).isEqualTo(1009);
            }
            assertThat(served.store().size()).isEqualTo(1);
        }
    }

    @Test
    void callsThatBeginAndDoNotEndAreClosedWith1008() throws IOException {
        try (ServedStore served = ServedStore.in(directory, ServerOptions.builder().maxCallsInFlight(10))) {
            try (RawClient client = RawClient.open(served.uri())) {
                client.send(begun(0, 10));
                client.frame(RawClient.PING, true, new byte[0]).flush();
                assertThat(client.next().opcode()).as("ten may begin").isEqualTo(RawClient.PONG);
                client.send(begun(10, 11));
                assertThat(client.nextClose().closeCode()).isEqualTo(1008);
            }
        }
    }

    @Test
    void aCallThatDoesNotGoOnIsClosedWith1008() throws IOException {
        ServerOptions.Builder options = ServerOptions.builder().callIdleMs(100).pingAfterMs(20);
        try (ServedStore served = ServedStore.in(directory, options);
                RawClient idle = RawClient.open(served.uri());
                RawClient client = RawClient.open(served.uri())) {
            client.send(begun(0, 1));
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            RawClient.Frame frame = client.nextButPongs();
            while (frame.opcode() == RawClient.PING) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                client.frame(RawClient.PONG, true, new byte[0]).flush();
                frame = client.nextButPongs();
            }
            assertThat(frame.closeCode()).isEqualTo(1008);
            assertThat(frame.closeReason()).contains("nothing more of it came");
            assertThat(new Answers().take(idle.send(callsOf(1)), 1)).as("one without a call").hasSize(1);
        }
    }

    @Test
    void moreCallsThanMayRunWaitAndAreAnswered() throws IOException {
        try (ServedStore served = ServedStore.in(directory, ServerOptions.builder().maxCallsInFlight(1));
                RawClient client = RawClient.open(served.uri())) {
            assertThat(new Answers().take(client.send(callsOf(5_000)), 5_000)).hasSize(5_000);
        }
    }

    private static byte[] callsOf(int number) {
        Calls calls = new Calls();
        for (int i = 0; i < number; i++) {
            calls.len(i);
        }
        return calls.take();
    }

    /** The first frames of streams. */
    private static byte[] begun(int from, int to) {
        ByteBuffer frames = ByteBuffer.allocate((to - from) * 21).order(ByteOrder.LITTLE_ENDIAN);
        for (int id = from; id < to; id++) {
            frames.putInt(0).putInt(id).putInt(0).put((byte) 0).putLong(0);
        }
        return frames.array();
    }
}
