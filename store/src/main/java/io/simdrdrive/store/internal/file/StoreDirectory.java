package io.simdrdrive.store.internal.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The directory in which a store and its sidecar have their names. A file that was forced is lost all the same in a power
 * cut if its name was not. Safe for any thread.
 */
public final class StoreDirectory {
    private final Path file;
    private volatile boolean forced;

    /** That of a file. */
    public StoreDirectory(Path file) {
        this.file = file;
    }

    /** Returns once the names that were there when it was made are on the disk. Costs something the first time only. */
    public void forceOnce() throws IOException {
        if (!forced) {
            forceNames(file);
            forced = true;
        }
    }

    /** Puts all names in the directory of a file on the disk. */
    public static void forceNames(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            Uninterrupted.call(() -> {
                try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                    channel.force(true);
                    return directory;
                }
            });
        }
    }
}
