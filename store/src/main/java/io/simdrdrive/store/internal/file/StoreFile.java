package io.simdrdrive.store.internal.file;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * The narrow seam under the engine: everything it ever asks of a file. {@link ChannelStoreFile} is the real one; tests
 * put one under it that fails, or that loses what was not forced.
 */
public interface StoreFile extends Closeable {
    /** Its name, for messages. */
    Path path();

    /** The length in bytes. */
    long size() throws IOException;

    /** Reads at {@code offset} until {@code target} is full; fewer bytes there are an {@link java.io.EOFException}. */
    void read(long offset, ByteBuffer target) throws IOException;

    /**
     * Writes all that remains of {@code source} at {@code offset}. Some of it may be in the file when this throws.
     *
     * @throws NoSpaceException if it was for want of space
     */
    void write(long offset, ByteBuffer source) throws IOException;

    /** Cuts the file to {@code length} bytes. A shorter file stays as it is. */
    void truncate(long length) throws IOException;

    /** Returns once what was written is on the disk. */
    void force() throws IOException;

    /**
     * A read-only map of {@code length} bytes from {@code offset}, which may lie beyond the end of the file: touching
     * what is not there is an error of the machine, and the engine's to avoid. The length of the file is the same after
     * as before. The map goes when nothing refers to it any more.
     */
    MemorySegment map(long offset, long length) throws IOException;

    /** Gives the file another name, in place of the file that has it, if any, at once. The directory is not forced. */
    void moveTo(Path target) throws IOException;
}
