package io.simdrdrive.client;

import static io.simdrdrive.client.MethodsTest.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.simdrdrive.client.support.Pattern;
import io.simdrdrive.client.support.Program;
import io.simdrdrive.client.support.ScriptedServer;
import io.simdrdrive.client.support.SmallHeap;
import io.simdrdrive.client.support.StreamScript;
import io.simdrdrive.hash.Xxh3;
import io.simdrdrive.protocol.method.EntryFields;
import io.simdrdrive.server.ServerOptions;
import io.simdrdrive.server.SimdRDriveServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Values as streams, against this project's server, and against one that counts. */
@Timeout(120)
class StreamsTest extends WithRealServer {
    private static final int CHUNK = (256 << 10) - 128;
    private static final java.util.regex.Pattern NUMBERS = java.util.regex.Pattern.compile("(\\d+) \\d+ (\\d+)");
    private static final long WINDOW = 4 << 20;

    @Test
    void whatIsWrittenIsRead() throws IOException {
        assertThat(client.readStream(bytes("none"))).isNull();
        for (int length : List.of(1, 2, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, (5 << 20) + 3)) {
            byte[] key = bytes("key " + length);
            byte[] value = Pattern.bytes(length);
            value[0] = 1;
            assertThat(client.writeStream(key, new ByteArrayInputStream(value))).isEqualTo(store.fileSize());
            try (ValueInputStream in = opened(key)) {
                assertThat(in.metadata()).isEqualTo(client.readMetadata(key));
                assertThat(in.readAllBytes()).isEqualTo(value);
                assertThat(in.read()).isEqualTo(-1);
            }
            try (ValueInputStream in = Objects.requireNonNull(client.byKeyHash().readStream(Xxh3.hash(key)))) {
                ByteArrayOutputStream copy = new ByteArrayOutputStream();
                assertThat(in.read()).isEqualTo(1);
                assertThat(in.transferTo(copy)).isEqualTo(length - 1);
                assertThat(copy.toByteArray()).isEqualTo(Arrays.copyOfRange(value, 1, length));
            }
            assertThat(client.read(key)).isEqualTo(value);
        }
        client.byKeyHash().writeStream(5, Pattern.source(100));
        assertThat(client.byKeyHash().read(5)).isEqualTo(Pattern.bytes(100));
    }

    @Test
    void aThreadThatIsInterruptedWhileItWritesEndsTheStream() throws Exception {
        StreamScript script = new StreamScript(Integer.MAX_VALUE, new EntryFields(0, 0, 0, 0, 0));
        try (ScriptedServer server = new ScriptedServer(script);
                DataStoreWsClient writing = DataStoreWsClient.connect(server.uri())) {
            CompletableFuture<Throwable> thrown = new CompletableFuture<>();
            Thread thread = writer(writing, thrown);
            script.written().join();
            while (thread.getState() != Thread.State.TIMED_WAITING && thread.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            thread.interrupt();
            assertThat(thrown.get()).isInstanceOf(CallInterruptedException.class);
            assertThat(script.closed().get()).isEqualTo(1);
            thread.join();
        }
    }

    @Test
    void aStreamThatIsOpenedWhenItsThreadHasBeenInterruptedIsClosed() throws Exception {
        requireClosedWhenOpenedLate(Duration.ofMinutes(1), true, CallInterruptedException.class);
    }

    @Test
    void aStreamThatIsOpenedTooLateIsClosed() throws Exception {
        requireClosedWhenOpenedLate(Duration.ofSeconds(2), false, CallTimeoutException.class);
    }

    private static void requireClosedWhenOpenedLate(Duration timeout, boolean isInterrupted,
            Class<? extends ClientException> expected) throws Exception {
        StreamScript script = new StreamScript(Integer.MAX_VALUE, new EntryFields(0, 0, 0, 0, 0));
        CompletableFuture<Void> mayOpen = new CompletableFuture<>();
        script.openAfter(mayOpen);
        try (ScriptedServer server = new ScriptedServer(script);
                DataStoreWsClient writing = DataStoreWsClient.builder().uri(URI.create(server.uri())).callTimeout(
                        timeout).connect()) {
            CompletableFuture<Throwable> thrown = new CompletableFuture<>();
            Thread thread = writer(writing, thrown);
            script.asked().join();
            if (isInterrupted) {
                thread.interrupt();
            }
            assertThat(thrown.get()).isInstanceOf(expected);
            mayOpen.complete(null);
            assertThat(script.closed().get()).isEqualTo(1);
            thread.join();
        }
    }

    private static Thread writer(DataStoreWsClient writing, CompletableFuture<Throwable> thrown) {
        return Thread.ofPlatform().start(() -> thrown.complete(catchThrowable(() -> writing.writeStream(bytes("k"),
                Pattern.source(Long.MAX_VALUE)))));
    }

    @Test
    void aValueOfManyTimesTheHeapGoesBothWays() throws Exception {
        long length = 256L << 20;
        Program.Result result = Program.run(directory, SmallHeap.class, List.of("-Xmx64m",
                "-XX:MaxDirectMemorySize=32m", "-XX:+ExitOnOutOfMemoryError"), directory.resolve("large.bin")
                        .toString(),
                Long.toString(length));
        assertThat(result.exitValue()).as(result.errors()).isZero();
        String said = result.output();
        Matcher numbers = NUMBERS.matcher(said.strip());
        assertThat(numbers.matches()).as(said).isTrue();
        assertThat(Long.parseLong(numbers.group(1))).isLessThanOrEqualTo(length / 4);
        assertThat(Long.parseLong(numbers.group(2))).isEqualTo(length);
    }

    @Test
    void theSourceIsReadNoFurtherThanAWindowBeyondWhatTheServerHasTaken() throws IOException {
        long length = 64L << 20;
        StreamScript script = new StreamScript((int) (WINDOW / CHUNK), new EntryFields(0, 0, 0, 1, 0));
        AtomicLong most = new AtomicLong();
        try (ScriptedServer counting = new ScriptedServer(script);
                DataStoreWsClient other = DataStoreWsClient.connect(counting.uri())) {
            InputStream source = Pattern.source(length);
            AtomicLong given = new AtomicLong();
            long tail = other.writeStream(bytes("k"), new InputStream() {
                @Override
                public int read() {
                    throw new AssertionError("one by one");
                }

                @Override
                public int read(byte[] target, int offset, int wanted) throws IOException {
                    int read = source.read(target, offset, wanted);
                    long ahead = given.addAndGet(Math.max(0, read)) - script.acknowledgedBytes();
                    most.accumulateAndGet(ahead, Math::max);
                    return read;
                }
            });
            assertThat(tail).isEqualTo(length);
        }
        assertThat(most.get()).isBetween(WINDOW, WINDOW + CHUNK);
    }

    @Test
    void noMoreThanAWindowIsAskedForBeyondWhatIsRead() throws IOException {
        EntryFields huge = new EntryFields(0, 0, 64, 1L << 40, 0);
        StreamScript script = new StreamScript(1, huge);
        try (ScriptedServer counting = new ScriptedServer(script);
                DataStoreWsClient other = DataStoreWsClient.connect(counting.uri());
                ValueInputStream in = Objects.requireNonNull(other.readStream(bytes("k")))) {
            assertThat(in.metadata().sizeBytes()).isEqualTo(1L << 40);
            assertThat(in.readNBytes(10 << 20)).containsOnly(0);
            assertThat(other.exists(bytes("k"))).isTrue(); // what was asked for before has arrived there
            // The script gives half of what it is asked for, so that the other half is asked for twice, and so on.
            assertThat(script.askedBytes()).isBetween(10L << 20, 3 * (10L << 20) + 2 * WINDOW);
        }
    }

    @Test
    void smallLimitsMakeSmallChunks() throws IOException {
        try (SimdRDriveServer small = SimdRDriveServer.start(store, ServerOptions.builder().port(0).maxCallBytes(65_536)
                .build());
                DataStoreWsClient other = DataStoreWsClient.connect(small.uri());
                DataStoreWsClient smallest = DataStoreWsClient.builder().uri(server.uri()).maxMessageBytes(4 << 10)
                        .connect()) {
            for (DataStoreWsClient each : List.of(other, smallest)) {
                byte[] key = bytes("k" + each);
                each.writeStream(key, Pattern.source(300_000));
                try (ValueInputStream in = Objects.requireNonNull(each.readStream(key))) {
                    assertThat(in.readAllBytes()).isEqualTo(Pattern.bytes(300_000));
                }
                CompletableFuture<Long> followed = new CompletableFuture<>();
                try (Subscription _ = each.follow(0, entry -> {
                    try (InputStream in = entry.openPayload()) {
                        followed.complete(in.transferTo(new Pattern.Check()));
                    } catch (IOException e) {
                        followed.completeExceptionally(e);
                    }
                })) {
                    assertThat(followed.join()).isEqualTo(300_000);
                }
            }
        }
    }

    @Test
    void aValueIsReadAsItWasWhateverIsWrittenMeanwhile() throws IOException {
        byte[] key = bytes("k");
        byte[] value = Pattern.bytes(10 << 20);
        client.writeStream(key, new ByteArrayInputStream(value));
        try (ValueInputStream in = opened(key)) {
            assertThat(in.readNBytes(5)).isEqualTo(Arrays.copyOf(value, 5));
            client.write(key, bytes("newer"));
            client.admin().compact();
            assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOfRange(value, 5, value.length));
        }
        assertThat(client.read(key)).isEqualTo(bytes("newer"));
    }

    @Test
    void aSourceThatFailsLeavesNoTraceAndOthersGoOnMeanwhile() {
        long before = store.fileSize();
        assertThatThrownBy(() -> client.writeStream(bytes("k"), new InputStream() {
            private final InputStream source = Pattern.source(3 << 20);

            @Override
            public int read() throws IOException {
                throw new IOException("one by one");
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int read = source.read(target, offset, length);
                if (read < 0) {
                    client.write(bytes("other"), bytes("goes on"));
                    throw new IOException("the source broke");
                }
                return read;
            }
        })).isInstanceOf(IOException.class).hasMessage("the source broke");
        assertThat(client.exists(bytes("k"))).isFalse();
        assertThat(client.read(bytes("other"))).isEqualTo(bytes("goes on"));
        assertThat(store.fileSize()).isLessThan(before + 1_000);
    }

    @Test
    void whatAStoreCannotKeepIsRefused() {
        assertThatThrownBy(() -> client.writeStream(bytes("k"), InputStream.nullInputStream()))
                .isInstanceOf(CallRefusedException.class).hasMessageStartingWith("write_stream_end at ");
        assertThatThrownBy(() -> client.writeStream(bytes("k"), new ByteArrayInputStream(new byte[1])))
                .isInstanceOf(CallRefusedException.class);
        assertThat(store.isEmpty()).isTrue();
    }

    @Test
    void damageEndsAStreamBeforeItsEnd() throws IOException {
        byte[] key = bytes("k");
        client.writeStream(key, Pattern.source(CHUNK + 100));
        try (FileChannel file = FileChannel.open(store.path(), StandardOpenOption.WRITE)) {
            assertThat(file.write(ByteBuffer.wrap(new byte[]{1, 2, 3}), CHUNK + 50)).isEqualTo(3);
        }
        CRC32 crc = new CRC32();
        crc.update(Pattern.bytes(CHUNK + 100));
        try (ValueInputStream in = opened(key)) {
            assertThat(in.readNBytes(CHUNK)).isEqualTo(Pattern.bytes(CHUNK));
            for (int i = 0; i < 2; i++) { // no end that would say that it is whole
                assertThatThrownBy(in::read).isInstanceOf(IOException.class).hasMessageContaining("verify the store")
                        .hasMessageContaining(String.format("%08x was stored", crc.getValue()));
            }
        }
    }

    @Test
    void aStreamEndsWithItsConnectionAndWithItself() throws IOException {
        byte[] key = bytes("k");
        client.writeStream(key, Pattern.source(20 << 20));
        ValueInputStream in = opened(key);
        assertThat(in.read()).isNotNegative();
        server.close();
        assertThatThrownBy(in::readAllBytes).isInstanceOf(IOException.class).hasCauseInstanceOf(ClientException.class);
        in.close();
        in.close();
        assertThatThrownBy(in::read).isInstanceOf(IOException.class).hasMessage("the stream was closed");
    }

    @Test
    void whatIsUnchangedIsDeleted() {
        client.write(bytes("k"), bytes("one"));
        EntryMetadata one = Objects.requireNonNull(client.readMetadata(bytes("k")));
        client.write(bytes("k"), bytes("one"));
        assertThat(client.deleteIfUnchanged(one)).isFalse();
        EntryMetadata other = Objects.requireNonNull(client.readMetadata(bytes("k")));
        assertThat(client.deleteIfUnchanged(other)).isTrue();
        assertThat(client.exists(bytes("k"))).isFalse();
        assertThat(client.deleteIfUnchanged(other)).isFalse();
        assertThat(client.deleteIfUnchangedAsync(other).join()).isFalse();
        client.write(bytes("k"), bytes("two"));
        assertThat(client.readMetadataAsync(bytes("k")).thenCompose(two -> client.deleteIfUnchangedAsync(Objects
                .requireNonNull(two))).join()).isTrue();
        assertThat(client.exists(bytes("k"))).isFalse();
    }

    private ValueInputStream opened(byte[] key) {
        return Objects.requireNonNull(client.readStream(key));
    }
}
