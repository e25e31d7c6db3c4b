package io.simdrdrive.store.internal.compact;

import io.simdrdrive.store.CompactionProgress;
import io.simdrdrive.store.CompactionReport;
import io.simdrdrive.store.StoreCorruptException;
import io.simdrdrive.store.internal.append.Appender;
import io.simdrdrive.store.internal.append.DamagedPayloadException;
import io.simdrdrive.store.internal.append.Forcer;
import io.simdrdrive.store.internal.append.IoFailure;
import io.simdrdrive.store.internal.file.ChannelStoreFile;
import io.simdrdrive.store.internal.file.FileMap;
import io.simdrdrive.store.internal.file.FileRights;
import io.simdrdrive.store.internal.file.StoreDirectory;
import io.simdrdrive.store.internal.file.StoreFile;
import io.simdrdrive.store.internal.file.Uninterrupted;
import io.simdrdrive.store.internal.generation.Generation;
import io.simdrdrive.store.internal.log.StoreLog;
import io.simdrdrive.store.internal.open.OpenStore;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Writes a store anew with what is live, and swaps the files.
 *
 * <p>
 * The bulk is copied while writers go on, then what they wrote meanwhile, until little is left; the rest is copied with
 * the writers held up. The new file is on the disk, whole, before it takes the old one's name, so a crash at any moment
 * leaves one or the other.
 */
public final class Compactor {
    private static final String SUFFIX = ".compacting";
    /** What is little enough to be copied while writers wait: a few milliseconds. */
    private static final long LITTLE_BYTES = 4 << 20;
    private static final int MAX_ROUNDS = 10;

    private final OpenStore parts;
    private final OpenStore.Writable writable;
    private final Appender appender;
    private final Forcer forcer;
    private final ReentrantLock oneAtATime = new ReentrantLock();
    /** The new file, while it is not the store's yet. Changed while no append is under way only. */
    private @Nullable Path growing;

    /** For one store. */
    public Compactor(OpenStore parts, OpenStore.Writable writable, Appender appender, Forcer forcer) {
        this.parts = parts;
        this.writable = writable;
        this.appender = appender;
        this.forcer = forcer;
    }

    /** Where the new file of a store grows. One that a crash left there is of no use to anybody. */
    public static Path temporaryPathOf(Path store) {
        return store.resolveSibling(store.getFileName() + SUFFIX);
    }

    /** Compacts. A second call waits for the first to end. */
    public CompactionReport compact(CompactionProgress progress) {
        if (oneAtATime.isHeldByCurrentThread()) {
            throw new IllegalStateException(parts.health().path()
                    + ": its compaction was asked, while it told of its progress, for another one; begin that afterwards");
        }
        oneAtATime.lock();
        try {
            parts.health().requireWritable();
            return Uninterrupted.call(() -> run(progress));
        } catch (DamagedPayloadException e) {
            throw new StoreCorruptException(parts.health().path(), "the store was left as it is, for a copy would hide "
                    + "damage: " + e.getMessage() + "; delete the key, or write it anew", e);
        } catch (IOException e) {
            parts.health().requireOpen(); // closing takes the new file away
            throw IoFailure.of(parts.health(), "compacting", e);
        } finally {
            oneAtATime.unlock();
        }
    }

    private CompactionReport run(CompactionProgress progress) throws IOException {
        long begin = System.nanoTime();
        Generation old = parts.current().get();
        StoreFile file = create(temporaryPathOf(parts.realPath()));
        boolean done = false;
        try {
            FileRights.copyAll(parts.realPath(), file.path());
            Generation next = new Generation(file, FileMap.growing(file, 0), old.liveEntries());
            Copier copier = new Copier(parts.health(), old, next);
            long left = copier.catchUp(progress);
            for (int round = 0; left > LITTLE_BYTES && round < MAX_ROUNDS; round++) {
                left = copier.catchUp(progress);
            }
            parts.health().requireOpen();
            file.force();
            forcer.awaitDurable(old, old.tailAcquire());
            appender.exclusively(() -> {
                parts.health().requireWritable();
                copier.catchUp((bytesDone, bytesTotal) -> {}); // writers wait for this
                file.force();
                forgetOldBatches(old);
                swap(next);
            });
            done = true;
            return new CompactionReport(old.tailAcquire(), next.tailAcquire(), next.liveEntries() + next.deadEntries(),
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
        } finally {
            if (!done && parts.current().get() == old) {
                appender.exclusively(() -> {
                    giveSpaceBack(file);
                    abandon();
                });
                closeQuietly(file);
            }
        }
    }

    private StoreFile create(Path temporary) throws IOException {
        ChannelStoreFile[] created = new ChannelStoreFile[1];
        appender.exclusively(() -> {
            parts.health().requireWritable();
            growing = temporary;
            created[0] = ChannelStoreFile.create(temporary);
        });
        return writable.seam().apply(created[0]);
    }

    /**
     * Cuts a file that will never be the store's, and that nobody reads. It has maps, which keep its blocks until they are
     * collected, and it failed for want of space, most likely.
     */
    private void giveSpaceBack(StoreFile file) {
        Path abandoned = growing;
        if (abandoned != null && Files.exists(abandoned)) { // and has not got the store's name after all
            try {
                file.truncate(0);
            } catch (IOException e) {
                StoreLog.get().log(Level.DEBUG, "cutting a file that is not used any more", e);
            }
        }
    }

    /**
     * Lets go of the file of a compaction that is under way, if one is, and will never be the store's: because it failed,
     * or because the store is being closed. To be called while no append is under way.
     */
    public void abandon() {
        Path abandoned = growing;
        growing = null;
        if (abandoned != null) {
            try {
                Files.deleteIfExists(abandoned);
            } catch (IOException e) {
                StoreLog.get().log(Level.WARNING, "{0} could not be deleted; it is of no use", abandoned);
            }
        }
    }

    /**
     * The disk may show the new file under its name beside a sidecar that still speaks of the old one. Nothing of the
     * new one must then be cut off because half a batch of the old one ended there.
     */
    private void forgetOldBatches(Generation old) throws IOException {
        forcer.awaitDurable(old, old.tailAcquire());
        writable.sidecar().forgetBatches();
        writable.sidecar().force();
    }

    /** The old file stays open for who still reads it, and is closed with the last reference to it. */
    private void swap(Generation next) throws IOException {
        next.file().moveTo(parts.realPath());
        growing = null;
        long tail = next.tailAcquire();
        writable.sidecar().opened(tail, tail);
        forcer.replaceGeneration(next);
        writable.claim().moveTo(ChannelStoreFile.fileKey(parts.realPath()));
        try {
            StoreDirectory.forceNames(parts.realPath());
            writable.sidecar().force();
        } catch (IOException e) {
            // The name, or what stands beside it, is not sure to survive a power cut, so no write may be promised to.
            parts.health().fail(e);
            throw e;
        }
    }

    private static void closeQuietly(StoreFile file) {
        try {
            file.close();
        } catch (IOException e) {
            StoreLog.get().log(Level.DEBUG, "closing a file that is not used any more", e);
        }
    }
}
