package io.simdrdrive.store.internal.file;

import io.simdrdrive.store.internal.log.StoreLog;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import org.jspecify.annotations.Nullable;

/** Who may read and write a file: what is made of a store is no less private than the store. */
public final class FileRights {

    private FileRights() {}

    /** Gives a new file the permissions of a store; nothing where one of the file systems has none. */
    public static void copyPermissions(Path store, Path file) throws IOException {
        PosixFileAttributeView from = view(store);
        PosixFileAttributeView to = view(file);
        if (from != null && to != null) {
            to.setPermissions(from.readAttributes().permissions());
        }
    }

    /** Gives a new file that will take the place of a store its owner and group as well. */
    public static void copyAll(Path store, Path file) throws IOException {
        copyPermissions(store, file);
        PosixFileAttributeView from = view(store);
        PosixFileAttributeView to = view(file);
        if (from != null && to != null) {
            PosixFileAttributes old = from.readAttributes();
            to.setOwner(old.owner());
            if (!old.group().equals(to.readAttributes().group())) {
                setGroup(to, old, store);
            }
        }
    }

    private static void setGroup(PosixFileAttributeView to, PosixFileAttributes old, Path store) {
        try {
            to.setGroup(old.group());
        } catch (IOException e) {
            StoreLog.get().log(Level.WARNING,
                    "{0}: its group was {1}, which this process may not give to files; it is another one"
                            + " after the compaction ({2})", store, old.group(), e.getMessage());
        }
    }

    private static @Nullable PosixFileAttributeView view(Path path) {
        return Files.getFileAttributeView(path, PosixFileAttributeView.class);
    }
}
