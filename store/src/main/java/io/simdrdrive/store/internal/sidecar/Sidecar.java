package io.simdrdrive.store.internal.sidecar;

import static io.simdrdrive.store.internal.sidecar.SidecarLayout.*;

import io.simdrdrive.store.internal.file.StoreDirectory;
import io.simdrdrive.store.internal.index.KeyIndex;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one file beside an open store. It carries the lock that keeps a second process out, and what the store's format
 * has no place for: how far the store is published, how far it is on the disk, and which append is under way. It may be
 * deleted while the store is closed, and is never required.
 *
 * <p>
 * Its page is written through a map, which costs an append a few nanoseconds and outlives a killed process; the page's
 * block is allocated before it is mapped, so that a full disk cannot fail a store to it. It is forced before the first
 * append: after a power cut it then says that the store was open, however old the rest of it is. All but the static
 * methods, where they do not say otherwise, belong to the thread that holds the writer's lock.
 */
public final class Sidecar implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("io.simdrdrive.store");
    private static final String SUFFIX = ".sidecar";
    /** Those of this JVM, by path. Guards itself, and every opening and closing of a sidecar. */
    private static final Map<Path, Sidecar> OPEN = new HashMap<>();

    private final Path path;
    private final StoreDirectory directory;
    private final FileChannel channel;
    private final FileLock lock;
    private final @Nullable SidecarState found;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment page;
    /** Whether the disk knows that the store is open, and in which generation. */
    private boolean openingForced;
    /** Whether the disk may know of a batch that came to nothing, and not yet that it did. */
    private volatile boolean abandonedUnforced;

    private Sidecar(Path path, FileChannel channel, FileLock lock) throws IOException {
        this.path = path;
        this.directory = new StoreDirectory(path);
        this.channel = channel;
        this.lock = lock;
        if (channel.size() == 0) {
            // Made just now. A page that is forced is of no use if its name is lost, nor are promises that rest on it.
            forceNamesIfAllowed();
        }
        ByteBuffer bytes = readPage(channel);
        this.found = SidecarPage.parse(MemorySegment.ofBuffer(bytes));
        // What was read is written again, for a hole in the file would have no block to write into.
        while (bytes.hasRemaining()) {
            channel.write(bytes, bytes.position());
        }
        this.page = channel.map(MapMode.READ_WRITE, 0, PAGE_BYTES, arena);
    }

    /** In a directory that may be written but not read a store must still open; a force of the store will say what is wrong. */
    private void forceNamesIfAllowed() throws IOException {
        try {
            directory.forceOnce();
        } catch (AccessDeniedException e) {
            LOG.log(Level.DEBUG, "the name of a new sidecar was not forced", e);
        }
    }

    /** Where the sidecar of a store lies. */
    public static Path pathOf(Path store) {
        return store.resolveSibling(store.getFileName() + SUFFIX);
    }

    /**
     * Locks the sidecar of a store, and makes it where there is none. Null where another process or store has it.
     *
     * <p>
     * POSIX drops a process's locks on a file when the process closes any channel to it. So a sidecar that is open in
     * this JVM is never opened a second time.
     */
    public static @Nullable Sidecar tryLock(Path store) throws IOException {
        synchronized (OPEN) {
            Path path = pathOf(store);
            if (OPEN.containsKey(path)) {
                return null;
            }
            FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE,
                    StandardOpenOption.CREATE);
            FileLock lock = null;
            try {
                lock = tryLock(channel);
                if (lock != null) {
                    Sidecar sidecar = new Sidecar(path, channel, lock);
                    OPEN.put(path, sidecar);
                    channel = null;
                    return sidecar;
                }
                return null;
            } finally {
                if (channel != null) {
                    closeUnused(path, channel, lock != null);
                }
            }
        }
    }

    private static void closeUnused(Path path, FileChannel channel, boolean locked) throws IOException {
        try (channel) {
            if (locked && channel.isOpen() && channel.size() == 0) {
                // Made just now, and there was no space for its page.
                Files.deleteIfExists(path);
            }
        }
    }

    /** What the sidecar of a store says, without a lock; null where there is none, or it says nothing sensible. */
    public static @Nullable SidecarState peek(Path store) throws IOException {
        synchronized (OPEN) {
            Path path = pathOf(store);
            Sidecar open = OPEN.get(path);
            if (open != null) {
                return SidecarPage.parse(open.page);
            }
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
                return SidecarPage.parse(MemorySegment.ofBuffer(readPage(channel)));
            } catch (NoSuchFileException e) {
                return null;
            }
        }
    }

    /**
     * The index that was saved when a store was closed, for one who does not write it; null where there is none, or it is
     * damaged. Nothing stays open but a map: to close a channel later could cost a writer in this JVM its lock.
     */
    public static @Nullable SavedIndex peekSavedIndex(Path store, @Nullable SidecarState state) throws IOException {
        synchronized (OPEN) {
            Path path = pathOf(store);
            if (state == null || OPEN.containsKey(path)) {
                return null;
            }
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
                return savedIndex(channel, state.savedIndex());
            } catch (NoSuchFileException e) {
                return null;
            }
        }
    }

    /** The index that was saved when the store was closed; null where there is none, or it is damaged. */
    public @Nullable SavedIndex savedIndex() throws IOException {
        return savedIndex(channel, found == null ? null : found.savedIndex());
    }

    private static @Nullable SavedIndex savedIndex(FileChannel channel, @Nullable SavedIndexHeader header)
            throws IOException {
        long bytes = channel.size() - DIRECTORY_OFFSET;
        if (header == null || bytes < DIRECTORY_BYTES) {
            return null;
        }
        MemorySegment map = channel.map(MapMode.READ_ONLY, DIRECTORY_OFFSET, bytes, Arena.ofAuto());
        return SavedIndex.open(map, header.directoryCrc());
    }

    /** Saves the index of a store that is being closed. The page says so only with {@link #closed}. */
    public int saveIndex(KeyIndex index) throws IOException {
        return SavedIndex.write(channel, index);
    }

    /** What it said when it was locked; null where it was new or said nothing sensible. */
    public @Nullable SidecarState found() {
        return found;
    }

    /** From now on it speaks of a store that is open and ends at {@code tail}. */
    public void opened(long tail, long durableTail) {
        SidecarPage.fill(page, tail, durableTail);
        openingForced = false;
    }

    /** An append from {@code start} to {@code end} is about to begin. */
    public void appending(long start, long end, boolean isAllOrNothing) throws IOException {
        SidecarPage.set(page, IN_FLIGHT_START_OFFSET, start);
        SidecarPage.set(page, IN_FLIGHT_END_OFFSET, end);
        if (isAllOrNothing) {
            long logged = page.get(LONG, BATCHES_LOGGED_OFFSET);
            long slot = BATCH_LOG_OFFSET + logged % BATCH_SLOTS * BATCH_SLOT_BYTES;
            SidecarPage.set(page, slot, start);
            SidecarPage.set(page, slot + Long.BYTES, end);
            page.set(LONG, BATCHES_LOGGED_OFFSET, logged + 1);
        }
        VarHandle.releaseFence();
        if (!openingForced) {
            force();
        }
    }

    /** Puts the page itself on the disk. */
    public void force() throws IOException {
        forcePage();
        openingForced = true;
    }

    /**
     * Puts it on the disk that batches came to nothing, where that may not be there: what was written in the place of one
     * would be cut after a power cut as if it were half of it, acknowledged or not. Safe for any thread.
     */
    public void forceAbandoned() throws IOException {
        if (abandonedUnforced) {
            abandonedUnforced = false;
            forcePage();
        }
    }

    private void forcePage() throws IOException {
        try {
            page.force();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * Puts the names of the store and of the sidecar on the disk, the first time: an earlier opening may have made the files
     * and never forced anything. Safe for any thread.
     */
    public void forceNames() throws IOException {
        directory.forceOnce();
    }

    /** All of the file is on the disk now, so it does not matter any more where its batches were. */
    public void forgetBatches() {
        page.asSlice(BATCH_LOG_OFFSET, PAGE_BYTES - BATCH_LOG_OFFSET).fill((byte) 0);
        page.set(LONG, BATCHES_LOGGED_OFFSET, 0);
    }

    /** The append is whole, and readers see it. */
    public void published(long tail) {
        SidecarPage.set(page, PUBLISHED_TAIL_OFFSET, tail);
    }

    /** The append came to nothing. */
    public void abandoned(long tail) {
        SidecarPage.set(page, IN_FLIGHT_END_OFFSET, tail);
        long lastLogged = page.get(LONG, BATCHES_LOGGED_OFFSET) - 1;
        long slot = BATCH_LOG_OFFSET + lastLogged % BATCH_SLOTS * BATCH_SLOT_BYTES;
        if (lastLogged >= 0 && page.get(LONG, slot) == SealedTail.seal(slot, tail)) {
            // Else what is written in its place next would be cut as if it were half of the batch.
            SidecarPage.set(page, slot + Long.BYTES, tail);
            abandonedUnforced = true;
        }
    }

    /** Everything up to {@code tail} is on the disk. Safe for any thread. */
    public void durable(long tail) {
        SidecarPage.set(page, DURABLE_TAIL_OFFSET, tail);
    }

    /** The store is closed and whole. */
    public void closed(@Nullable SavedIndexHeader savedIndex) {
        if (savedIndex != null) {
            savedIndex.write(page);
        }
        SidecarPage.set(page, STATE_OFFSET, STATE_CLOSED);
    }

    @Override
    public void close() throws IOException {
        synchronized (OPEN) {
            OPEN.remove(path);
            arena.close();
            try {
                if (lock.isValid()) {
                    lock.release();
                }
            } finally {
                channel.close();
            }
        }
    }

    /** Deletes the file, of a store that came to nothing. */
    public void delete() throws IOException {
        Files.deleteIfExists(path);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static ByteBuffer readPage(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocateDirect(PAGE_BYTES);
        while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) >= 0) {
            // Until the page is whole, or the file ends and the rest is zeros.
        }
        return bytes.clear();
    }
}
