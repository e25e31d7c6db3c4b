package io.simdrdrive.store.extensions;

import java.nio.file.Path;
import java.util.List;

/**
 * What an import did.
 *
 * @param imported the files that are in the store now, in the order of their paths
 * @param skipped  the files that are not, and why, in the same order
 */
public record ImportReport(List<ImportedFile> imported, List<SkippedFile> skipped) {
    /**
     * Makes the lists immutable.
     */
    public ImportReport {
        imported = List.copyOf(imported);
        skipped = List.copyOf(skipped);
    }

    /**
     * How much was imported.
     *
     * @return bytes of all files together
     */
    public long importedBytes() {
        return imported.stream().mapToLong(ImportedFile::sizeBytes).sum();
    }

    /**
     * A file that is in the store.
     *
     * @param path       relative to the directory, with {@code /}
     * @param key        its key: the path in UTF-8, or 16 bytes where there is a namespace
     * @param sizeBytes  its length
     * @param tailOffset the tail of the store after it, an offset in bytes
     */
    public record ImportedFile(String path, byte[] key, long sizeBytes, long tailOffset) {}

    /**
     * A file that was left out. The import went on.
     *
     * @param file   where it is
     * @param reason why
     * @param detail the same for people, with what the system said
     */
    public record SkippedFile(Path file, Reason reason, String detail) {}

    /** Why a file was left out. */
    public enum Reason {
        /** The format keeps no payload without bytes. */
        EMPTY,
        /** The file is the single byte 0, which the format keeps for deletion. */
        NULL_BYTE,
        /** The file, or a directory, could not be read, whole. */
        UNREADABLE,
        /** The file is the store itself, or the one beside it. */
        STORE_ITSELF
    }
}
