package io.simdrdrive.client;

import static io.simdrdrive.client.MethodsTest.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simdrdrive.client.support.Pattern;
import io.simdrdrive.server.ServerOptions;
import io.simdrdrive.server.SimdRDriveServer;
import io.simdrdrive.store.DataStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Entries on their way from one server to another, and compactions that tell of themselves. */
@Timeout(120)
class TransferTest {
    private static final byte[] KEY = bytes("k");
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    private DataStore here;
    private DataStore there;
    private SimdRDriveServer source;
    private SimdRDriveServer target;
    private DataStoreWsClient from;
    private DataStoreWsClient to;

    @BeforeEach
    void start() {
        here = DataStore.open(directory.resolve("here.bin"));
        there = DataStore.open(directory.resolve("there.bin"));
        source = SimdRDriveServer.start(here, ServerOptions.builder().port(0).build());
        target = SimdRDriveServer.start(there, ServerOptions.builder().port(0).build());
        from = DataStoreWsClient.connect(source.uri());
        to = DataStoreWsClient.connect(target.uri());
    }

    @AfterEach
    void stop() {
        from.close();
        to.close();
        source.close();
        target.close();
        here.close();
        there.close();
    }

    @Test
    void aValueIsThereAndNoLongerHere() throws IOException {
        byte[] value = Pattern.bytes(9 << 20);
        here.write(KEY, value);
        here.write(bytes("small"), bytes("one"));
        from.transfer(KEY, to);
        from.transfer(bytes("small"), to);
        assertThat(here.isEmpty()).isTrue();
        assertThat(Objects.requireNonNull(there.read(KEY)).toByteArray()).isEqualTo(value);
        assertThat(to.read(bytes("small"))).isEqualTo(bytes("one"));
        assertThatThrownBy(() -> from.transfer(KEY, to)).isInstanceOf(KeyNotFoundException.class)
                .hasMessageContaining("Key not found: k");
    }

    @Test
    void aTransferThatNobodyWaitsFor() {
        here.write(KEY, Pattern.bytes(9 << 20));
        assertThat(from.transferAsync(KEY, to)).succeedsWithin(LIMIT).isNull();
        assertThat(here.isEmpty()).isTrue();
        assertThat(Objects.requireNonNull(there.read(KEY)).toByteArray()).isEqualTo(Pattern.bytes(9 << 20));
        assertThat(from.transferAsync(KEY, to)).failsWithin(LIMIT).withThrowableThat().withCauseInstanceOf(
                KeyNotFoundException.class);
    }

    @Test
    void whatOthersWriteMeanwhileIsNeverLost() throws IOException {
        int last = 3_000;
        AtomicBoolean hasWritten = new AtomicBoolean();
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            for (int i = 0; i <= last; i++) {
                here.write(KEY, bytes("value " + i));
                if (i % 500 == 250) {
                    here.compact();
                }
            }
            hasWritten.set(true);
        });
        int transfers = 0;
        while (!hasWritten.get() || here.exists(KEY)) {
            try {
                from.transfer(KEY, to);
                transfers++;
            } catch (KeyNotFoundException e) {
                Thread.onSpinWait();
            }
        }
        writer.join();
        assertThat(transfers).isPositive();
        assertThat(here.exists(KEY)).isFalse();
        assertThat(to.read(KEY)).isEqualTo(bytes("value " + last));
    }

    @Test
    void aDamagedValueStaysWhereItIs() throws IOException {
        here.write(KEY, Pattern.bytes(1 << 20));
        try (FileChannel file = FileChannel.open(here.path(), StandardOpenOption.WRITE)) {
            assertThat(file.write(ByteBuffer.wrap(new byte[]{1, 2, 3}), 700_000)).isEqualTo(3);
        }
        there.write(KEY, bytes("older"));
        assertThatThrownBy(() -> from.transfer(KEY, to)).isInstanceOf(IOException.class)
                .hasMessageContaining("checksum");
        assertThat(here.exists(KEY)).isTrue();
        assertThat(to.read(KEY)).isEqualTo(bytes("older"));
    }

    @Test
    void aTargetThatFailsLeavesTheValueHere() {
        here.write(KEY, Pattern.bytes(1 << 20));
        there.close();
        assertThatThrownBy(() -> from.transfer(KEY, to)).isInstanceOf(ClientException.class);
        assertThat(here.exists(KEY)).isTrue();
    }

    @Test
    void twoServersOfOneStoreAreNoTwoStores() {
        here.write(KEY, bytes("one"));
        try (SimdRDriveServer second = SimdRDriveServer.start(here, ServerOptions.builder().port(0).build());
                DataStoreWsClient same = DataStoreWsClient.connect(second.uri())) {
            assertThatThrownBy(() -> from.transfer(KEY, same)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("serve one; use rename instead");
            assertThat(from.read(KEY)).isEqualTo(bytes("one"));
        }
    }

    @Test
    void aCompactionTellsHowFarItHasCome() {
        for (int i = 0; i < 5_000; i++) {
            here.write(bytes("key " + i % 3_000), bytes("value " + i));
        }
        List<long[]> told = new ArrayList<>();
        Thread caller = Thread.currentThread();
        CompactionReport report = from.admin().compact((done, total) -> {
            assertThat(Thread.currentThread()).isSameAs(caller);
            told.add(new long[]{done, total});
        });
        assertThat(report.entriesKept()).isEqualTo(3_000);
        assertThat(told).isNotEmpty();
        assertThat(told).allSatisfy(progress -> assertThat(progress[0]).isBetween(1L, progress[1]));
        assertThat(told).extracting(progress -> progress[1]).containsOnly(report.bytesBefore());
        assertThat(told).isSortedAccordingTo((a, b) -> Long.compare(a[0], b[0]));
        assertThatThrownBy(() -> from.admin().compact((done, total) -> {
            throw new IllegalStateException("not interested");
        })).isInstanceOf(IllegalStateException.class);
        assertThat(from.size()).isEqualTo(3_000);
    }

    @Test
    void aCompactionThatNobodyWaitsForTellsToo() {
        for (int i = 0; i < 5_000; i++) {
            here.write(bytes("key " + i % 3_000), bytes("value " + i));
        }
        CompletableFuture<Long> told = new CompletableFuture<>();
        assertThat(from.admin().compactAsync((done, total) -> told.complete(from.size()))).as("a listener may wait")
                .succeedsWithin(LIMIT).extracting(CompactionReport::entriesKept).isEqualTo(3_000L);
        assertThat(told).isCompletedWithValue(3_000L);
        IllegalStateException own = new IllegalStateException("not interested");
        assertThat(from.admin().compactAsync((done, total) -> {
            throw own;
        })).failsWithin(LIMIT).withThrowableThat().withCause(own);
    }
}
