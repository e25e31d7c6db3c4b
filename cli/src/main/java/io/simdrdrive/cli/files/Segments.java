package io.simdrdrive.cli.files;

import io.simdrdrive.cli.CliException;
import io.simdrdrive.cli.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Values between memory, streams and files. They may be longer than an array can be. */
public final class Segments {
    private static final int CHUNK_BYTES = 1 << 20;

    private Segments() {}

    /** Writes a value to a stream. */
    public static void copy(MemorySegment value, OutputStream out) throws IOException {
        byte[] chunk = new byte[(int) Math.min(CHUNK_BYTES, value.byteSize())];
        for (long at = 0; at < value.byteSize(); at += chunk.length) {
            int length = (int) Math.min(chunk.length, value.byteSize() - at);
            MemorySegment.copy(value, ValueLayout.JAVA_BYTE, at, chunk, 0, length);
            out.write(chunk, 0, length);
        }
    }

    /** All that a stream has, in memory of the arena. */
    public static MemorySegment readAll(InputStream in, Arena arena) throws IOException {
        byte[] chunk = new byte[CHUNK_BYTES];
        MemorySegment value = MemorySegment.NULL;
        long size = 0;
        for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
            if (size + length > value.byteSize()) {
                MemorySegment larger = arena.allocate(Math.max(size + length, 2 * value.byteSize()));
                value = larger.copyFrom(value);
            }
            MemorySegment.copy(chunk, 0, value, ValueLayout.JAVA_BYTE, size, length);
            size += length;
        }
        return value.asSlice(0, size);
    }

    /** All that a file has, in memory of the arena. */
    public static MemorySegment readAll(Path file, Arena arena) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = Files.isRegularFile(file) ? channel.size() : 0;
            if (size == 0) {
                // A pipe or a device, or a file that does not tell its size.
                return readAll(java.nio.channels.Channels.newInputStream(channel), arena);
            }
            MemorySegment value = arena.allocate(size);
            long at = 0;
            for (int length = 0; at < size && length >= 0; at += Math.max(0, length)) {
                length = channel.read(value.asSlice(at, Math.min(CHUNK_BYTES, size - at)).asByteBuffer());
            }
            return value.asSlice(0, at);
        }
    }

    /** Refuses what the format cannot keep. */
    public static MemorySegment requireKeepable(MemorySegment value) {
        String reason = whyNotKept(value);
        if (reason != null) {
            throw new CliException(ExitCode.VALUE_REFUSED, "the value is " + reason + ", which a store cannot keep");
        }
        return value;
    }

    /** What a value is that the format cannot keep; null for any other. */
    public static @Nullable String whyNotKept(MemorySegment value) {
        if (value.byteSize() == 0) {
            return "empty";
        }
        return value.byteSize() == 1 && value.get(ValueLayout.JAVA_BYTE, 0) == 0 ? "the single byte 0" : null;
    }
}
