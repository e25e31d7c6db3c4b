package io.simdrdrive.store;

import static io.simdrdrive.store.DataStoreTest.bytes;
import static io.simdrdrive.store.DataStoreTest.found;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.SequenceInputStream;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WriteStreamTest extends WithStore {
    @AfterEach
    void closeAndLookForTraces() {
        store.close();
        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("a.bin", "a.bin.sidecar");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8191, 8192, 8193, 1 << 20, (1 << 20) + 1, 5_000_001, 66 << 20})
    void keepsWhatTheSourceGave(int size) throws IOException {
        byte[] value = new byte[size];
        new Random(size).nextBytes(value);
        value[0] |= 1;
        long tail = store.writeStream(bytes("k"), new ByteArrayInputStream(value));
        assertThat(tail).isEqualTo(store.fileSize());
        EntryHandle entry = found(store.read(bytes("k")));
        assertThat(entry.toByteArray()).isEqualTo(value);
        assertThat(entry.isValidChecksum()).isTrue();
    }

    @Test
    void anInterruptedThreadLosesNothingOfALongValue() throws IOException {
        byte[] value = new byte[5_000_001];
        new Random(3).nextBytes(value);
        InputStream interrupting = new ByteArrayInputStream(value) {
            @Override
            public synchronized int read(byte[] target, int from, int length) {
                Thread.currentThread().interrupt();
                return super.read(target, from, Math.min(length, 100_000));
            }
        };
        store.writeStream(bytes("k"), interrupting);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(found(store.read(bytes("k"))).toByteArray()).isEqualTo(value);
    }

    @Test
    void aSourceThatFailsLeavesNoTrace() {
        byte[] much = new byte[3 << 20];
        InputStream failing = new SequenceInputStream(new ByteArrayInputStream(much), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the source broke");
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return read();
            }
        });
        assertThatThrownBy(() -> store.writeStream(bytes("k"), failing)).isInstanceOf(IOException.class)
                .hasMessage("the source broke");
        assertThat(store.fileSize()).isZero();
        store.write(bytes("l"), bytes("goes on"));
        assertThat(store.size()).isEqualTo(1);
    }

    @Test
    void nothingAndTheSingleByteZeroAreRefused() {
        assertThatThrownBy(() -> store.writeStream(bytes("k"), InputStream.nullInputStream()))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("Payload cannot be empty.");
        assertThatThrownBy(() -> store.writeStream(bytes("k"), new ByteArrayInputStream(new byte[1])))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(store.fileSize()).isZero();
    }

    @Test
    void othersWriteWhileASourceIsWaitedFor() throws IOException {
        CompletableFuture<Long> streamed;
        try (PipedOutputStream sink = new PipedOutputStream()) {
            PipedInputStream source = new PipedInputStream(sink);
            streamed = CompletableFuture.supplyAsync(() -> {
                try {
                    return store.writeStream(bytes("streamed"), source);
                } catch (IOException e) {
                    throw new CompletionException(e);
                }
            });
            sink.write(bytes("first "));
            sink.flush();
            store.write(bytes("other"), bytes("in between"));
            assertThat(store.exists(bytes("streamed"))).isFalse();
            sink.write(bytes("last"));
        }
        assertThat(streamed.join()).isEqualTo(store.fileSize());
        assertThat(found(store.read(bytes("streamed"))).toByteArray()).isEqualTo(bytes("first last"));
        assertThat(found(store.read(bytes("other"))).toByteArray()).isEqualTo(bytes("in between"));
    }
}
