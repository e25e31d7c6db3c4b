package io.simdrdrive.client;

import static io.simdrdrive.client.MethodsTest.bytes;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simdrdrive.client.support.MapStore;
import io.simdrdrive.client.support.ScriptedServer;
import io.simdrdrive.hash.Xxh3;
import io.simdrdrive.server.ServerOptions;
import io.simdrdrive.store.EntryHandle;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The methods that the original does not have, against this project's server, and against one without them. */
@Timeout(60)
class NewMethodsTest extends WithRealServer {
    @Test
    void renameCopyAndBatchDelete() {
        client.write(bytes("a"), bytes("one"));
        assertThat(client.rename(bytes("a"), bytes("b"))).isEqualTo(store.fileSize());
        assertThat(client.copyAsync(bytes("b"), bytes("c")).join()).isEqualTo(store.fileSize());
        assertThat(client.batchRead(List.of(bytes("a"), bytes("b"), bytes("c"))))
                .containsExactly(null, bytes("one"), bytes("one"));
        assertThat(client.batchDelete(List.of(bytes("b"), bytes("c"), bytes("x")))).isEqualTo(store.fileSize());
        assertThat(client.isEmpty()).isTrue();
        assertThat(client.batchDeleteAsync(List.of()).join()).isEqualTo(store.fileSize());
    }

    @Test
    void aKeyWithoutAValueIsNotRenamedOrCopied() {
        assertThatThrownBy(() -> client.rename(bytes("a"), bytes("b"))).isInstanceOf(KeyNotFoundException.class)
                .hasMessageStartingWith("rename at " + server.uri() + ": ").hasMessageContaining("not found")
                .hasMessageNotContaining("store.bin"); // the server's files are its own business
        assertThatThrownBy(() -> client.copy(bytes("a"), bytes("b"))).isInstanceOf(KeyNotFoundException.class);
        assertThatThrownBy(() -> client.renameAsync(bytes("a"), bytes("b")).join())
                .isInstanceOf(CompletionException.class).hasCauseInstanceOf(KeyNotFoundException.class);
        client.write(bytes("a"), bytes("one"));
        assertThatThrownBy(() -> client.rename(bytes("a"), bytes("a"))).isInstanceOf(CallRefusedException.class);
        assertThatThrownBy(() -> client.copy(bytes("a"), bytes("a"))).isInstanceOf(CallRefusedException.class);
    }

    @Test
    void metadataAndTheLastEntry() {
        assertThat(client.readLastEntry()).isNull();
        assertThat(client.readMetadata(bytes("a"))).isNull();
        client.write(bytes("a"), bytes("one"));
        client.write(bytes("b"), bytes("three"));
        EntryHandle stored = Objects.requireNonNull(store.read(bytes("b")));
        EntryMetadata metadata = Objects.requireNonNull(client.readMetadata(bytes("b")));
        assertThat(metadata).isEqualTo(new EntryMetadata(stored.keyHash(), stored.metadata().prevOffset(), stored
                .startOffset(), 5, stored.checksum()));
        assertThat(metadata.tailOffset()).isEqualTo(stored.tailOffset());
        LastEntry last = Objects.requireNonNull(client.readLastEntryAsync().join());
        assertThat(last.metadata()).isEqualTo(metadata).isEqualTo(client.readMetadataAsync(bytes("b")).join());
        assertThat(last.payload()).isEqualTo(bytes("three"));
        assertThat(last.isTombstone()).isFalse();
        client.delete(bytes("a"));
        assertThat(Objects.requireNonNull(client.readLastEntry()).isTombstone()).isTrue();
    }

    @Test
    void keyHashes() {
        KeyHashAccess access = client.byKeyHash();
        long a = Xxh3.hash("a");
        long b = Xxh3.hash("b");
        assertThat(access.write(a, bytes("one"))).isEqualTo(store.fileSize());
        assertThat(access.batchWrite(new long[]{b, -1}, List.of(bytes("two"), bytes("3")))).isEqualTo(store.fileSize());
        assertThat(access.read(a)).isEqualTo(client.read(bytes("a"))).isEqualTo(bytes("one"));
        assertThat(access.batchRead(new long[]{b, 77, -1})).containsExactly(bytes("two"), null, bytes("3"));
        assertThat(access.exists(-1)).isTrue();
        assertThat(access.delete(-1)).isEqualTo(store.fileSize());
        assertThat(access.existsAsync(-1).join()).isFalse();
        assertThat(access.batchDelete(new long[]{a, b})).isEqualTo(store.fileSize());
        assertThat(access.readAsync(a).join()).isNull();
        access.writeAsync(5, bytes("x")).join();
        access.batchWriteAsync(new long[]{6}, List.of(bytes("y"))).join();
        assertThat(access.batchReadAsync(new long[]{5, 6}).join()).containsExactly(bytes("x"), bytes("y"));
        access.deleteAsync(5).join();
        access.batchDeleteAsync(new long[]{6}).join();
        assertThat(client.isEmpty()).isTrue();
        assertThatThrownBy(() -> access.batchWrite(new long[2], List.of())).isInstanceOf(
                IllegalArgumentException.class);
    }

    @Test
    void aScanGivesEachValueOnceWhateverIsWrittenMeanwhile() {
        Map<Long, String> expected = new HashMap<>();
        for (int i = 0; i < 1_000; i++) {
            client.write(bytes("key " + i), bytes("value " + i));
            expected.put(Xxh3.hash("key " + i), "value " + i);
        }
        client.write(bytes("key 5"), bytes("newer"));
        expected.put(Xxh3.hash("key 5"), "newer");
        Map<Long, String> found = new HashMap<>();
        List<Long> tails = new ArrayList<>();
        Iterator<ScannedEntry> scan = client.scan(new ScanOptions(0, 7, 0, true));
        while (scan.hasNext()) {
            ScannedEntry entry = scan.next();
            String value = new String(Objects.requireNonNull(entry.payload()), UTF_8);
            assertThat(found.put(entry.metadata().keyHash(), value)).isNull();
            tails.add(entry.metadata().tailOffset());
            client.write(bytes("key " + found.size()), bytes("written meanwhile"));
        }
        assertThat(found).isEqualTo(expected);
        assertThat(tails).isSortedAccordingTo((x, y) -> Long.compare(y, x));
    }

    @Test
    void aScanGoesOnAtAPositionAndKeepsToItsLimits() {
        for (int i = 0; i < 10; i++) {
            client.write(bytes("key " + i), new byte[100 + i]);
        }
        ScanPage first = client.scanPageAsync(new ScanOptions(0, 3, 0, false), 0).join();
        assertThat(first.entries()).extracting(entry -> entry.metadata().sizeBytes()).containsExactly(109L, 108L, 107L);
        assertThat(first.entries()).extracting(ScannedEntry::payload).containsOnlyNulls();
        assertThat(first.isLast()).isFalse();
        long position = first.entries().getLast().metadata().prevOffset();
        ScanPage rest = client.scanPageAsync(new ScanOptions(position, 0, 0, false), 0).join();
        assertThat(rest.entries()).extracting(entry -> entry.metadata().sizeBytes()).startsWith(106L).endsWith(100L)
                .hasSize(7);
        assertThat(rest.isLast()).isTrue();
        ScanPage bytes = client.scanPageAsync(new ScanOptions(0, 0, 250, true), 0).join();
        assertThat(bytes.entries()).hasSize(2);
        ScanPage tooLong = client.scanPageAsync(new ScanOptions(0, 0, 104, true), 0).join();
        assertThat(tooLong.entries()).hasSize(6);
        assertThat(tooLong.entries()).extracting(entry -> entry.payload() != null)
                .containsExactly(false, false, false, false, false, true);
        assertThat(client.scan(new ScanOptions(1, 0, 0, true)).hasNext()).isFalse();
    }

    @Test
    void aCursorIsGoodOnce() {
        client.write(bytes("a"), bytes("one"));
        client.write(bytes("b"), bytes("two"));
        ScanOptions options = new ScanOptions(0, 1, 0, false);
        ScanPage page = client.scanPageAsync(options, 0).join();
        assertThat(client.scanPageAsync(options, page.nextCursor()).join().isLast()).isTrue();
        assertThatThrownBy(() -> client.scanPageAsync(options, page.nextCursor()).join())
                .hasCauseInstanceOf(CallRefusedException.class).hasMessageContaining("cursor");
    }

    @Test
    void aScanOutlivesACompaction() {
        for (int i = 0; i < 100; i++) {
            client.write(bytes("key " + i % 50), bytes("value " + i));
        }
        Iterator<ScannedEntry> scan = client.scan(new ScanOptions(0, 20, 0, true));
        assertThat(scan.next().payload()).isEqualTo(bytes("value 99"));
        CompactionReport report = client.admin().compact();
        assertThat(report.entriesKept()).isEqualTo(50);
        assertThat(report.bytesAfter()).isEqualTo(client.fileSize()).isLessThan(report.bytesBefore());
        for (int i = 98; i >= 50; i--) {
            assertThat(scan.next().payload()).isEqualTo(bytes("value " + i));
        }
        assertThat(scan.hasNext()).isFalse();
    }

    @Test
    void helloStatsFlushAndVerify() {
        ServerAdmin admin = client.admin();
        client.write(bytes("a"), bytes("one"));
        client.write(bytes("a"), bytes("two"));
        admin.flush();
        ServerInfo hello = admin.hello();
        assertThat(hello.server()).isEqualTo("simd-r-drive-java");
        assertThat(hello.version()).isNotBlank();
        assertThat(hello.methods()).contains("read", "write", "scan", "compact").doesNotHaveDuplicates();
        assertThat(hello.limits()).containsEntry("max_call_bytes", (long) ServerOptions.DEFAULT.maxCallBytes());
        ServerStats stats = admin.statsAsync().join();
        assertThat(stats.liveEntries()).isEqualTo(1);
        assertThat(stats.fileSizeBytes()).isEqualTo(store.fileSize());
        assertThat(stats.compactionSavingsBytes()).isPositive();
        assertThat(stats.connections()).isEqualTo(1);
        assertThat(stats.uptimeMs()).isNotNegative();
        VerifyReport report = admin.verify();
        assertThat(report.isSound()).isTrue();
        assertThat(report.problems()).isEmpty();
        assertThat(report.counts()).containsEntry("live", 1L).containsEntry("superseded", 1L);
        assertThat(admin.verifyAsync().join()).isEqualTo(report);
        assertThat(admin.helloAsync().join()).isEqualTo(hello);
        assertThat(admin.flushAsync().join()).isNull();
        assertThat(admin.compactAsync().join().entriesKept()).isEqualTo(1);
    }

    @Test
    void aServerWithoutTheMethodsIsToldByTheirNames() {
        try (ScriptedServer without = new ScriptedServer(new MapStore());
                DataStoreWsClient other = DataStoreWsClient.connect(without.uri())) {
            byte[] k = bytes("k");
            KeyHashAccess access = other.byKeyHash();
            ServerAdmin admin = other.admin();
            Map<String, ThrowingCallable> calls = Map.ofEntries(
                    Map.entry("hello", admin::hello),
                    Map.entry("batch_delete", () -> other.batchDelete(List.of(k))),
                    Map.entry("rename", () -> other.rename(k, k)),
                    Map.entry("copy", () -> other.copy(k, k)),
                    Map.entry("read_metadata", () -> other.readMetadata(k)),
                    Map.entry("read_last_entry", other::readLastEntry),
                    Map.entry("write_with_key_hash", () -> access.write(1, k)),
                    Map.entry("batch_write_with_key_hashes", () -> access.batchWrite(new long[1], List.of(k))),
                    Map.entry("read_with_key_hash", () -> access.read(1)),
                    Map.entry("batch_read_hashed_keys", () -> access.batchRead(new long[1])),
                    Map.entry("delete_with_key_hash", () -> access.delete(1)),
                    Map.entry("batch_delete_key_hashes", () -> access.batchDelete(new long[1])),
                    Map.entry("exists_with_key_hash", () -> access.exists(1)),
                    Map.entry("scan", () -> other.scan(ScanOptions.METADATA)),
                    Map.entry("flush", admin::flush),
                    Map.entry("stats", admin::stats),
                    Map.entry("verify", admin::verify),
                    Map.entry("compact", admin::compact),
                    Map.entry("write_stream", () -> other.writeStream(k, InputStream.nullInputStream())),
                    Map.entry("read_stream", () -> other.transfer(k, client)),
                    Map.entry("write_stream_with_key_hash",
                            () -> access.writeStream(1, InputStream.nullInputStream())),
                    Map.entry("read_stream_with_key_hash", () -> access.readStream(1)),
                    Map.entry("follow", () -> other.follow(0, entry -> {})),
                    Map.entry("delete_if_unchanged",
                            () -> other.deleteIfUnchanged(new EntryMetadata(1, 0, 0, 1, 0))));
            assertThatThrownBy(() -> other.readStream(k)).isInstanceOf(UnsupportedOperationException.class)
                    .hasMessageStartingWith("read_stream at ws://");
            assertThatThrownBy(() -> admin.compact((done, total) -> {}))
                    .isInstanceOf(UnsupportedOperationException.class).hasMessageStartingWith("compact at ws://");
            calls.forEach((method, call) -> assertThatThrownBy(call).as(method)
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessageStartingWith(method + " at ws://")
                    .hasMessageEndingWith(": the server does not know this method"));
            assertThat(other.isEmpty()).isTrue();
        }
    }
}
