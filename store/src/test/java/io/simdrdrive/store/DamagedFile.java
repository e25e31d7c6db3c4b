package io.simdrdrive.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.store.internal.layout.EntryLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a damaged file may answer, whatever is asked of it: the bytes that were written, or a {@link StoreException}.
 * Bytes that have no right checksum, and that {@code verify} would tell of, count as an exception.
 */
final class DamagedFile {
    private final MemorySegment good;
    private final Set<Long> tails = new HashSet<>();

    /** Of a file that was sound once. */
    DamagedFile(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            good = channel.map(MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
        }
        for (long at = good.byteSize(); at > 0; at = EntryLayout.previousTail(good, at - EntryLayout.TRAILER_BYTES)) {
            tails.add(at);
        }
    }

    /** Where its entries end. */
    Set<Long> tails() {
        return tails;
    }

    /** Opens a damaged copy for reading only. Returns whether that was refused. */
    boolean readOnly(Path damaged) {
        long length = damaged.toFile().length();
        boolean refused = use(() -> DataStore.openReadOnly(damaged), this::askEverything);
        assertThat(damaged).hasSize(length);
        return refused;
    }

    /** Opens it for writing, asks, and compacts. A file that is refused must be as it was. */
    void writable(Path damaged) throws IOException {
        byte[] before = Files.readAllBytes(damaged);
        boolean refused = use(() -> DataStore.open(damaged), store -> {
            boolean sound = askEverything(store);
            long tail = store.fileSize();
            boolean compacted = ask(store::compact);
            if (sound) {
                assertThat(compacted).isTrue();
            }
            if (compacted) {
                assertThat(store.verify().problems()).filteredOn(p -> p.kind() == VerifyProblem.Kind.CHECKSUM)
                        .isEmpty();
            } else {
                assertThat(store.fileSize()).isEqualTo(tail);
            }
            return sound;
        });
        if (refused) {
            assertHolds(damaged, before);
            assertThat(damaged.resolveSibling(damaged.getFileName() + ".sidecar")).doesNotExist();
        }
    }

    /** That a file has these bytes, asked thousands of times: the assertion of AssertJ reads byte by byte. */
    static void assertHolds(Path file, byte[] bytes) throws IOException {
        assertThat(Arrays.mismatch(Files.readAllBytes(file), bytes)).as("where %s begins to differ", file).isEqualTo(
                -1);
    }

    private interface Use {
        boolean of(DataStore store);
    }

    /** Returns whether it could not be opened. */
    private boolean use(Supplier<DataStore> opening, Use use) {
        DataStore store;
        try {
            store = opening.get();
        } catch (StoreCorruptException e) {
            assertThat(e).hasMessageContaining(String.valueOf(e.path()));
            return true;
        }
        try (store) {
            use.of(store);
        }
        return false;
    }

    /** Returns whether verify said yes. */
    private boolean askEverything(DataStore store) {
        boolean sound = store.verify().isSound();
        ask(() -> store.forEach(entry -> check(entry, sound)));
        ask(() -> store.parallelStream().forEach(entry -> check(entry, sound)));
        ask(() -> store.forEach(entry -> check(store.readWithKeyHash(entry.keyHash()), sound)));
        ask(() -> check(store.readLastEntry(), sound));
        ask(() -> followAll(store, sound));
        Path copy = store.path().resolveSibling("snapshot");
        assertThat(store.snapshot(copy)).isEqualTo(store.fileSize());
        try {
            assertThat(copy).hasSize(store.fileSize());
            Files.delete(copy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sound;
    }

    private void followAll(DataStore store, boolean sound) {
        long end = store.fileSize();
        CompletableFuture<Void> reached = new CompletableFuture<>();
        try (Subscription subscription = store.follow(0, entry -> {
            check(entry, sound);
            if (entry.tailOffset() == end) {
                reached.complete(null);
            }
        })) {
            if (end > 0) {
                CompletableFuture.anyOf(reached, subscription.ended()).join();
            }
        } catch (CompletionException e) {
            throw e.getCause() instanceof StoreException failure ? failure : e;
        }
    }

    /** Returns whether it was done, rather than refused. */
    private static boolean ask(Runnable question) {
        try {
            question.run();
            return true;
        } catch (StoreCorruptException e) {
            return false;
        }
    }

    private void check(@Nullable EntryHandle entry, boolean sound) {
        if (entry == null || !entry.isValidChecksum()) {
            assertThat(sound).as("sound, by verify").isFalse();
            return;
        }
        if (entry.isTombstone()) {
            return;
        }
        assertThat(tails.contains(entry.tailOffset())).as("an entry ends at %d", entry.tailOffset()).isTrue();
        assertThat(good.asSlice(entry.startOffset(), entry.size()).mismatch(entry.segment())).isEqualTo(-1);
    }
}
