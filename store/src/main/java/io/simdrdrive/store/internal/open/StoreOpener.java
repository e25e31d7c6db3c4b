package io.simdrdrive.store.internal.open;

import io.simdrdrive.store.StoreException;
import io.simdrdrive.store.StoreFailedException;
import io.simdrdrive.store.StoreLockedException;
import io.simdrdrive.store.StoreNotFoundException;
import io.simdrdrive.store.StoreOptions;
import io.simdrdrive.store.internal.append.Health;
import io.simdrdrive.store.internal.append.IoFailure;
import io.simdrdrive.store.internal.file.ChannelStoreFile;
import io.simdrdrive.store.internal.file.FileMap;
import io.simdrdrive.store.internal.file.StoreFile;
import io.simdrdrive.store.internal.file.Uninterrupted;
import io.simdrdrive.store.internal.generation.CurrentGeneration;
import io.simdrdrive.store.internal.generation.Generation;
import io.simdrdrive.store.internal.log.StoreLog;
import io.simdrdrive.store.internal.sidecar.Sidecar;
import io.simdrdrive.store.internal.sidecar.SidecarState;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Opens files as stores. Nothing of a file is changed before it is known to be one, and whole up to its tail. */
public final class StoreOpener {

    private final Path path;
    private final StoreOptions options;
    private final UnaryOperator<StoreFile> seam;

    private StoreOpener(Path path, StoreOptions options, UnaryOperator<StoreFile> seam) {
        this.path = path;
        this.options = options;
        this.seam = seam;
    }

    /**
     * Opens for reading and writing; makes the file where there is none and {@code create} says so.
     *
     * @param seam what stands between the engine and the file: nothing, but for tests
     */
    public static OpenStore open(Path path, StoreOptions options, boolean create, UnaryOperator<StoreFile> seam) {
        return new StoreOpener(path, options, seam).run(opener -> opener.open(create));
    }

    /** Opens what is there for reading, as of now: a writer may have it open, and goes on unseen. */
    public static OpenStore openReadOnly(Path path, StoreOptions options) {
        return new StoreOpener(path, options, UnaryOperator.identity()).run(StoreOpener::openReadOnly);
    }

    private interface Opening {
        OpenStore by(StoreOpener opener) throws IOException;
    }

    private OpenStore run(Opening opening) {
        try {
            return Uninterrupted.call(() -> opening.by(this));
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private OpenStore open(boolean create) throws IOException {
        boolean isNew = create && createFile();
        requireFile();
        FileClaim claim = null;
        Sidecar sidecar = null;
        StoreFile file = null;
        boolean done = false;
        try {
            Path real = path.toRealPath();
            claim = FileClaim.tryClaim(ChannelStoreFile.fileKey(real));
            if (claim == null) {
                throw locked("in this process");
            }
            requireSidecar(real);
            sidecar = Sidecar.tryLock(real);
            if (sidecar == null) {
                throw locked("in another process");
            }
            file = seam.apply(ChannelStoreFile.open(real));
            OpenStore store = open(real, file, sidecar, claim);
            done = true;
            return store;
        } finally {
            if (!done) {
                giveUp(file, sidecar, claim, isNew);
            }
        }
    }

    private OpenStore open(Path real, StoreFile file, Sidecar sidecar, FileClaim claim) throws IOException {
        long fileSize = file.size();
        SidecarState advice = sidecar.found();
        long writtenNanos = Restorer.writtenNanos(real);
        FileMap map = FileMap.growing(file, fileSize);
        Generation generation = new Restorer(file, map, fileSize, writtenNanos).restore(advice, sidecar.savedIndex());
        long durableTail = advice == null ? 0 : advice.durableTail();
        if (generation == null) {
            TailFinder finder = new TailFinder(path, file, map, fileSize, advice);
            generation = byItsEntries(real, file, finder, fileSize);
            durableTail = finder.durableTail();
            if (advice != null && !advice.sameBoot()) {
                durableTail = putOnDisk(file, durableTail, generation.tailAcquire());
            }
        }
        long tail = generation.tailAcquire();
        durableTail = Math.min(tail, durableTail);
        if (advice != null && advice.trustedTail() > tail) {
            StoreLog.get().log(Level.WARNING,
                    "{0}: the file had entries up to offset {1} and ends at {2} now: it was cut, or another"
                            + " was put in its place", real, Long.toString(advice.trustedTail()), Long.toString(tail));
        }
        sidecar.opened(tail, durableTail);
        return new OpenStore(real, new Health(path, false), new CurrentGeneration(generation),
                new OpenStore.Writable(sidecar, claim, durableTail, seam), options);
    }

    private Generation byItsEntries(Path real, StoreFile file, TailFinder finder, long fileSize) throws IOException {
        long tail = finder.find(options.repair());
        new Remains(real, file, tail, fileSize).remove(options, finder.isUnfinishedAppend(tail));
        return finder.generation(tail);
    }

    /**
     * What was found whole after the system went down was read from the disk. Once that is sure, the next time need not
     * look at it again. Costs little: nothing of it was written in this run of the system.
     */
    private static long putOnDisk(StoreFile file, long durableTail, long tail) throws IOException {
        if (durableTail < tail) {
            file.force();
        }
        return tail;
    }

    private OpenStore openReadOnly() throws IOException {
        requireFile();
        Path real = path.toRealPath();
        requireSidecar(real);
        try (ReadOnlyOpening opening = new ReadOnlyOpening(path, real)) {
            return new OpenStore(real, new Health(path, true), new CurrentGeneration(opening.run()), null, options);
        }
    }

    /** Returns whether there was no file before. */
    private boolean createFile() throws IOException {
        try {
            Files.createFile(path);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    private void requireFile() {
        if (Files.isDirectory(path)) {
            throw new StoreNotFoundException(path, "this is a directory; a store is a file", null);
        }
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new StoreNotFoundException(path, "this is no regular file", null);
        }
    }

    private void requireSidecar(Path real) {
        Path sidecar = Sidecar.pathOf(real);
        if (Files.exists(sidecar, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(sidecar)) {
            throw new StoreFailedException(path, sidecar
                    + " is no regular file; move it away, for the store keeps a file"
                    + " under that name", null);
        }
    }

    private StoreException locked(String where) {
        return new StoreLockedException(path, "the store is open for writing " + where
                + "; close it there first, or open it read-only", null);
    }

    private StoreException failure(IOException e) {
        Path parent = path.toAbsolutePath().getParent();
        if (e instanceof NoSuchFileException) {
            return parent != null && !Files.isDirectory(parent)
                    ? new StoreNotFoundException(path, "there is no directory " + parent, e)
                    : new StoreNotFoundException(path, "there is no such file", e);
        }
        if (e instanceof AccessDeniedException denied) {
            return new StoreNotFoundException(path, "access to " + denied.getFile() + " is denied", e);
        }
        if (e instanceof FileSystemException && leadsThroughAFile(parent)) {
            return new StoreNotFoundException(path, "a part of its path is a file, where a directory is needed", e);
        }
        return IoFailure.of(path, "opening", e);
    }

    /** Asked of the path, for the system says it in the language of this process. */
    private static boolean leadsThroughAFile(@Nullable Path directory) {
        return directory != null && (Files.isRegularFile(directory) || leadsThroughAFile(directory.getParent()));
    }

    private void giveUp(@Nullable StoreFile file, @Nullable Sidecar sidecar, @Nullable FileClaim claim, boolean isNew) {
        try {
            if (file != null) {
                file.close();
            }
            if (sidecar != null) {
                if (sidecar.found() == null) {
                    sidecar.delete();
                }
                sidecar.close();
            }
            if (isNew) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            StoreLog.get().log(Level.DEBUG, "after a failed opening", e);
        } finally {
            if (claim != null) {
                claim.release();
            }
        }
    }
}
