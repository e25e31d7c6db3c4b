package io.simdrdrive.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A store and its sidecar as a power cut leaves them: copies of both, in another run of the system, with pages that never reached the disk. */
final class CutImage {
    private static final int PAGE_BYTES = 4096;
    private static final int BOOT_ID_OFFSET = 48;
    private static final int BOOT_ID_BYTES = 16;

    private final Path file;

    private CutImage(Path file) {
        this.file = file;
    }

    /** Of a store that is open, or was. */
    static CutImage of(Path store, Path copy) throws IOException {
        Files.copy(store, copy, StandardCopyOption.REPLACE_EXISTING);
        Files.copy(DataStore.sidecarOf(store), DataStore.sidecarOf(copy), StandardCopyOption.REPLACE_EXISTING);
        reboot(copy);
        return new CutImage(copy);
    }

    /** Lets a sidecar be of another run of the system. */
    static void reboot(Path store) throws IOException {
        try (FileChannel page = FileChannel.open(DataStore.sidecarOf(store), StandardOpenOption.WRITE)) {
            page.write(ByteBuffer.allocate(BOOT_ID_BYTES), BOOT_ID_OFFSET);
        }
    }

    /** Lets the page with a byte of the file be zeros. */
    CutImage withoutPageOf(long offset) throws IOException {
        long page = offset / PAGE_BYTES * PAGE_BYTES;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate((int) Math.min(PAGE_BYTES, channel.size() - page)), page);
        }
        return this;
    }

    CutImage withoutSidecar() throws IOException {
        Files.delete(DataStore.sidecarOf(file));
        return this;
    }

    Path file() {
        return file;
    }
}
