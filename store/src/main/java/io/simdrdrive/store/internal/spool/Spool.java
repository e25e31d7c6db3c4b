package io.simdrdrive.store.internal.spool;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * What came of a source of unknown length so far: in memory while it is little, then in a file beside the store, so that
 * the writer's lock need not be held while the source is waited for. The file has no name from the moment it is opened
 * on systems that allow it, so nothing is left of it whatever happens. An interrupt of the thread ends none of it. For
 * one thread.
 */
public final class Spool implements AutoCloseable {
    private static final int FIRST_BYTES = 8 << 10;
    private static final int MAX_MEMORY_BYTES = 1 << 20;

    private final Path directory;
    private byte[] buffer = new byte[FIRST_BYTES];
    private int filled;
    private @Nullable SpoolFile file;

    /** An empty spool, whose file, if it needs one, lies in {@code directory}. */
    public Spool(Path directory) {
        this.directory = directory;
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

    /** What was taken, to be read until this is closed. */
    public MemorySegment payload() throws SpoolFileException {
        SpoolFile spilled = file;
        if (spilled == null) {
            return MemorySegment.ofArray(buffer).asSlice(0, filled);
        }
        spill();
        try {
            return spilled.map();
        } catch (IOException e) {
            throw new SpoolFileException(e);
        }
    }

    private void makeRoom() throws SpoolFileException {
        if (buffer.length < MAX_MEMORY_BYTES) {
            buffer = Arrays.copyOf(buffer, Math.min(MAX_MEMORY_BYTES, buffer.length * 4));
        } else {
            spill();
        }
    }

    private void spill() throws SpoolFileException {
        try {
            SpoolFile to = file;
            if (to == null) {
                to = new SpoolFile(unusedName());
                file = to;
            }
            to.append(buffer, filled);
            filled = 0;
        } catch (IOException e) {
            throw new SpoolFileException(e);
        }
    }

    private Path unusedName() {
        return directory.resolve(String.format(".simd-r-drive-stream-%016x", ThreadLocalRandom.current().nextLong()));
    }

    @Override
    public void close() throws SpoolFileException {
        if (file != null) {
            try {
                file.close();
            } catch (IOException e) {
                throw new SpoolFileException(e);
            }
        }
    }
}
