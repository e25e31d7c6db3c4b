package io.simdrdrive.it.power;

import io.simdrdrive.it.support.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An ext4 in a file, mounted, whose power can be cut: what was not forced by then is gone. Needs root. */
final class LoopDisk implements AutoCloseable {
    private static final int MEGABYTES = 192;

    private final Path image;
    private final Path directory;

    private LoopDisk(Path image, Path directory) {
        this.image = image;
        this.directory = directory;
    }

    /** Why there can be none here; empty where there can. */
    static String obstacle() {
        if (!Command.isInstalled("mkfs.ext4") || !Command.isInstalled("losetup")) {
            return "there is no mkfs.ext4 or no losetup";
        }
        if (!"0".equals(Command.of("id", "-u").run().out().strip())) {
            return "mounting a loop device takes root";
        }
        return Command.of("losetup", "-f").run().exitCode() == 0 ? "" : "there is no free loop device";
    }

    /** Makes one in {@code where} and mounts it. */
    static LoopDisk make(Path where) throws IOException {
        LoopDisk disk = new LoopDisk(where.resolve("image"), Files.createDirectory(where.resolve("disk")));
        Command.of("truncate", "-s", MEGABYTES + "M", disk.image).run().orFail();
        Command.of("mkfs.ext4", "-q", "-F", disk.image).run().orFail();
        disk.mount();
        return disk;
    }

    Path directory() {
        return directory;
    }

    private void mount() {
        Command.of("mount", "-o", "loop", image, directory).run().orFail();
    }

    /** Cuts its power: from now on whatever is written fails, and what was not on the disk never gets there. */
    void cut() {
        Kernel.shutDown(directory);
    }

    /** After a cut, and once nobody has a file of it open: the disk as it is when the power returns. */
    void powerUp() {
        Command.of("umount", directory).run().orFail();
        mount();
    }

    @Override
    public void close() throws IOException {
        Command.of("umount", "-l", directory).run();
        Files.deleteIfExists(image);
    }
}
