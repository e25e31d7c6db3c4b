package io.simdrdrive.store;

import static io.simdrdrive.store.DataStoreTest.bytes;
import static io.simdrdrive.store.DataStoreTest.found;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simdrdrive.store.internal.file.ChannelStoreFile;
import io.simdrdrive.store.internal.file.MappedRegion;
import io.simdrdrive.store.internal.layout.EntryLayout;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntryStreamTest {
    private static final int SIZE = 300_000;

    @TempDir
    Path directory;

    private final byte[] value = new byte[SIZE];
    private EntryHandle entry;

    @org.junit.jupiter.api.BeforeEach
    void write() {
        new Random(1).nextBytes(value);
        try (DataStore store = DataStore.open(directory.resolve("a.bin"))) {
            store.write(bytes("k"), value);
            entry = found(store.read(bytes("k")));
        }
    }

    @Test
    void readsInPiecesOfAnySizeByArraysBuffersAndBytes() throws IOException {
        Random random = new Random(2);
        try (EntryStream stream = new EntryStream(entry)) {
            ByteArrayOutputStream read = new ByteArrayOutputStream();
            while (stream.available() > 0) {
                int wanted = 1 + random.nextInt(1000);
                switch (random.nextInt(4)) {
                    case 0 -> read.write(stream.read());
                    case 1 -> {
                        byte[] piece = new byte[wanted + 7];
                        int count = stream.read(piece, 7, wanted);
                        read.write(piece, 7, count);
                    }
                    default -> {
                        ByteBuffer piece = random.nextBoolean()
                                ? ByteBuffer.allocate(wanted)
                                : ByteBuffer.allocateDirect(wanted);
                        int count = stream.read(piece);
                        assertThat(piece.position()).isEqualTo(count);
                        byte[] bytes = new byte[count];
                        piece.flip().get(bytes);
                        read.write(bytes);
                    }
                }
                assertThat(stream.position()).isEqualTo(read.size());
            }
            assertThat(read.toByteArray()).isEqualTo(value);
            assertThat(stream.read()).isEqualTo(-1);
            assertThat(stream.read(new byte[3])).isEqualTo(-1);
            assertThat(stream.read(new byte[0])).isZero();
            assertThat(stream.read(ByteBuffer.allocate(3))).isEqualTo(-1);
            assertThat(stream.read(ByteBuffer.allocate(0))).isZero();
            assertThat(stream.readAllBytes()).isEmpty();
        }
    }

    @Test
    void hasNothingBeyondTheEnd() throws IOException {
        EntryStream stream = new EntryStream(entry).position(SIZE + 20);
        assertThat(stream.readAllBytes()).isEmpty();
        assertThat(stream.read()).isEqualTo(-1);
        assertThat(stream.read(new byte[3])).isEqualTo(-1);
        assertThat(stream.read(ByteBuffer.allocate(3))).isEqualTo(-1);
        assertThat(stream.available()).isZero();
        assertThat(stream.skip(3)).isZero();
        assertThat(stream.transferTo(new ByteArrayOutputStream())).isZero();
        assertThat(stream.transferTo(Channels.newChannel(new ByteArrayOutputStream()))).isZero();
        assertThat(stream.position()).isEqualTo(SIZE + 20);
    }

    @Test
    void skipsMarksAndSeeks() throws IOException {
        EntryStream stream = new EntryStream(entry);
        assertThat(stream.size()).isEqualTo(SIZE);
        assertThat(stream.skip(100)).isEqualTo(100);
        assertThat(stream.skip(-5)).isZero();
        stream.mark(1);
        assertThat(stream.readNBytes(50)).isEqualTo(Arrays.copyOfRange(value, 100, 150));
        stream.reset();
        assertThat(stream.position()).isEqualTo(100);
        assertThat(stream.position(SIZE - 1).read()).isEqualTo(Byte.toUnsignedInt(value[SIZE - 1]));
        assertThat(stream.position(SIZE + 10L).read()).isEqualTo(-1);
        assertThat(stream.available()).isZero();
        assertThat(stream.skip(1)).isZero();
        assertThatThrownBy(() -> stream.position(-1)).isInstanceOf(IllegalArgumentException.class);
        stream.position(SIZE - 10L);
        assertThatThrownBy(() -> stream.skipNBytes(11)).isInstanceOf(EOFException.class);
        stream.position(7);
        assertThat(stream.readAllBytes()).isEqualTo(Arrays.copyOfRange(value, 7, SIZE));
    }

    @Test
    void transfersToStreamsFilesAndChannels() throws IOException {
        EntryStream stream = new EntryStream(entry);
        ByteArrayOutputStream memory = new ByteArrayOutputStream();
        assertThat(stream.position(3).transferTo(memory)).isEqualTo(SIZE - 3);
        assertThat(memory.toByteArray()).isEqualTo(Arrays.copyOfRange(value, 3, SIZE));
        assertThat(stream.transferTo(memory)).isZero();

        Path file = directory.resolve("out");
        try (OutputStream out = new FileOutputStream(file.toFile())) {
            out.write(9);
            assertThat(stream.position(SIZE - 5L).transferTo(out)).isEqualTo(5);
        }
        assertThat(file).hasBinaryContent(new byte[]{9, value[SIZE - 5], value[SIZE - 4], value[SIZE - 3],
                value[SIZE - 2], value[SIZE - 1]});
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            assertThat(stream.position(0).transferTo(channel)).isEqualTo(SIZE);
        }
        assertThat(file).hasBinaryContent(value);
    }

    @Test
    void isReadOnlyAndEndsWithClose() {
        EntryStream stream = new EntryStream(entry);
        assertThatThrownBy(() -> stream.write(ByteBuffer.allocate(1))).isInstanceOf(NonWritableChannelException.class);
        assertThatThrownBy(() -> stream.truncate(1)).isInstanceOf(NonWritableChannelException.class);
        assertThat(stream.isOpen()).isTrue();
        stream.close();
        assertThat(stream.isOpen()).isFalse();
        assertThatThrownBy(stream::read).isInstanceOf(ClosedChannelException.class);
        assertThatThrownBy(() -> stream.read(ByteBuffer.allocate(1))).isInstanceOf(ClosedChannelException.class);
        assertThatThrownBy(stream::available).isInstanceOf(ClosedChannelException.class);
    }

    @Test
    void reachesBeyondTwoGibibytes() throws IOException {
        long size = (5L << 30) + 3;
        long tail = size + EntryLayout.TRAILER_BYTES;
        Path sparse = directory.resolve("sparse");
        try (FileChannel channel = FileChannel.open(sparse, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ,
                StandardOpenOption.WRITE, StandardOpenOption.SPARSE); Arena arena = Arena.ofConfined()) {
            channel.write(ByteBuffer.wrap(new byte[]{1, 2, 3}), size - 3);
            var map = channel.map(MapMode.READ_WRITE, 0, tail, arena);
            EntryLayout.putTrailer(map, size, 7, 0, 0);
            EntryStream stream = new EntryStream(new EntryHandle(new MappedRegion(ChannelStoreFile.openReadOnly(sparse),
                    0, 0, map), tail));
            assertThat(stream.size()).isEqualTo(size);
            assertThat(stream.available()).isEqualTo(Integer.MAX_VALUE);
            assertThat(stream.skip(size - 3)).isEqualTo(size - 3);
            assertThat(stream.readAllBytes()).containsExactly(1, 2, 3);
            assertThat(stream.position(size - 4).read()).isZero();
            assertThat(stream.read()).isEqualTo(map.get(ValueLayout.JAVA_BYTE, size - 3));
        }
    }
}
