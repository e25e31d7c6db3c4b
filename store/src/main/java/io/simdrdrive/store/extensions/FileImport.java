package io.simdrdrive.store.extensions;

import io.simdrdrive.store.DataStore;
import io.simdrdrive.store.extensions.ImportReport.ImportedFile;
import io.simdrdrive.store.extensions.ImportReport.Reason;
import io.simdrdrive.store.extensions.ImportReport.SkippedFile;
import io.simdrdrive.store.internal.file.Uninterrupted;
import io.simdrdrive.store.internal.sidecar.Sidecar;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes one file after another into a store. */
final class FileImport {
    private static final int MOST_ON_HEAP_BYTES = 1 << 20;
    private static final int PIECE_BYTES = 1 << 30;

    private final DataStore store;

    FileImport(DataStore store) {
        this.store = store;
    }

    /** A file that the store does not take. */
    static final class Unkept extends Exception {
        private static final long serialVersionUID = 1L;

        private final Reason reason;

        Unkept(Reason reason, String detail) {
            super(detail);
            this.reason = reason;
        }

        SkippedFile skipped(Path file) {
            return new SkippedFile(file, reason, String.valueOf(getMessage()));
        }
    }

    /**
     * Writes a file.
     *
     * @throws IOException if it cannot be read; then the store is as it was
     */
    ImportedFile write(String path, Path file, byte[] key) throws IOException, Unkept {
        if (isOfStore(file)) {
            throw new Unkept(Reason.STORE_ITSELF, "it is the store itself, or belongs to it");
        }
        long sizeBytes = Files.size(file);
        if (sizeBytes <= MOST_ON_HEAP_BYTES) {
            return write(path, file, key, MemorySegment.ofArray(new byte[(int) sizeBytes]));
        }
        try (Arena arena = Arena.ofShared()) {
            return write(path, file, key, arena.allocate(sizeBytes));
        }
    }

    private ImportedFile write(String path, Path file, byte[] key, MemorySegment buffer) throws IOException, Unkept {
        MemorySegment bytes = Uninterrupted.call(() -> read(file, buffer));
        requireKept(bytes);
        return new ImportedFile(path, key, bytes.byteSize(), store.write(key, bytes));
    }

    private static void requireKept(MemorySegment bytes) throws Unkept {
        if (bytes.byteSize() == 0) {
            throw new Unkept(Reason.EMPTY, "it is empty, and a store keeps no payload without bytes");
        }
        if (bytes.byteSize() == 1 && bytes.get(ValueLayout.JAVA_BYTE, 0) == 0) {
            throw new Unkept(Reason.NULL_BYTE, "it is the single byte 0, which a store keeps for deletion");
        }
    }

    /** Read and not mapped: a map of a file that others cut is an error of the machine. */
    private static MemorySegment read(Path file, MemorySegment buffer) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long filled = 0;
            while (filled < buffer.byteSize()) {
                long piece = Math.min(PIECE_BYTES, buffer.byteSize() - filled);
                int count = channel.read(buffer.asSlice(filled, piece).asByteBuffer());
                if (count < 0) {
                    break;
                }
                filled += count;
            }
            return buffer.asSlice(0, filled);
        }
    }

    private boolean isOfStore(Path file) throws IOException {
        Path own = store.path().toRealPath();
        Path sidecar = Sidecar.pathOf(own);
        return Files.isSameFile(file, own) || (Files.exists(sidecar) && Files.isSameFile(file, sidecar));
    }
}
