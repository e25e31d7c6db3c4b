package io.simdrdrive.store.internal.spool;

import io.simdrdrive.store.internal.append.PayloadParts;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What came of a source of unknown length so far: in memory while it is little, then in files beside the store, so that
 * the writer's lock need not be held while the source is waited for. The files have no names from the moment they are opened
 * on systems that allow it, so nothing is left of them whatever happens. They are several, so that each can go as soon as it has been
 * copied: else a value would take twice its size on the disk, and of the system's memory. An interrupt of the thread ends none of it. For
 * one thread.
 */
public final class Spool implements AutoCloseable {
    private static final int FIRST_BYTES = 8 << 10;
    private static final int MAX_MEMORY_BYTES = 1 << 20;
    private static final long MIN_FILE_BYTES = 64L << 20;
    /** A file has such a share of all: the longer a value, the larger its files, and a terabyte needs no more than a hundred. */
    private static final int FILE_SHARE = 8;

    private final Path directory;
    private final long minFileBytes;
    private final List<SpoolFile> files = new ArrayList<>();
    private byte[] buffer = new byte[FIRST_BYTES];
    private int filled;
    private long spilledBytes;

    /** An empty spool, whose files, if it needs any, lie in {@code directory}. */
    public Spool(Path directory) {
        this(directory, MIN_FILE_BYTES);
    }

    Spool(Path directory, long minFileBytes) {
        this.directory = directory;
        this.minFileBytes = minFileBytes;
    }

    /**
     * Takes all that the source has.
     *
     * @throws SpoolFileException if the spool's own file fails; everything else is the source's
     */
    public void takeAll(InputStream source) throws IOException {
        while (true) {
            if (filled == buffer.length) {
                makeRoom();
            }
            int read = source.read(buffer, filled, buffer.length - filled);
            if (read < 0) {
                return;
            }
            filled += read;
        }
    }

    /** Whether all that was taken is in memory. */
    public boolean isInMemory() {
        return files.isEmpty();
    }

    /** What was taken, where that is in memory. */
    public MemorySegment inMemory() {
        return MemorySegment.ofArray(buffer).asSlice(0, filled);
    }

    /** What was taken, where that is in files: to be read once, before this is closed. */
    public PayloadParts parts() throws SpoolFileException {
        try {
            if (filled > 0) {
                spill();
            }
            return new SpooledParts(files);
        } catch (IOException e) {
            throw new SpoolFileException(e);
        }
    }

    private void makeRoom() throws SpoolFileException {
        if (buffer.length < MAX_MEMORY_BYTES) {
            buffer = Arrays.copyOf(buffer, Math.min(MAX_MEMORY_BYTES, buffer.length * 4));
            return;
        }
        try {
            spill();
        } catch (IOException e) {
            throw new SpoolFileException(e);
        }
    }

    private void spill() throws IOException {
        if (files.isEmpty() || files.getLast().sizeBytes() >= Math.max(minFileBytes, spilledBytes / FILE_SHARE)) {
            files.add(new SpoolFile(directory));
        }
        files.getLast().append(buffer, filled);
        spilledBytes += filled;
        filled = 0;
    }

    @Override
    public void close() throws SpoolFileException {
        IOException failure = null;
        for (SpoolFile file : files) {
            try {
                file.close();
            } catch (IOException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw new SpoolFileException(failure);
        }
    }
}
