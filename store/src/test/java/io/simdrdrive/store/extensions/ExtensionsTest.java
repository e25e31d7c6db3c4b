package io.simdrdrive.store.extensions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simdrdrive.hash.NamespaceHasher;
import io.simdrdrive.store.DataStore;
import io.simdrdrive.store.EntryHandle;
import io.simdrdrive.store.StoreCorruptException;
import io.simdrdrive.store.WithStore;
import java.nio.ByteBuffer;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExtensionsTest extends WithStore {
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
    void textsHaveTheBytesOfTheCrate() {
        StorageOptionExt<String> options = new StorageOptionExt<>(store, ValueCodec.BITCODE_STRING);
        byte[] key = bytes("k");
        for (int length : new int[]{1, 254, 255, 256, 65_535, 65_536, 300_000}) {
            String text = "a".repeat(length - 1) + "b";
            options.writeOption(key, Optional.of(text));
            assertThat(options.readOption(key)).isEqualTo(new StoredOption.Some<>(text));
            String head = switch (length) {
                case 1 -> "01";
                case 254 -> "fe";
                case 255 -> "ff06ff";
                case 256 -> "ff040001";
                case 65_535 -> "ff04ffff";
                case 65_536 -> "ff0200000100";
                default -> "ff02e0930400";
            };
            assertThat(payloadUnder("f76f7074696f6efd", key)).startsWith(head + (length == 1 ? "62" : "6161"));
        }
        options.writeOption(key, Optional.of("\u00e4\ud83d\ude00"));
        assertThat(payloadUnder("f76f7074696f6efd", key)).isEqualTo("06" + "c3a4f09f9880");
        assertThat(options.readOption(key).toOptional()).hasValue("\u00e4\ud83d\ude00");
        long tail = store.fileSize();
        for (String unkept : new String[]{"", "\ud83d"}) {
            assertThatThrownBy(() -> options.writeOption(key, Optional.of(unkept)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(store.fileSize()).isEqualTo(tail);
        StorageCacheExt<String> cache = new StorageCacheExt<>(store, ValueCodec.BITCODE_STRING);
        cache.writeWithTtl(key, "", 1_000);
        assertThat(cache.readWithTtl(key)).hasValue("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0361", "01", "ff", "ff0761", "ff06", "ff00ffffffffffffffff61", "02c3", "01ff", "00ff",
            "ff0100000000000000"})
    void bytesThatAreNoTextSayWhereTheyLie(String bytes) {
        NamespaceHasher keys = new NamespaceHasher(HexFormat.of().parseHex("f76f7074696f6efd"));
        store.write(keys.namespace(bytes("k")), HexFormat.of().parseHex(bytes));
        StorageOptionExt<String> options = new StorageOptionExt<>(store, ValueCodec.BITCODE_STRING);
        assertThatThrownBy(() -> options.readOption(bytes("k"))).isInstanceOf(StoreCorruptException.class)
                .hasMessageContaining("a.bin").hasMessageContaining("offset 0").hasMessageNotContaining("null");
    }

    /** Other encoders than ours may choose wider numbers, and a minimum. */
    @ParameterizedTest
    @ValueSource(strings = {"026161", "ff06026161", "ff0402006161", "ff02020000006161", "ff0002000000000000006161",
            "ff050100000000000000016161", "ff01000000000000000002000000" + "6161"})
    void everyWayToWriteALengthIsRead(String bytes) {
        ByteBuffer encoded = ByteBuffer.wrap(HexFormat.of().parseHex(bytes)).asReadOnlyBuffer();
        assertThat(ValueCodec.BITCODE_STRING.decode(encoded)).isEqualTo("aa");
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
