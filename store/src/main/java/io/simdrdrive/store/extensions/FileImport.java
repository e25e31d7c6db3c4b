package io.simdrdrive.store.extensions;

import io.simdrdrive.store.DataStore;
import io.simdrdrive.store.extensions.ImportReport.ImportedFile;
import io.simdrdrive.store.extensions.ImportReport.Reason;
import io.simdrdrive.store.extensions.ImportReport.SkippedFile;
import io.simdrdrive.store.internal.file.Uninterrupted;
import io.simdrdrive.store.internal.sidecar.Sidecar;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes one file after another into a store. */
final class FileImport {
    private static final int MOST_AT_ONCE_BYTES = 1 << 20;

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
        if (Files.size(file) > MOST_AT_ONCE_BYTES) {
            return Uninterrupted.call(() -> writeStream(path, file, key));
        }
        byte[] bytes = Uninterrupted.call(() -> Files.readAllBytes(file));
        if (bytes.length == 0) {
            throw new Unkept(Reason.EMPTY, "it is empty, and a store keeps no payload without bytes");
        }
        if (bytes.length == 1 && bytes[0] == 0) {
            throw new Unkept(Reason.NULL_BYTE, "it is the single byte 0, which a store keeps for deletion");
        }
        return new ImportedFile(path, key, bytes.length, store.write(key, bytes));
    }

    /** May be run again after an interrupt, for a source that fails leaves no trace. */
    private ImportedFile writeStream(String path, Path file, byte[] key) throws IOException {
        try (Counting source = new Counting(Files.newInputStream(file))) {
            long tail = store.writeStream(key, source);
            return new ImportedFile(path, key, source.count, tail);
        } catch (IllegalArgumentException e) {
            throw new IOException("the file was cut while it was read", e);
        }
    }

    /** Knows how long a file was that others may have changed meanwhile. */
    private static final class Counting extends InputStream {
        private final InputStream source;
        private long count;

        Counting(InputStream source) {
            this.source = source;
        }

        @Override
        public int read() throws IOException {
            int read = source.read();
            count += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = source.read(target, offset, length);
            count += Math.max(0, read);
            return read;
        }

        @Override
        public void close() throws IOException {
            source.close();
        }
    }

    private boolean isOfStore(Path file) throws IOException {
        Path own = store.path().toRealPath();
        Path sidecar = Sidecar.pathOf(own);
        return Files.isSameFile(file, own) || (Files.exists(sidecar) && Files.isSameFile(file, sidecar));
    }
}
