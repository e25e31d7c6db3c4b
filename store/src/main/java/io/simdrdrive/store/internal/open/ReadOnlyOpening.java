package io.simdrdrive.store.internal.open;

import io.simdrdrive.store.internal.file.ChannelStoreFile;
import io.simdrdrive.store.internal.file.FileMap;
import io.simdrdrive.store.internal.file.StoreFile;
import io.simdrdrive.store.internal.generation.Generation;
import io.simdrdrive.store.internal.layout.EntryLayout;
import io.simdrdrive.store.internal.sidecar.Sidecar;
import io.simdrdrive.store.internal.sidecar.SidecarState;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One opening that takes no lock and changes nothing, perhaps beside a writer. The file's length is asked for before the
 * sidecar, so that what a writer has appended by then is explained by what the sidecar says of it; and the sidecar before
 * it is made sure that the file still has its name, so that the two belong together.
 */
final class ReadOnlyOpening implements AutoCloseable {
    private static final int ATTEMPTS = 20;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Path path;
    private final Path real;
    private StoreFile file;
    private long fileSize;
    private @Nullable SidecarState advice;
    private boolean done;

    /**
     * Opens the file.
     *
     * @param path for messages
     * @param real where the file is
     */
    ReadOnlyOpening(Path path, Path real) throws IOException {
        this.path = path;
        this.real = real;
        this.file = ChannelStoreFile.openReadOnly(real);
    }

    /** The store as of now. */
    Generation run() throws IOException {
        look();
        long size = sizeToRead();
        FileMap map = FileMap.fixed(file, size);
        Generation restored = size == fileSize
                ? new Restorer(file, map, size, Restorer.writtenNanos(real)).restore(advice,
                        Sidecar.peekSavedIndex(real, advice))
                : null;
        Generation generation = restored == null ? byItsEntries(map, size) : restored;
        done = true;
        return generation;
    }

    private Generation byItsEntries(FileMap map, long size) throws IOException {
        TailFinder finder = new TailFinder(path, file, map, size, advice);
        return finder.generation(finder.find(false));
    }

    /** Until it has seen a file and the sidecar of that file, and the file's length is no passing one. */
    private void look() throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Object seen = ChannelStoreFile.fileKey(real);
            fileSize = file.size();
            advice = Sidecar.peek(real);
            if (!Objects.equals(seen, ChannelStoreFile.fileKey(real))) {
                file.close();
                file = ChannelStoreFile.openReadOnly(real);
            } else if (isPublishedKnown() || !mayBeExtended()) {
                return;
            } else {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private boolean isPublishedKnown() {
        return advice != null && advice.mayBeWriting(fileSize);
    }

    /** A writer that maps ahead makes its file longer for some microseconds. A crash may have left it so, too. */
    private boolean mayBeExtended() throws IOException {
        try {
            ByteBuffer last = ByteBuffer.allocate((int) Math.min(EntryLayout.TRAILER_BYTES, fileSize));
            file.read(fileSize - last.capacity(), last);
            return fileSize > 0 && last.flip().equals(ByteBuffer.allocate(last.capacity()));
        } catch (EOFException e) {
            return true;
        }
    }

    private long sizeToRead() throws IOException {
        if (advice == null || !isPublishedKnown()) {
            return fileSize;
        }
        // More than that: another program has appended since a crash; or nothing but zeros, as the file is mapped ahead.
        return advice.explains(fileSize) || mayBeExtended() ? advice.publishedTail() : fileSize;
    }

    @Override
    public void close() throws IOException {
        if (!done) {
            file.close();
        }
    }
}
