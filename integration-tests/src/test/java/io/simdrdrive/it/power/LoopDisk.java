package io.simdrdrive.it.power;

import io.simdrdrive.it.support.Command;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;

/** An ext4 in a file, mounted, whose power can be cut: what was not forced by then is gone. Needs root. */
final class LoopDisk implements AutoCloseable {
    private static final int MEGABYTES = 192;
    /** {@code EXT4_IOC_SHUTDOWN} of the kernel's ext4.h, with {@code EXT4_GOING_FLAGS_NOLOGFLUSH}: not even the journal. */
    private static final long SHUTDOWN = 0x8004587DL;
    private static final int NO_LOG_FLUSH = 2;

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
    @SuppressWarnings("restricted")
    void cut() {
        Linker linker = Linker.nativeLinker();
        MethodHandle open = linker.downcallHandle(linker.defaultLookup().findOrThrow("open"), FunctionDescriptor.of(
                ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT), Linker.Option.firstVariadicArg(2));
        MethodHandle ioctl = linker.downcallHandle(linker.defaultLookup().findOrThrow("ioctl"), FunctionDescriptor.of(
                ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS),
                Linker.Option.firstVariadicArg(2));
        MethodHandle close = linker.downcallHandle(linker.defaultLookup().findOrThrow("close"), FunctionDescriptor.of(
                ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment flags = arena.allocateFrom(ValueLayout.JAVA_INT, NO_LOG_FLUSH);
            int descriptor = (int) open.invokeExact(arena.allocateFrom(directory.toString()), 0);
            int result = (int) ioctl.invokeExact(descriptor, SHUTDOWN, flags);
            int closed = (int) close.invokeExact(descriptor);
            if (descriptor < 0 || result != 0 || closed != 0) {
                throw new AssertionError("the file system was not shut down: " + descriptor + ", " + result);
            }
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
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
