package io.simdrdrive.store.internal.open;

import io.simdrdrive.store.StoreCorruptException;
import io.simdrdrive.store.StoreOptions;
import io.simdrdrive.store.internal.file.FileRights;
import io.simdrdrive.store.internal.file.StoreDirectory;
import io.simdrdrive.store.internal.file.StoreFile;
import io.simdrdrive.store.internal.log.StoreLog;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What lies behind the last whole entry after a crash. Zeros are cut off; anything else is evidence, and goes into a
 * file beside the store before it is cut off.
 */
final class Remains {
    private static final int COPY_BYTES = 1 << 20;

    private final Path path;
    private final StoreFile file;
    private final long tail;
    private final long fileSize;

    Remains(Path path, StoreFile file, long tail, long fileSize) {
        this.path = path;
        this.file = file;
        this.tail = tail;
        this.fileSize = fileSize;
    }

    /**
     * Leaves the file ending at its tail.
     *
     * @param ours whether it is known that an unfinished append of this store left them
     * @throws StoreCorruptException if there is more than the options let be set aside
     */
    void remove(StoreOptions options, boolean ours) throws IOException {
        long size = fileSize - tail;
        if (size == 0) {
            return;
        }
        if (!new FileWindow(file, fileSize).isZeros(tail, fileSize)) {
            if (size <= options.maxSetAsideBytes() || options.repair()) {
                Path aside = setAside();
                StoreLog.get().log(Level.WARNING,
                        "{0}: {1} bytes from offset {2} on are no whole entry, as a crash leaves them; "
                                + "they were moved to {3}", path, String.valueOf(size), String.valueOf(tail), aside);
            } else if (ours) {
                StoreLog.get().log(Level.WARNING,
                        "{0}: {1} bytes of a write that was never acknowledged, from offset {2} on, were "
                                + "cut off", path, String.valueOf(size), String.valueOf(tail));
            } else {
                throw new StoreCorruptException(path, size + " bytes from offset " + tail
                        + " on belong to no whole entry, more than the " + options.maxSetAsideBytes()
                        + " that are set aside without asking. Nothing was changed; open with the option repair to set"
                        + " them aside, or restore the file from a backup", null);
            }
        }
        file.truncate(tail);
    }

    private Path setAside() throws IOException {
        Path aside = unusedName();
        try (FileChannel target = FileChannel.open(aside, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
            FileRights.copyPermissions(path, aside);
            ByteBuffer buffer = ByteBuffer.allocateDirect((int) Math.min(COPY_BYTES, fileSize - tail));
            for (long at = tail; at < fileSize; at += buffer.limit()) {
                file.read(at, buffer.clear().limit((int) Math.min(buffer.capacity(), fileSize - at)));
                buffer.flip();
                while (buffer.hasRemaining()) {
                    target.write(buffer);
                }
            }
            target.force(true);
        } catch (IOException e) {
            // Half a copy is no evidence, and takes up space.
            Files.deleteIfExists(aside);
            throw e;
        }
        StoreDirectory.forceNames(aside);
        return aside;
    }

    private Path unusedName() {
        String name = path.getFileName() + ".set-aside-" + tail;
        Path candidate = path.resolveSibling(name);
        for (int i = 1; Files.exists(candidate); i++) {
            candidate = path.resolveSibling(name + "." + i);
        }
        return candidate;
    }
}
