package io.simdrdrive.cli.session;

import io.simdrdrive.cli.files.Segments;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;

/** A value of any length, read once. For one thread. */
public interface Value extends AutoCloseable {
    /** Its length. */
    long sizeBytes();

    /** Where it lies in this process's memory; 0 where it does not. */
    long address();

    /** Writes it to a stream, which is not closed. */
    void copyTo(OutputStream out) throws IOException;

    @Override
    void close();

    /** One that lies in memory. */
    static Value of(MemorySegment segment) {
        return new Value() {
            @Override
            public long sizeBytes() {
                return segment.byteSize();
            }

            @Override
            public long address() {
                return segment.isNative() ? segment.address() : 0;
            }

            @Override
            public void copyTo(OutputStream out) throws IOException {
                Segments.copy(segment, out);
            }

            @Override
            public void close() {
                // Whoever has the memory keeps it.
            }
        };
    }
}
