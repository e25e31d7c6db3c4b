package io.simdrdrive.store.extensions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simdrdrive.hash.NamespaceHasher;
import io.simdrdrive.store.DataStore;
import io.simdrdrive.store.EntryHandle;
import io.simdrdrive.store.StoreCorruptException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtensionsTest {
    private static final ValueCodec<String> TEXT = new ValueCodec<>() {
        @Override
        public byte[] encode(String value) {
            return value.getBytes(UTF_8);
        }

        @Override
        public String decode(ByteBuffer encoded) {
            if (encoded.get(encoded.position()) == '!') {
                throw new IllegalArgumentException("no text");
            }
            return UTF_8.decode(encoded).toString();
        }
    };

    @TempDir
    Path directory;

    private DataStore store;

    @BeforeEach
    void open() {
        store = DataStore.open(directory.resolve("a.bin"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void absentNoneAndSomeAreThreeAnswers() {
        StorageOptionExt<byte[]> options = new StorageOptionExt<>(store, ValueCodec.BYTES);
        byte[] key = bytes("k");
        assertThat(options.readOption(key)).isEqualTo(new StoredOption.Absent<>());
        options.writeOption(key, Optional.empty());
        assertThat(options.readOption(key)).isEqualTo(new StoredOption.None<>());
        assertThat(payloadUnder("f76f7074696f6efd", key)).isEqualTo("fffe");
        options.writeOption(key, Optional.of(bytes("v")));
        assertThat(options.readOption(key)).isInstanceOfSatisfying(StoredOption.Some.class,
                some -> assertThat(some.value()).isEqualTo(bytes("v")));
        assertThat(options.readOption(key).toOptional()).hasValue(bytes("v"));
        assertThat(payloadUnder("f76f7074696f6efd", key)).isEqualTo("76");
        assertThat(store.exists(key)).isFalse();
        assertThat(options.delete(key)).isEqualTo(store.fileSize());
        assertThat(options.readOption(key)).isEqualTo(new StoredOption.Absent<>());
        assertThat(options.readOption(key).toOptional()).isEmpty();
    }

    @Test
    void whatWouldBeReadAsNoneIsRefused() {
        StorageOptionExt<byte[]> options = new StorageOptionExt<>(store, ValueCodec.BYTES);
        for (byte[] value : new byte[][]{{(byte) 0xFF, (byte) 0xFE}, {}, {0}}) {
            assertThatThrownBy(() -> options.writeOption(bytes("k"), Optional.of(value)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(store.fileSize()).isZero();
    }

    @Test
    void whatCannotBeDecodedSaysWhereItLies() {
        StorageOptionExt<String> options = new StorageOptionExt<>(store, TEXT);
        options.writeOption(bytes("k"), Optional.of("!"));
        assertThatThrownBy(() -> options.readOption(bytes("k"))).isInstanceOf(StoreCorruptException.class)
                .hasMessageContaining("offset 0").hasMessageContaining("no text").hasMessageContaining("a.bin");
        NamespaceHasher ttl = new NamespaceHasher(HexFormat.of().parseHex("f774746cfd"));
        store.write(ttl.namespace(bytes("k")), bytes("short"));
        assertThatThrownBy(() -> new StorageCacheExt<>(store, TEXT).readWithTtl(bytes("k")))
                .isInstanceOf(StoreCorruptException.class).hasMessageContaining("5 bytes");
    }

    @Test
    void aValueLivesAsLongAsItsTime() {
        AtomicLong now = new AtomicLong(1_000_000);
        StorageCacheExt<String> cache = new StorageCacheExt<>(store, TEXT, clock(now));
        byte[] key = bytes("k");
        assertThat(cache.readWithTtl(key)).isEmpty();
        cache.writeWithTtl(key, "v", 60);
        assertThat(payloadUnder("f774746cfd", key)).isEqualTo("7c420f0000000000" + "76");
        now.addAndGet(59);
        assertThat(cache.readWithTtl(key)).hasValue("v");
        now.addAndGet(1);
        long tail = store.fileSize();
        assertThat(cache.readWithTtl(key)).isEmpty();
        assertThat(store.fileSize()).isEqualTo(tail + 21);
        assertThat(cache.readWithTtl(key)).isEmpty();
        assertThat(store.fileSize()).isEqualTo(tail + 21);

        cache.writeWithTtl(key, "for ever", Long.MAX_VALUE);
        now.set(Integer.MAX_VALUE);
        assertThat(cache.readWithTtl(key)).hasValue("for ever");
        cache.writeWithTtl(key, "at once", 0);
        assertThat(cache.readWithTtl(key)).isEmpty();
        cache.writeWithTtl(key, "x", 5);
        cache.delete(key);
        assertThat(cache.readWithTtl(key)).isEmpty();
        assertThatThrownBy(() -> cache.writeWithTtl(key, "x", -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aReadOnlyStoreTellsThatATimeIsOver() {
        AtomicLong now = new AtomicLong(1_000);
        new StorageCacheExt<>(store, TEXT, clock(now)).writeWithTtl(bytes("k"), "v", 10);
        now.set(2_000);
        try (DataStore reader = DataStore.openReadOnly(store.path())) {
            assertThat(new StorageCacheExt<>(reader, TEXT, clock(now)).readWithTtl(bytes("k"))).isEmpty();
        }
        assertThat(store.size()).isEqualTo(1);
    }

    @Test
    void anExpiredValueNeverTakesANewerOneWithIt() {
        AtomicLong now = new AtomicLong(1_000);
        StorageCacheExt<String> writer = new StorageCacheExt<>(store, TEXT, clock(now));
        writer.writeWithTtl(bytes("k"), "old", 10);
        now.set(2_000);
        AtomicBoolean written = new AtomicBoolean();
        InstantSource whileReading = () -> {
            // Between the read of the old value and its deletion.
            if (!written.getAndSet(true)) {
                writer.writeWithTtl(bytes("k"), "new", 10);
            }
            return Instant.ofEpochSecond(now.get());
        };
        assertThat(new StorageCacheExt<>(store, TEXT, whileReading).readWithTtl(bytes("k"))).hasValue("new");
        assertThat(writer.readWithTtl(bytes("k"))).hasValue("new");
    }

    @Test
    void readersThatEvictNeverLoseALiveValue() throws Exception {
        AtomicLong now = new AtomicLong(1_000);
        StorageCacheExt<String> cache = new StorageCacheExt<>(store, TEXT, clock(now));
        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            Future<?> evicting = threads.submit(() -> {
                while (!done.get()) {
                    cache.readWithTtl(bytes("k"));
                }
            });
            for (int i = 0; i < 5_000; i++) {
                cache.writeWithTtl(bytes("k"), "over", 0);
                cache.writeWithTtl(bytes("k"), "alive", 10);
                assertThat(cache.readWithTtl(bytes("k"))).hasValue("alive");
            }
            done.set(true);
            evicting.get();
        }
    }

    private static InstantSource clock(AtomicLong nowSecs) {
        return () -> Instant.ofEpochSecond(nowSecs.get());
    }

    private String payloadUnder(String namespace, byte[] key) {
        EntryHandle entry = store.read(new NamespaceHasher(HexFormat.of().parseHex(namespace)).namespace(key));
        return HexFormat.of().formatHex(Objects.requireNonNull(entry).toByteArray());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
