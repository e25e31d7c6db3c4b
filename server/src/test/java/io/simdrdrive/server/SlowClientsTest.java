package io.simdrdrive.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simdrdrive.server.support.Answers;
import io.simdrdrive.server.support.Calls;
import io.simdrdrive.server.support.RawClient;
import io.simdrdrive.server.support.ServedStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that take their time, or hold back what others wait for: the one beside them notices nothing. */
class SlowClientsTest {
    private static final int SLOW = 50;
    private static final long DEADLINE_NANOS = TimeUnit.SECONDS.toNanos(30);

    @TempDir
    Path directory;

    @Test
    void handshakesThatComeByteByByteAreGivenUpInTime() throws IOException {
        try (ServedStore served = ServedStore.in(directory, ServerOptions.builder().handshakeTimeoutMs(400));
                RawClient healthy = RawClient.open(served.uri())) {
            String endless = RawClient.handshake(served.uri(), "X-Filler: " + "a".repeat(4_000) + "\r\n");
            byte[] bytes = endless.getBytes(StandardCharsets.ISO_8859_1);
            List<RawClient> slow = new ArrayList<>();
            for (int i = 0; i < SLOW; i++) {
                slow.add(RawClient.connect(served.uri()));
            }
            long deadline = System.nanoTime() + DEADLINE_NANOS;
            for (int at = 0; !slow.isEmpty(); at++) {
                assertThat(System.nanoTime()).as("%d are still served", slow.size()).isLessThan(deadline);
                byte next = bytes[Math.min(at, bytes.length - 3)]; // never the end
                slow.removeIf(client -> isCutOff(client, next));
                assertServed(healthy);
                LockSupport.parkNanos(1_000_000);
            }
            assertThat(served.server().connections()).isEqualTo(1);
        }
    }

    private static boolean isCutOff(RawClient client, byte next) {
        try {
            client.raw(next).flush();
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void callsThatComeByteByByteAreAnsweredAndHoldNobodyUp() throws IOException {
        try (ServedStore served = ServedStore.in(directory); RawClient healthy = RawClient.open(served.uri())) {
            byte[] call = new Calls().len(9).take();
            List<RawClient> slow = new ArrayList<>();
            for (int i = 0; i < SLOW; i++) {
                slow.add(RawClient.open(served.uri()));
            }
            for (byte next : call) {
                for (RawClient client : slow) {
                    client.send(new byte[]{next});
                }
                assertServed(healthy);
            }
            for (RawClient client : slow) {
                assertThat(new Answers().take(client, 1).getFirst().requestId()).isEqualTo(9);
                client.close();
            }
        }
    }

    @Test
    void framesThatWaitForOneThatNeverComesAreBounded() throws IOException {
        try (ServedStore served = ServedStore.in(directory);
                RawClient healthy = RawClient.open(served.uri());
                RawClient client = RawClient.open(served.uri())) {
            byte[] frame = new byte[21 + 65_536];
            int sequence = 1;
            IOException refused = null;
            while (refused == null && sequence < 1_000) {
                ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN).putInt(65_536).putInt(1).putInt(sequence++)
                        .put((byte) 1);
                try {
                    client.send(frame);
                } catch (IOException e) {
                    refused = e;
                }
            }
            assertThat(client.nextClose().closeCode()).isEqualTo(1008);
            assertServed(healthy);
        }
    }

    /** Its pings go unanswered, too: whoever does not read does not hear them. */
    @Test
    void aReaderThatNeverReadsIsCutOff() throws IOException {
        ServerOptions.Builder options = ServerOptions.builder().maxBufferedBytes(1 << 20).pingAfterMs(50)
                .giveUpAfterMs(2_000);
        Calls calls = new Calls();
        for (int i = 0; i < 8; i++) {
            calls.read(i, "large");
        }
        try (ServedStore served = ServedStore.in(directory, options)) {
            served.store().write(Calls.utf8("large"), new byte[16 << 20]); // before anybody can be silent for long
            try (RawClient healthy = RawClient.open(served.uri()); RawClient stuck = RawClient.open(served.uri())) {
                stuck.send(calls.take());
                long deadline = System.nanoTime() + DEADLINE_NANOS;
                while (served.server().connections() > 1) {
                    assertThat(System.nanoTime()).isLessThan(deadline);
                    assertServed(healthy);
                }
                Answers late = new Answers();
                assertThatThrownBy(() -> late.take(stuck, 8)).isInstanceOf(IOException.class);
                assertServed(healthy);
            }
        }
    }

    private static void assertServed(RawClient healthy) throws IOException {
        assertThat(new Answers().take(healthy.send(new Calls().len(3).take()), 1).getFirst().status()).isZero();
    }
}
