package io.simdrdrive.cli.files;

import io.simdrdrive.cli.CliException;
import io.simdrdrive.cli.ExitCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
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

    /** Refuses what the format cannot keep, and gives the source as it was before it was looked at. */
    public static InputStream requireKeepable(InputStream source) throws IOException {
        byte[] first = source.readNBytes(2);
        MemorySegment _ = requireKeepable(MemorySegment.ofArray(first));
        return new SequenceInputStream(new ByteArrayInputStream(first), source);
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
