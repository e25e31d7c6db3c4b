package io.simdrdrive.store;

import static io.simdrdrive.store.DataStoreTest.bytes;
import static io.simdrdrive.store.DataStoreTest.found;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simdrdrive.hash.Xxh3;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The forms that take the hash of a key do to the key what the others do. */
class KeyHashTest {
    private static final long ONE = Xxh3.hash(bytes("one"));
    private static final long TWO = Xxh3.hash(bytes("two"));
    private static final long ABSENT = Xxh3.hash(bytes("absent"));

    @TempDir
    Path directory;

    private DataStore store;

    @BeforeEach
    void open() {
        store = DataStore.open(directory.resolve("a"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void writes() throws IOException {
        assertThat(store.writeWithKeyHash(ONE, segment("1"))).isEqualTo(store.fileSize());
        assertThat(store.writeStreamWithKeyHash(TWO, new ByteArrayInputStream(bytes("2")))).isEqualTo(store.fileSize());
        assertThat(value("one")).isEqualTo("1");
        assertThat(value("two")).isEqualTo("2");
        store.batchWriteWithKeyHashes(new long[]{TWO, ONE, TWO}, List.of(segment("x"), segment("y"), segment("last")));
        assertThat(value("one")).isEqualTo("y");
        assertThat(value("two")).isEqualTo("last");
        long tail = store.fileSize();
        assertThatThrownBy(() -> store.batchWriteWithKeyHashes(new long[]{ONE}, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.writeWithKeyHash(ONE, segment(""))).isInstanceOf(IllegalArgumentException.class);
        assertThat(store.fileSize()).isEqualTo(tail);
    }

    /** Side by side with a store in which each is written by itself. */
    @Test
    void writesEach() throws IOException {
        Path other = directory.resolve("b");
        Random random = new Random(7);
        try (DataStore alone = DataStore.open(other)) {
            for (int round = 0; round < 30; round++) {
                List<MemorySegment> payloads = Stream.generate(() -> payload(random)).limit(round % 7).toList();
                long[] hashes = random.longs(payloads.size(), 0, 5).toArray();
                long[] tails = new long[hashes.length];
                for (int i = 0; i < tails.length; i++) {
                    tails[i] = alone.writeWithKeyHash(hashes[i], payloads.get(i));
                }
                assertThat(store.writeEachWithKeyHash(hashes, payloads)).isEqualTo(tails);
                // Behind a tombstone nothing is where it would be behind a value.
                assertThat(store.batchDeleteKeyHashes(new long[]{1})).isEqualTo(alone.batchDeleteKeyHashes(new long[]{
                        1}));
            }
        }
        assertThat(other).hasSameBinaryContentAs(store.path());
        assertThatThrownBy(() -> store.writeEachWithKeyHash(new long[2], List.of(segment("x"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static MemorySegment payload(Random random) {
        byte[] payload = new byte[1 + random.nextInt(200)];
        random.nextBytes(payload);
        payload[0] = 1;
        return MemorySegment.ofArray(payload);
    }

    @Test
    void reads() {
        store.batchWrite(List.of(new KeyValue(bytes("one"), bytes("1")), new KeyValue(bytes("two"), bytes("2"))));
        assertThat(found(store.readWithKeyHash(ONE)).toByteArray()).isEqualTo(bytes("1"));
        assertThat(store.readWithKeyHash(ABSENT)).isNull();
        assertThat(store.existsWithKeyHash(TWO)).isTrue();
        assertThat(store.existsWithKeyHash(ABSENT)).isFalse();
        List<EntryHandle> entries = store.batchReadHashedKeys(new long[]{TWO, ABSENT, ONE, TWO});
        assertThat(entries).hasSize(4);
        assertThat(found(entries.get(0)).toByteArray()).isEqualTo(bytes("2"));
        assertThat(entries.get(1)).isNull();
        assertThat(found(entries.get(2)).toByteArray()).isEqualTo(bytes("1"));
        assertThat(found(entries.get(3)).toByteArray()).isEqualTo(bytes("2"));
        assertThat(store.batchReadHashedKeys(new long[0])).isEmpty();
    }

    @Test
    void deletes() {
        store.batchWrite(List.of(new KeyValue(bytes("one"), bytes("1")), new KeyValue(bytes("two"), bytes("2"))));
        long tail = store.fileSize();
        assertThat(store.batchDeleteKeyHashes(new long[]{ABSENT})).as("costs nothing").isEqualTo(tail);
        assertThat(store.batchDeleteKeyHashes(new long[]{ONE, ABSENT})).isEqualTo(tail + 21);
        assertThat(store.exists(bytes("one"))).isFalse();
        assertThat(value("two")).isEqualTo("2");
    }

    private String value(String key) {
        return new String(found(store.read(bytes(key))).toByteArray(), StandardCharsets.UTF_8);
    }

    private static MemorySegment segment(String text) {
        return MemorySegment.ofArray(bytes(text));
    }
}
