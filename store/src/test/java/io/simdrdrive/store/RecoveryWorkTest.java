package io.simdrdrive.store;

import static io.simdrdrive.store.DataStoreTest.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.store.internal.layout.EntryLayout;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What it takes to find the end of a torn store: so many bytes read for each byte of the file, whatever is in it. The
 * seconds of a large one are printed by
 *
 * <pre>
 * mvn -pl store test -Dtest=RecoveryWorkTest -Drecovery.megabytes=1024
 * </pre>
 */
class RecoveryWorkTest {
    private static final int VALUE_BYTES = 60_000;

    @TempDir
    Path directory;

    /** What the values are. */
    enum Shape {
        RANDOM, ZEROS, STORE_IN_A_STORE, TRAILERS_THAT_LEAD_TO_TAILS, ONE_HUGE_TORN_VALUE
    }

    @ParameterizedTest
    @EnumSource
    void isLinearInTheFile(Shape shape) throws IOException {
        long megabytes = Long.getLong("recovery.megabytes", 8);
        double small = readsPerByte(shape, megabytes << 19);
        double large = readsPerByte(shape, megabytes << 20);
        // Once for the look whether the end is an entry, once for the search, once for whether zeros are left.
        assertThat(small).isLessThan(3.1);
        assertThat(large).isLessThan(3.1).isLessThan(small * 1.2);
    }

    private double readsPerByte(Shape shape, long size) throws IOException {
        Path path = directory.resolve(shape + "-" + size);
        long wholeTail = write(shape, path, size);
        try (FileChannel torn = FileChannel.open(path, StandardOpenOption.WRITE)) {
            torn.truncate(torn.size() - 1);
        }
        Files.delete(directory.resolve(path.getFileName() + ".sidecar"));
        long fileSize = Files.size(path);
        FaultyStoreFile[] seam = new FaultyStoreFile[1];
        long start = System.nanoTime();
        try (DataStore store = DataStore.open(path, StoreOptions.builder().repair(true).build(), false,
                file -> seam[0] = new FaultyStoreFile(file))) {
            System.out.printf("%s: %d MiB opened in %.2f s%n", shape, size >> 20, (System.nanoTime() - start) / 1e9);
            assertThat(store.fileSize()).isEqualTo(wholeTail);
        }
        Files.delete(path);
        Files.deleteIfExists(path.resolveSibling(path.getFileName() + ".set-aside-" + wholeTail));
        // What is set aside is read to be copied.
        return (double) (seam[0].bytesRead - (fileSize - wholeTail)) / fileSize;
    }

    /** Returns the tail before the last entry. */
    private long write(Shape shape, Path path, long size) throws IOException {
        Random random = new Random(6);
        try (DataStore store = DataStore.open(path); Arena arena = Arena.ofConfined()) {
            store.write(bytes("first"), bytes("value"));
            MemorySegment value = switch (shape) {
                case RANDOM, ZEROS, TRAILERS_THAT_LEAD_TO_TAILS -> arena.allocate(VALUE_BYTES);
                case STORE_IN_A_STORE -> map(nested(path, 2), arena);
                case ONE_HUGE_TORN_VALUE -> arena.allocate(size);
            };
            if (shape == Shape.RANDOM) {
                byte[] some = new byte[VALUE_BYTES];
                random.nextBytes(some);
                value.copyFrom(MemorySegment.ofArray(some));
            }
            long tail = store.fileSize();
            for (long i = 0; store.fileSize() + value.byteSize() <= size || i == 0; i++) {
                tail = store.fileSize();
                if (shape == Shape.TRAILERS_THAT_LEAD_TO_TAILS) {
                    fakeTrailers(value, tail);
                }
                store.writeWithKeyHash(i, value);
            }
            return tail;
        }
    }

    /** As many as there is room for, each to a tail that the search knows, with a checksum that is wrong. */
    private static void fakeTrailers(MemorySegment value, long tail) {
        for (long at = 0; at + EntryLayout.TRAILER_BYTES <= value.byteSize(); at += EntryLayout.TRAILER_BYTES) {
            EntryLayout.putTrailer(value, at, at, at % 3 == 0 ? 25 : tail, 1);
        }
    }

    /** A store that has a store that has a store, each beside values of its own. */
    private Path nested(Path path, int depth) throws IOException {
        Path inner = path.resolveSibling("inner-" + depth);
        try (DataStore store = DataStore.open(inner); Arena arena = Arena.ofConfined()) {
            for (int i = 0; i < 100; i++) {
                store.write(bytes("key" + i), bytes("a value of the inner store " + i));
            }
            if (depth > 0) {
                store.writeWithKeyHash(1, map(nested(path, depth - 1), arena));
            }
        }
        return Files.move(inner, path.resolveSibling("value-" + depth), StandardCopyOption.REPLACE_EXISTING);
    }

    private static MemorySegment map(Path file, Arena arena) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            MemorySegment map = channel.map(MapMode.READ_ONLY, 0, channel.size(), arena);
            assertThat(map.get(ValueLayout.JAVA_BYTE, 0)).isNotZero();
            return map;
        }
    }
}
