package io.simdrdrive.store.internal.snapshot;

import io.simdrdrive.store.StoreNotFoundException;
import io.simdrdrive.store.internal.append.Health;
import io.simdrdrive.store.internal.append.IoFailure;
import io.simdrdrive.store.internal.file.ChannelStoreFile;
import io.simdrdrive.store.internal.file.FileRights;
import io.simdrdrive.store.internal.file.StoreDirectory;
import io.simdrdrive.store.internal.file.StoreFile;
import io.simdrdrive.store.internal.file.Uninterrupted;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Copies a store up to a tail. What lies before a published tail never changes, so writers need not wait. The copy grows
 * under another name, and gets its own once it is on the disk.
 */
public final class Snapshot {
    private static final int COPY_BYTES = 1 << 20;

    private final StoreFile file;
    private final long tail;
    private final Path target;

    private Snapshot(StoreFile file, long tail, Path target) {
        this.file = file;
        this.tail = tail;
        this.target = target;
    }

    /**
     * Writes a copy. Returns its length.
     *
     * @param health of the store that the file belongs to
     * @param tail   published already
     */
    public static long write(Health health, StoreFile file, long tail, Path target) {
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw occupied(target);
        }
        try {
            // Apart: an interrupt would close the file, and after a compaction there is no name to open it by again.
            return Uninterrupted.apart(() -> new Snapshot(file, tail, target).write());
        } catch (FileAlreadyExistsException e) {
            throw occupied(target);
        } catch (NoSuchFileException | AccessDeniedException e) {
            throw new StoreNotFoundException(target, "there is no such directory, or it may not be written", e);
        } catch (IOException e) {
            // A store that was closed meanwhile has no file to read any more.
            health.requireOpen();
            throw IoFailure.of(target, "writing a snapshot of " + health.path(), e);
        }
    }

    private long write() throws IOException {
        Path incoming = Files.createFile(target.resolveSibling(
                target.getFileName() + ".incoming-" + Long.toHexString(ThreadLocalRandom.current().nextLong())));
        try {
            FileRights.copyPermissions(file.path(), incoming);
            copyTo(incoming);
            giveName(incoming);
        } finally {
            Files.deleteIfExists(incoming);
        }
        try {
            StoreDirectory.forceNames(target);
        } catch (IOException e) {
            Files.deleteIfExists(target);
            throw e;
        }
        return tail;
    }

    private void copyTo(Path incoming) throws IOException {
        try (StoreFile out = ChannelStoreFile.open(incoming)) {
            ByteBuffer buffer = ByteBuffer.allocateDirect((int) Math.min(COPY_BYTES, tail));
            for (long at = 0; at < tail; at += buffer.limit()) {
                file.read(at, buffer.clear().limit((int) Math.min(buffer.capacity(), tail - at)));
                out.write(at, buffer.flip());
            }
            out.force();
        }
    }

    /** By a link, which never replaces what is there; where there are no links, by a rename. */
    private void giveName(Path incoming) throws IOException {
        try {
            Files.createLink(target, incoming);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | IOException e) {
            if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                throw new FileAlreadyExistsException(target.toString());
            }
            Files.move(incoming, target, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static IllegalArgumentException occupied(Path target) {
        return new IllegalArgumentException(
                target + ": something is there already; a snapshot replaces nothing, name another path");
    }
}
