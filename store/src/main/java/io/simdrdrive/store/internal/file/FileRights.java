package io.simdrdrive.store.internal.file;

import io.simdrdrive.store.internal.log.StoreLog;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who may read and write a file: what is made of a store is no less private than the store. */
public final class FileRights {

    private static final Map<PosixFilePermission, PosixFilePermission> GROUP_AS_OTHERS = Map.of(
            PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ,
            PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.GROUP_EXECUTE, PosixFilePermission.OTHERS_EXECUTE);

    private FileRights() {}

    /** Gives a new file the permissions of a store; nothing where one of the file systems has none. */
    public static void copyPermissions(Path store, Path file) throws IOException {
        PosixFileAttributeView from = view(store);
        PosixFileAttributeView to = view(file);
        if (from != null && to != null) {
            to.setPermissions(from.readAttributes().permissions());
        }
    }

    /**
     * Gives a new file that will take the place of a store its owner and group as well.
     *
     * @throws IOException also if the owner is another one than this process may give files to: who owns a store must not
     *                     lose it by a compaction. A group that cannot be given is a warning, and whoever is in the
     *                     file's own group gets no more by it than anybody
     */
    public static void copyAll(Path store, Path file) throws IOException {
        copyPermissions(store, file);
        PosixFileAttributeView from = view(store);
        PosixFileAttributeView to = view(file);
        if (from != null && to != null) {
            PosixFileAttributes old = from.readAttributes();
            PosixFileAttributes made = to.readAttributes();
            if (!old.owner().equals(made.owner())) {
                setOwner(to, old, made);
            }
            if (!old.group().equals(made.group())) {
                setGroup(to, old, store);
            }
        }
    }

    private static void setOwner(PosixFileAttributeView to, PosixFileAttributes old, PosixFileAttributes made)
            throws IOException {
        try {
            to.setOwner(old.owner());
        } catch (IOException e) {
            throw new IOException("the file belongs to " + old.owner().getName() + ", and the new file would be of "
                    + made.owner().getName()
                    + ", who runs this process and may not give files to others. The store is as"
                    + " it was; compact it as " + old.owner().getName() + ", or as root (" + e.getMessage() + ")", e);
        }
    }

    private static void setGroup(PosixFileAttributeView to, PosixFileAttributes old, Path store) throws IOException {
        try {
            to.setGroup(old.group());
        } catch (IOException e) {
            to.setPermissions(withGroupAsOthers(old.permissions()));
            StoreLog.get().log(Level.WARNING,
                    "{0}: its group was {1}, which this process may not give to files; after the compaction"
                            + " it is another one, which may do no more with it than anybody ({2})", store, old.group(),
                    e.getMessage());
        }
    }

    private static Set<PosixFilePermission> withGroupAsOthers(Set<PosixFilePermission> permissions) {
        Set<PosixFilePermission> less = EnumSet.noneOf(PosixFilePermission.class);
        less.addAll(permissions);
        GROUP_AS_OTHERS.forEach((group, others) -> {
            if (!less.contains(others)) {
                less.remove(group);
            }
        });
        return less;
    }

    private static @Nullable PosixFileAttributeView view(Path path) {
        return Files.getFileAttributeView(path, PosixFileAttributeView.class);
    }
}
