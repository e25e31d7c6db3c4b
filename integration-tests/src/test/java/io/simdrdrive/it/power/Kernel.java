package io.simdrdrive.it.power;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/** What only the system can do to a file system, through its C library. */
@SuppressWarnings("restricted")
final class Kernel {
    /** {@code EXT4_IOC_SHUTDOWN} of the kernel's ext4.h, with {@code EXT4_GOING_FLAGS_NOLOGFLUSH}: not even the journal. */
    private static final long SHUTDOWN = 0x8004587DL;
    private static final int NO_LOG_FLUSH = 2;
    /** Wait for what is being written, write, and wait for that. */
    private static final int WRITE_AND_WAIT = 7;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle OPEN = function("open", FunctionDescriptor.of(ValueLayout.JAVA_INT,
            ValueLayout.ADDRESS, ValueLayout.JAVA_INT), Linker.Option.firstVariadicArg(2));
    private static final MethodHandle CLOSE = function("close", FunctionDescriptor.of(ValueLayout.JAVA_INT,
            ValueLayout.JAVA_INT));
    private static final MethodHandle IOCTL = function("ioctl", FunctionDescriptor.of(ValueLayout.JAVA_INT,
            ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS));
    private static final MethodHandle SYNC_FILE_RANGE = function("sync_file_range", FunctionDescriptor.of(
            ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_INT));

    private Kernel() {}

    private static MethodHandle function(String name, FunctionDescriptor descriptor, Linker.Option... options) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), descriptor, options);
    }

    private interface Call {
        int on(int descriptor, Arena arena) throws Throwable;
    }

    /** Ends a file system: whatever is written to it fails, and what was not on the disk never gets there. */
    static void shutDown(Path directory) {
        call(directory, (descriptor, arena) -> (int) IOCTL.invokeExact(descriptor, SHUTDOWN,
                arena.allocateFrom(ValueLayout.JAVA_INT, NO_LOG_FLUSH)));
    }

    /** Puts some bytes of a file on the disk, as the system does when it likes to; nothing of the rest, nor the length. */
    static void writeBack(Path file, long offset, long bytes) {
        call(file, (descriptor, arena) -> (int) SYNC_FILE_RANGE.invokeExact(descriptor, offset, bytes,
                WRITE_AND_WAIT));
    }

    private static void call(Path path, Call call) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocateFrom(path.toString());
            int descriptor = (int) OPEN.invokeExact(name, 0);
            int result = call.on(descriptor, arena);
            int closed = (int) CLOSE.invokeExact(descriptor);
            if (descriptor < 0 || result != 0 || closed != 0) {
                throw new AssertionError(path + ": " + descriptor + ", " + result + ", " + closed);
            }
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }
}
