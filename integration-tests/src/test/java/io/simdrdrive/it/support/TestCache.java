package io.simdrdrive.it.support;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The directory where the originals are kept once they are built or downloaded: {@code simd-r-drive-java-tests} in
 * {@code XDG_CACHE_HOME}, or in {@code ~/.cache}. It is shared by all checkouts of a user, and may be deleted at any time.
 */
final class TestCache {
    /** Serves the threads of this JVM, which a {@link FileLock} does not keep apart. */
    private static final Object IN_THIS_JVM = new Object();

    private TestCache() {}

    /** A directory of the cache, which exists when this returns. */
    static Path directory(String name) throws IOException {
        String home = System.getenv("XDG_CACHE_HOME");
        Path cache = home == null || home.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(home);
        return Files.createDirectories(cache.resolve("simd-r-drive-java-tests").resolve(name));
    }

    /** Does work that no other process and no other thread does at the same time, in this or another checkout. */
    static <T> T exclusively(String name, Work<T> work) throws IOException {
        Path lockFile = directory("locks").resolve(name + ".lock");
        synchronized (IN_THIS_JVM) {
            try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                assert lock.isValid();
                return work.done();
            }
        }
    }

    @FunctionalInterface
    interface Work<T> {
        T done() throws IOException;
    }
}
