package io.simdrdrive.store.extensions;

import io.simdrdrive.store.DataStore;
import io.simdrdrive.store.EntryHandle;
import io.simdrdrive.store.EntryStream;
import io.simdrdrive.store.extensions.ImportReport.ImportedFile;
import io.simdrdrive.store.extensions.ImportReport.Reason;
import io.simdrdrive.store.extensions.ImportReport.SkippedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The files of a directory as values: each under its path relative to the directory, with {@code /} between the names,
 * in UTF-8, as the crate's trait of this name does. In a namespace, the key is that of a
 * {@link io.simdrdrive.hash.NamespaceHasher}. Immutable, so safe for any thread.
 */
public final class StorageFileImportExt {
    private final DataStore store;

    /**
     * The files in a store.
     *
     * @param store an open store, which stays the caller's to close
     */
    public StorageFileImportExt(DataStore store) {
        this.store = store;
    }

    /**
     * Imports the files below a directory, each in a write of its own, in the order of their paths. A symbolic link to a
     * file is imported as that file; one to a directory is not followed. Files that cannot be kept or read are left out
     * and reported, and the import goes on.
     *
     * @param directory the directory
     * @param namespace any bytes, or null for none
     * @return what was imported, and what was not
     * @throws IllegalArgumentException if there is no such directory
     */
    public ImportReport importDirectory(Path directory, byte @Nullable [] namespace) {
        List<ImportedFile> imported = new ArrayList<>();
        List<SkippedFile> skipped = new ArrayList<>();
        Path base;
        Map<String, Path> files;
        try {
            base = directory.toRealPath();
            files = FileWalk.files(base, skipped);
        } catch (IOException e) {
            throw new IllegalArgumentException(directory + ": there is no such directory, or it may not be read", e);
        }
        if (!Files.isDirectory(base)) {
            throw new IllegalArgumentException(directory + ": this is no directory");
        }
        FileImport one = new FileImport(store);
        files.forEach((path, file) -> {
            byte[] key = FileKeys.key(path, namespace);
            try {
                imported.add(one.write(path, file, key));
            } catch (FileImport.Unkept e) {
                skipped.add(e.skipped(file));
            } catch (IOException e) {
                skipped.add(new SkippedFile(file, Reason.UNREADABLE, "it cannot be read: " + e));
            }
        });
        skipped.sort(Comparator.comparing(SkippedFile::file));
        return new ImportReport(imported, skipped);
    }

    /**
     * Imports the files below a directory, without a namespace.
     *
     * @param directory the directory
     * @return what was imported, and what was not
     * @throws IllegalArgumentException if there is no such directory
     */
    public ImportReport importDirectory(Path directory) {
        return importDirectory(directory, null);
    }

    /**
     * A file that was imported. The file system is not looked at.
     *
     * @param relativePath relative to the directory of the import
     * @param namespace    that of the import, or null for none
     * @return a handle on its bytes, or null if the store has no such file
     */
    public @Nullable EntryHandle readFileEntry(Path relativePath, byte @Nullable [] namespace) {
        return store.read(FileKeys.key(FileKeys.relative(relativePath), namespace));
    }

    /**
     * A file that was imported, to be read in pieces. The file system is not looked at.
     *
     * @param relativePath relative to the directory of the import
     * @param namespace    that of the import, or null for none
     * @return a stream over its bytes, or null if the store has no such file
     */
    public @Nullable EntryStream openFileStream(Path relativePath, byte @Nullable [] namespace) {
        EntryHandle entry = readFileEntry(relativePath, namespace);
        return entry == null ? null : new EntryStream(entry);
    }
}
