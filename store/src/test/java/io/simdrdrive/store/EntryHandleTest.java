package io.simdrdrive.store;

import static io.simdrdrive.store.DataStoreTest.bytes;
import static io.simdrdrive.store.DataStoreTest.found;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simdrdrive.hash.Xxh3;
import io.simdrdrive.store.internal.file.ChannelStoreFile;
import io.simdrdrive.store.internal.file.MappedRegion;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.CRC32;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntryHandleTest {
    /** Ten numbers of eight bytes, and three bytes that are left over. */
    private static final int NUMBERS_BYTES = 83;

    @TempDir
    Path directory;

    @Test
    void viewsShowTheBytesWhereTheyLie() {
        ByteBuffer doubles = ByteBuffer.allocate(NUMBERS_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer floats = ByteBuffer.allocate(NUMBERS_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 10; i++) {
            doubles.putDouble(Math.sqrt(i));
            floats.putFloat(-i / 3f);
        }
        try (DataStore store = DataStore.open(directory.resolve("a"))) {
            store.write(bytes("first"), bytes("so that the next is not at the beginning"));
            store.write(bytes("doubles"), doubles.array());
            store.write(bytes("floats"), floats.array());
            EntryHandle entry = found(store.read(bytes("doubles")));
            EntryHandle other = found(store.read(bytes("floats")));

            assertThat(entry.asDoubleBuffer()).isEqualTo(doubles.flip().asDoubleBuffer());
            assertThat(entry.asLongBuffer()).isEqualTo(doubles.asLongBuffer());
            assertThat(entry.asIntBuffer()).isEqualTo(doubles.asIntBuffer());
            assertThat(other.asFloatBuffer().slice(0, 10)).isEqualTo(floats.flip().asFloatBuffer());
            assertThat(entry.asByteBuffer()).isEqualTo(ByteBuffer.wrap(doubles.array()));
            assertThat(entry.asByteBuffer().order()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
            assertThat(entry.segment().mismatch(MemorySegment.ofArray(doubles.array()))).isEqualTo(-1);
            assertThat(entry.asFloatBuffer().remaining()).isEqualTo(20);
            for (Buffer view : List.of(entry.asByteBuffer(), entry.asLongBuffer(), entry.asIntBuffer(), entry
                    .asFloatBuffer(), entry.asDoubleBuffer())) {
                assertThat(view.isReadOnly()).isTrue();
                assertThat(MemorySegment.ofBuffer(view).address()).as("no copy: %s", view).isEqualTo(entry.segment()
                        .address());
            }
            assertThat(entry.segment().address() % 64).isZero();
            assertThatThrownBy(() -> entry.segment().set(ValueLayout.JAVA_BYTE, 0, (byte) 1))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void viewsOfFewerBytesThanANumberAreEmpty() {
        try (DataStore store = DataStore.open(directory.resolve("a"))) {
            store.write(bytes("three"), bytes("abc"));
            store.write(bytes("nine"), bytes("abcdefghi"));
            EntryHandle three = found(store.read(bytes("three")));
            EntryHandle nine = found(store.read(bytes("nine")));
            for (Buffer empty : List.of(three.asLongBuffer(), three.asIntBuffer(), three.asFloatBuffer(),
                    three.asDoubleBuffer())) {
                assertThat(empty.remaining()).isZero();
            }
            assertThat(List.of(nine.asLongBuffer().remaining(), nine.asIntBuffer().remaining(),
                    nine.asFloatBuffer().remaining(), nine.asDoubleBuffer().remaining())).containsExactly(1, 2, 2, 1);
        }
    }

    @Test
    void knowsWhereItLiesAndWhatIsKeptWithIt() {
        byte[] payload = bytes("a payload");
        CRC32 crc = new CRC32();
        crc.update(payload);
        try (DataStore store = DataStore.open(directory.resolve("a"))) {
            long first = store.write(bytes("first"), bytes("x"));
            long tail = store.write(bytes("key"), payload);
            EntryHandle entry = found(store.read(bytes("key")));
            assertThat(entry.size()).isEqualTo(payload.length);
            assertThat(entry.fileSize()).isEqualTo(payload.length + 20);
            assertThat(entry.startOffset()).isEqualTo(64);
            assertThat(entry.endOffset()).isEqualTo(64 + payload.length);
            assertThat(entry.tailOffset()).isEqualTo(tail);
            assertThat(entry.keyHash()).isEqualTo(Xxh3.hash(bytes("key")));
            assertThat(entry.checksum()).isEqualTo((int) crc.getValue());
            assertThat(entry.isValidChecksum()).isTrue();
            assertThat(entry.isTombstone()).isFalse();
            assertThat(entry.metadata()).isEqualTo(new EntryMetadata(entry.keyHash(), first, entry.checksum()))
                    .isEqualTo(store.readMetadata(bytes("key")));
            assertThat(store.readMetadata(bytes("absent"))).isNull();
            assertThat(entry).hasToString(String.format("EntryHandle[keyHash=%016x, offset=64, size=9]", entry
                    .keyHash()));

            store.delete(bytes("key"));
            EntryHandle tombstone = found(store.readLastEntry());
            assertThat(tombstone.isTombstone()).isTrue();
            assertThat(tombstone.toByteArray()).containsExactly(0);
            assertThat(tombstone.startOffset()).isEqualTo(tail);
            assertThat(tombstone.keyHash()).isEqualTo(entry.keyHash());
            assertThat(store.readMetadata(bytes("key"))).isNull();
        }
    }

    /** A file of holes, and a trailer behind them. */
    @Test
    void whatIsTooLongForAnArrayOrABufferIsSaid() throws IOException {
        long size = 1L << 31;
        Path path = directory.resolve("holes");
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.allocate(20), size);
        }
        try (ChannelStoreFile file = ChannelStoreFile.openReadOnly(path);
                Arena arena = Arena.ofConfined();
                FileChannel channel = FileChannel.open(path)) {
            MemorySegment map = channel.map(MapMode.READ_ONLY, 0, size + 20, arena);
            EntryHandle entry = new EntryHandle(new MappedRegion(file, 0, 0, map), size + 20);
            assertThat(entry.size()).isEqualTo(size);
            for (ThrowingCallable view : List.<ThrowingCallable>of(entry::asByteBuffer, entry::asLongBuffer,
                    entry::asIntBuffer, entry::asFloatBuffer, entry::asDoubleBuffer)) {
                assertThatThrownBy(view).isInstanceOf(UnsupportedOperationException.class)
                        .hasMessageContaining("2147483648 bytes");
            }
            assertThatThrownBy(entry::toByteArray).isInstanceOf(UnsupportedOperationException.class)
                    .hasMessageContaining("2147483648 bytes");
            try (EntryStream stream = new EntryStream(entry)) {
                assertThatThrownBy(stream::readAllBytes).isInstanceOf(OutOfMemoryError.class);
                assertThat(stream.available()).isEqualTo(Integer.MAX_VALUE);
                assertThat(stream.skip(size - 5)).isEqualTo(size - 5);
                assertThat(stream.readAllBytes()).hasSize(5);
            }
        }
    }

    @Test
    void staysReadableWhateverBecomesOfItsStore() {
        EntryHandle overwritten;
        EntryHandle deleted;
        try (DataStore store = DataStore.open(directory.resolve("a"))) {
            store.write(bytes("one"), bytes("first value"));
            store.write(bytes("two"), bytes("second value"));
            overwritten = found(store.read(bytes("one")));
            deleted = found(store.read(bytes("two")));
            store.write(bytes("one"), bytes("newer"));
            store.delete(bytes("two"));
            store.compact();
            assertThat(overwritten.toByteArray()).isEqualTo(bytes("first value"));
        }
        assertThat(overwritten.toByteArray()).isEqualTo(bytes("first value"));
        assertThat(deleted.toByteArray()).isEqualTo(bytes("second value"));
        assertThat(deleted.isValidChecksum()).isTrue();
    }
}
