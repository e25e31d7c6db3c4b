package io.simdrdrive.store.internal.spool;

import io.simdrdrive.store.internal.append.PayloadParts;
import io.simdrdrive.store.internal.log.StoreLog;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is in the files of a spool. Each file is gone, with its space and its memory, when the one after it is asked for. */
final class SpooledParts implements PayloadParts {

    private final Deque<SpoolFile> files;
    private final Deque<MemorySegment> maps = new ArrayDeque<>();
    private final long sizeBytes;
    private @Nullable SpoolFile given;

    /** Maps all of them, so that nothing of them can fail later but the reading. */
    SpooledParts(List<SpoolFile> files) throws IOException {
        this.files = new ArrayDeque<>(files);
        long bytes = 0;
        for (SpoolFile file : files) {
            maps.add(file.map());
            bytes += file.sizeBytes();
        }
        this.sizeBytes = bytes;
    }

    @Override
    public long sizeBytes() {
        return sizeBytes;
    }

    @Override
    public @Nullable MemorySegment next() {
        letGo();
        given = files.poll();
        return maps.poll();
    }

    private void letGo() {
        try {
            if (given != null) {
                given.close();
            }
        } catch (IOException e) {
            StoreLog.get().log(System.Logger.Level.DEBUG, "closing what was kept of a stream", e); // nobody needs it any more
        }
    }
}
