package io.simdrdrive.store;

import io.simdrdrive.hash.Xxh3;
import io.simdrdrive.store.internal.append.Appender;
import io.simdrdrive.store.internal.append.Batch;
import io.simdrdrive.store.internal.append.Entries;
import io.simdrdrive.store.internal.append.IoFailure;
import io.simdrdrive.store.internal.file.StoreFile;
import io.simdrdrive.store.internal.generation.CurrentGeneration;
import io.simdrdrive.store.internal.generation.Generation;
import io.simdrdrive.store.internal.open.OpenStore;
import io.simdrdrive.store.internal.open.StoreOpener;
import io.simdrdrive.store.internal.sidecar.Sidecar;
import io.simdrdrive.store.internal.snapshot.Snapshot;
import io.simdrdrive.store.internal.verify.Verifier;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A key-value store in one append-only file.
 *
 * <p>
 * <b>Arguments.</b> Keys are any bytes; the file keeps their XXH3-64 hashes, so two keys with one hash are one key, and
 * a method that takes a {@code keyHash} does what its namesake does, with whatever key has that hash. Payloads are any
 * bytes but none, and but the single byte 0, which the format keeps for deletion: such a one is refused with an
 * {@link IllegalArgumentException}. The last write of a key wins. Offsets and lengths are in bytes. The tail, which
 * methods that write return as it is afterwards, is the offset where the newest entry ends. No argument may be null, and
 * no array or segment is kept.
 *
 * <p>
 * <b>Threads.</b> Safe for any number. Reads take no lock and never wait. Writes are served one after another; a batch
 * appears to readers all at once. Where a method works on the store as of now, writers go on meanwhile, unseen by it.
 *
 * <p>
 * <b>Crashes.</b> What a call that returned has written survives a killed process; how it survives a power cut is a
 * matter of {@link Durability}. Opening a store after a crash loses nothing that was acknowledged, and destroys nothing.
 *
 * <p>
 * <b>Errors.</b> Every method but {@link #path()}, {@link #options()}, {@link #forceTimes()}, {@link #failure()} and
 * {@link #close()} may throw {@link StoreClosedException} once the store is closed. Methods that write throw {@link
 * StoreReadOnlyException}, {@link StoreFullException} and {@link StoreFailedException}, and then nothing of what they
 * were given is visible, unless it was written and then could not be forced with {@link Durability#COMMIT}. Methods
 * that read throw {@link StoreCorruptException} where a file was damaged since it was opened and an entry leads
 * nowhere. Whether payloads are as they were written is looked at by {@link #verify()} and {@link
 * EntryHandle#isValidChecksum()}, and by {@link #compact()}, {@link #rename}, {@link #copy} and {@link #transfer},
 * which throw {@link StoreCorruptException} as well: a copy would hide the damage.
 */
public final class DataStore implements Iterable<EntryHandle>, AutoCloseable {
    private final OpenStore parts;
    private final @Nullable WriteSide writeSide;

    private DataStore(OpenStore parts) {
        this.parts = parts;
        this.writeSide = WriteSide.of(parts);
    }

    /**
     * Opens a store with the default options, and makes the file where there is none.
     *
     * @param path the file; its directory must exist
     * @return an open store, to be closed by the caller
     * @throws StoreNotFoundException if there is no such directory, or the path is none of a file, or access is denied
     * @throws StoreLockedException   if the file is open for writing already, here or in another process
     * @throws StoreCorruptException  if the file is no store; it is left as it is
     */
    public static DataStore open(Path path) {
        return open(path, StoreOptions.DEFAULT);
    }

    /**
     * As {@link #open(Path)}, with options.
     *
     * @param path    the file; its directory must exist
     * @param options how
     * @return an open store, to be closed by the caller
     */
    public static DataStore open(Path path, StoreOptions options) {
        return open(path, options, true, UnaryOperator.identity());
    }

    /**
     * As {@link #open(Path)}, but for a file that exists.
     *
     * @param path the file
     * @return an open store, to be closed by the caller
     * @throws StoreNotFoundException also if there is no such file
     */
    public static DataStore openExisting(Path path) {
        return openExisting(path, StoreOptions.DEFAULT);
    }

    /**
     * As {@link #openExisting(Path)}, with options.
     *
     * @param path    the file
     * @param options how
     * @return an open store, to be closed by the caller
     */
    public static DataStore openExisting(Path path, StoreOptions options) {
        return open(path, options, false, UnaryOperator.identity());
    }

    /**
     * Opens a store that exists for reading, as it is now. It takes no lock and changes nothing on the disk: another
     * store, here or in another process, may have the file open for writing, and what that writes later is not seen.
     *
     * @param path the file
     * @return an open store, to be closed by the caller
     * @throws StoreNotFoundException if there is no such file
     * @throws StoreCorruptException  if the file is no store
     */
    public static DataStore openReadOnly(Path path) {
        return new DataStore(StoreOpener.openReadOnly(path, StoreOptions.DEFAULT));
    }

    /**
     * {@return where the one file that stands beside a store lies, whether it is there or not: the same path with
     * {@code .sidecar} behind it}
     *
     * @param path the store's file
     */
    public static Path sidecarOf(Path path) {
        return Sidecar.pathOf(path);
    }

    /** With a seam for tests between the engine and the file. */
    static DataStore open(Path path, StoreOptions options, boolean create, UnaryOperator<StoreFile> seam) {
        return new DataStore(StoreOpener.open(path, options, create, seam));
    }

    /**
     * Writes one entry.
     *
     * @param key     its key
     * @param payload its value
     * @return the tail
     */
    public long write(byte[] key, byte[] payload) {
        return appender().append(Entries.value(Xxh3.hash(key), payload));
    }

    /**
     * Writes one entry from memory of any kind.
     *
     * @param key     its key
     * @param payload its value
     * @return the tail
     */
    public long write(byte[] key, MemorySegment payload) {
        return appender().append(Entries.value(Xxh3.hash(key), payload));
    }

    /**
     * As {@link #write(byte[], MemorySegment)}.
     *
     * @param keyHash of the key
     * @param payload its value
     * @return the tail
     */
    public long writeWithKeyHash(long keyHash, MemorySegment payload) {
        return appender().append(Entries.value(keyHash, payload));
    }

    /**
     * Writes one entry from a source of any length, which is known when the source ends. Other writers go on while the
     * source is waited for; what comes of it is kept in memory up to 1 MiB, and beyond that in a nameless file beside
     * the store, which needs as much space again until this returns. A source that fails leaves no trace.
     *
     * @param key    its key
     * @param source gives the value; read to its end, not closed
     * @return the tail
     * @throws IOException if the source fails
     */
    public long writeStream(byte[] key, InputStream source) throws IOException {
        return writeStreamWithKeyHash(Xxh3.hash(key), source);
    }

    /**
     * As {@link #writeStream}.
     *
     * @param keyHash of the key
     * @param source  gives the value; read to its end, not closed
     * @return the tail
     * @throws IOException if the source fails
     */
    public long writeStreamWithKeyHash(long keyHash, InputStream source) throws IOException {
        return new StreamWrites(parts, appender()).write(keyHash, source);
    }

    /**
     * Writes entries, all of them or none: readers see all at once, and if the process is killed meanwhile, all or none are
     * there when the store is opened again with its sidecar beside it. The same goes for a power cut with
     * {@link Durability#COMMIT}; in the other durabilities that may leave the first of the entries without the rest, where
     * they were not forced yet.
     *
     * @param entries in order; the last of several with one key wins
     * @return the tail
     */
    public long batchWrite(List<KeyValue> entries) {
        return appender().append(Entries.values(entries));
    }

    /**
     * As {@link #batchWrite}.
     *
     * @param keyHashes of each key
     * @param payloads  as many values, from memory of any kind
     * @return the tail
     * @throws IllegalArgumentException also if the lengths differ
     */
    public long batchWriteWithKeyHashes(long[] keyHashes, List<MemorySegment> payloads) {
        return appender().append(Entries.values(keyHashes, payloads));
    }

    /**
     * Writes entries as so many calls of {@link #writeWithKeyHash} would, by one append, for who serves several writers:
     * says where each has ended. Readers see all at once, but after a crash the first of them may be there without the rest;
     * with {@link Durability#COMMIT} one force is for all.
     *
     * @param keyHashes of each key
     * @param payloads  as many values, from memory of any kind
     * @return the tail behind each of the entries
     * @throws IllegalArgumentException also if the lengths differ; then none is written
     */
    public long[] writeEachWithKeyHash(long[] keyHashes, List<MemorySegment> payloads) {
        long[] tails = new long[keyHashes.length];
        Batch batch = Entries.values(keyHashes, payloads).eachForItself();
        batch.putTails(appender().append(batch), tails);
        return tails;
    }

    /**
     * Deletes a key. One that has no value is left alone, and costs nothing.
     *
     * @param key the key
     * @return the tail
     */
    public long delete(byte[] key) {
        return appender().delete(new long[]{Xxh3.hash(key)});
    }

    /**
     * Deletes keys, all of them at once for readers. Those that have no value are left alone.
     *
     * @param keys the keys
     * @return the tail
     */
    public long batchDelete(List<byte[]> keys) {
        return appender().delete(Xxh3.hashAll(keys));
    }

    /**
     * As {@link #batchDelete}.
     *
     * @param keyHashes of each key
     * @return the tail
     */
    public long batchDeleteKeyHashes(long[] keyHashes) {
        return appender().delete(keyHashes.clone());
    }

    /**
     * Deletes the key of an entry, provided that the key still has that value. What was written since stays.
     *
     * @param entry what {@link #read} or an iterator of this store gave
     * @return whether the key had that value and is deleted now
     */
    public boolean deleteIfUnchanged(EntryHandle entry) {
        return new KeyMoves(this).delete(entry).done();
    }

    /**
     * Gives the value of one key to another, whose own is overwritten, and deletes the first: both at once, for readers
     * and after a crash, as {@link #batchWrite} says it.
     *
     * @param oldKey has a value
     * @param newKey is to have it
     * @return the tail
     * @throws IllegalArgumentException if both are one key
     * @throws KeyNotFoundException     if the old key has no value
     */
    public long rename(byte[] oldKey, byte[] newKey) {
        return new KeyMoves(this).rename(Xxh3.hash(oldKey), Xxh3.hash(newKey), () -> KeyText.of(oldKey));
    }

    /**
     * As {@link #rename}.
     *
     * @param oldKeyHash of the key that has a value
     * @param newKeyHash of the key that is to have it
     * @return the tail
     */
    public long renameWithKeyHash(long oldKeyHash, long newKeyHash) {
        return new KeyMoves(this).rename(oldKeyHash, newKeyHash, () -> KeyText.ofHash(oldKeyHash));
    }

    /**
     * Writes the value of a key to another store, under the same key.
     *
     * @param key    has a value
     * @param target another store
     * @return the tail of the target
     * @throws IllegalArgumentException if the target is a store of the same file, under whatever name
     * @throws KeyNotFoundException     if the key has no value
     */
    public long copy(byte[] key, DataStore target) {
        return new KeyMoves(this).copy(Xxh3.hash(key), target, () -> KeyText.of(key));
    }

    /**
     * As {@link #copy}.
     *
     * @param keyHash of a key that has a value
     * @param target  another store
     * @return the tail of the target
     */
    public long copyWithKeyHash(long keyHash, DataStore target) {
        return new KeyMoves(this).copy(keyHash, target, () -> KeyText.ofHash(keyHash));
    }

    /**
     * Moves the value of a key to another store: copies it as {@link #copy}, then deletes it here. A value that others
     * write meanwhile is moved as well, never deleted unseen. After a crash between the two steps both stores have it.
     * Unless this store's durability is {@link Durability#NONE}, the target is flushed before the value is deleted here,
     * so that at no time it is on neither disk.
     *
     * @param key    has a value
     * @param target another store
     * @return the tail of this store
     * @throws IllegalArgumentException if the target is a store of the same file, under whatever name
     * @throws KeyNotFoundException     if the key has no value
     */
    public long transfer(byte[] key, DataStore target) {
        return new KeyMoves(this).transfer(Xxh3.hash(key), target, () -> KeyText.of(key));
    }

    /**
     * As {@link #transfer}.
     *
     * @param keyHash of a key that has a value
     * @param target  another store
     * @return the tail of this store
     */
    public long transferWithKeyHash(long keyHash, DataStore target) {
        return new KeyMoves(this).transfer(keyHash, target, () -> KeyText.ofHash(keyHash));
    }

    /**
     * {@return the value of a key where it lies, or null if it has none}
     *
     * @param key the key
     */
    public @Nullable EntryHandle read(byte[] key) {
        return readWithKeyHash(Xxh3.hash(key));
    }

    /**
     * {@return as {@link #read}}
     *
     * @param keyHash of the key
     */
    public @Nullable EntryHandle readWithKeyHash(long keyHash) {
        return BatchReader.read(now(), keyHash);
    }

    /**
     * {@return the values of keys, in their order, with null where a key has none}
     *
     * @param keys the keys
     */
    public List<@Nullable EntryHandle> batchRead(List<byte[]> keys) {
        return batchReadHashedKeys(Xxh3.hashAll(keys));
    }

    /**
     * {@return as {@link #batchRead}}
     *
     * @param keyHashes of each key
     */
    public List<@Nullable EntryHandle> batchReadHashedKeys(long[] keyHashes) {
        return BatchReader.readAll(now(), keyHashes);
    }

    /**
     * {@return whether a key has a value}
     *
     * @param key the key
     */
    public boolean exists(byte[] key) {
        return existsWithKeyHash(Xxh3.hash(key));
    }

    /**
     * {@return as {@link #exists}}
     *
     * @param keyHash of the key
     */
    public boolean existsWithKeyHash(long keyHash) {
        return now().newestValue(keyHash) != 0;
    }

    /** {@return the newest entry of the file, be it a value or a tombstone, or null if the file has none} */
    public @Nullable EntryHandle readLastEntry() {
        Generation generation = now();
        long tail = generation.tailAcquire();
        return tail == 0 ? null : handle(generation, tail);
    }

    /**
     * {@return what the format keeps with the value of a key, or null if the key has none}
     *
     * @param key the key
     */
    public @Nullable EntryMetadata readMetadata(byte[] key) {
        EntryHandle entry = read(key);
        return entry == null ? null : entry.metadata();
    }

    /**
     * The values as of now, newest to oldest, one for each key.
     *
     * @return an iterator for one thread, without {@link Iterator#remove}
     */
    @Override
    public Iterator<EntryHandle> iterator() {
        return new LiveEntryIterator(now());
    }

    /**
     * The values as of now, as {@link #iterator()} gives them. Whoever splits it has the rest of them found first, so
     * that parts are of equal size.
     *
     * @return a spliterator of immutable elements, ordered
     */
    @Override
    public Spliterator<EntryHandle> spliterator() {
        return new LiveEntrySpliterator(now());
    }

    /** {@return the values as of now, in the order of {@link #iterator()}, found one by one as this stream asks for them} */
    public Stream<EntryHandle> stream() {
        return StreamSupport.stream(spliterator(), false);
    }

    /**
     * The values as of now, in the order of {@link #iterator()}, for several threads at once. The last operation of the
     * stream begins by finding where they all are, 8 bytes of memory for each; then it knows how many there are, and
     * splits them into equal parts.
     *
     * @return a parallel stream of known size
     */
    public Stream<EntryHandle> parallelStream() {
        LiveEntrySpliterator entries = (LiveEntrySpliterator) spliterator();
        return StreamSupport.stream(entries::collected, CollectedEntries.CHARACTERISTICS, true);
    }

    /**
     * Writes a copy of the store as of now: the very bytes of its file up to its tail, a store of its own. It is complete
     * on the disk under its name when this returns, and leaves nothing behind when it fails.
     *
     * @param target a path where nothing is; its directory must exist
     * @return the length of the copy
     * @throws IllegalArgumentException if something is there
     * @throws StoreNotFoundException   if there is no such directory, or it may not be written
     * @throws StoreFullException       if the disk of the target is full
     * @throws StoreFailedException     if reading or writing fails otherwise
     */
    public long snapshot(Path target) {
        Generation now = now();
        return Snapshot.write(parts.health(), now.file(), now.tailAcquire(), target);
    }

    /**
     * Looks at every byte of the store as of now: that the chain of entries leads from the tail to the beginning of the
     * file, that each payload has its checksum, and that the index leads to the newest entry of each key. The bytes are
     * read through the file and not through the memory map, so that what a disk cannot deliver is a line in the report as
     * any other damage. Nothing is changed.
     *
     * @return what was found; damage is never an exception
     */
    public VerifyReport verify() {
        parts.health().requireOpen();
        if (writeSide == null) {
            return new Verifier(parts.health(), parts.current().get()).run();
        }
        return writeSide.appender()
                .whileNoneAppends(() -> new Verifier(parts.health(), parts.current().get())).run();
    }

    /** {@return how many keys have a value} */
    public long size() {
        return now().liveEntries();
    }

    /** {@return whether no key has a value} */
    public boolean isEmpty() {
        return size() == 0;
    }

    /** {@return the tail: the length of the file up to the end of its newest entry} */
    public long fileSize() {
        return now().tailAcquire();
    }

    /** {@return the file, as it was opened} */
    public Path path() {
        return parts.health().path();
    }

    /** {@return how the store was opened; the defaults for a read-only store} */
    public StoreOptions options() {
        return parts.options();
    }

    /**
     * Hands every entry that was or will be appended after an offset to a consumer, values and tombstones, in order, as
     * each is published: what backups, caches and replicas are built from. It goes on through compactions, until the
     * subscription or the store is closed, or the consumer throws.
     *
     * <p>
     * An offset is good until the store is compacted, for that moves entries. The file keeps no trace of it, so of an offset
     * from before a compaction it is known that it is none only where no entry ends there now; with values of one size one
     * often does, and what lies between is then missed. Who keeps an offset while others may compact the store gives what it
     * knows of the last entry, too: {@link #follow(long, EntryMetadata, Consumer)}.
     *
     * @param fromOffset a tail that this store returned, or {@link Subscription#position()}, in bytes, not from before a
     *                   compaction; 0 for everything
     * @param consumer   called by one virtual thread at a time, behind which the store does not wait
     * @return the subscription, to be closed by the caller
     * @throws IllegalArgumentException if no entry ends at the offset
     */
    public Subscription follow(long fromOffset, Consumer<EntryHandle> consumer) {
        return followFrom(fromOffset, null, consumer);
    }

    /**
     * As {@link #follow(long, Consumer)}, from behind an entry that was taken before, perhaps long ago: it must be there
     * still, after the same offset. After a compaction that moved it this is refused, and the consumer begins anew, from 0.
     *
     * <p>
     * One case is not noticed: the key was written anew with the same value, and the compaction put that at the very place
     * where the entry had been. An entry that was left alone and is where it was is one after which nothing is missed.
     *
     * @param fromOffset {@link EntryHandle#tailOffset()} of the last entry that was taken, in bytes
     * @param lastTaken  {@link EntryHandle#metadata()} of it
     * @param consumer   called by one virtual thread at a time, behind which the store does not wait
     * @return the subscription, to be closed by the caller
     * @throws IllegalArgumentException if no entry ends at the offset, or another one
     */
    public Subscription follow(long fromOffset, EntryMetadata lastTaken, Consumer<EntryHandle> consumer) {
        return followFrom(fromOffset, Objects.requireNonNull(lastTaken), consumer);
    }

    private Subscription followFrom(long fromOffset, @Nullable EntryMetadata lastTaken,
            Consumer<EntryHandle> consumer) {
        parts.health().requireOpen();
        while (true) {
            Generation generation = parts.current().get();
            Follower.requireTail(generation, fromOffset, lastTaken);
            Follower follower = writeSide == null
                    ? started(generation, fromOffset, consumer)
                    : writeSide.appender().whileNoneAppends(() -> started(generation, fromOffset, consumer));
            if (follower != null) {
                return follower;
            }
        }
    }

    /** Null where a compaction has replaced the generation. */
    private @Nullable Follower started(Generation generation, long fromOffset, Consumer<EntryHandle> consumer) {
        CurrentGeneration current = parts.current();
        if (current.get() != generation) {
            return null;
        }
        Follower follower = Follower.of(generation, current.signal(), fromOffset, parts.health()::isClosed, consumer);
        follower.start();
        return follower;
    }

    /**
     * Puts everything that was written before this call on the disk.
     *
     * @throws StoreFailedException if the system fails to; the store takes no more writes then
     */
    public void flush() {
        requireWriteSide().flush();
    }

    /**
     * {@return how often and how long this store has waited for the disk until now, whoever asked for it;
     * {@link ForceTimes#NONE} for a read-only store}
     */
    public ForceTimes forceTimes() {
        return writeSide == null ? ForceTimes.NONE : writeSide.forceTimes();
    }

    /**
     * {@return what has made this store read-only since it was opened: the first failure to write or to force, in the
     * foreground or in the background, but for want of space for a write, which passes; null as long as there was none}
     */
    public @Nullable Throwable failure() {
        return parts.health().failure();
    }

    /**
     * Writes the file anew with nothing but the newest value of each key, and puts it in the place of the old one.
     * Readers and writers go on meanwhile; handles from before stay readable. If anything fails, the old file stays as
     * it is. The space of the old file is free once nothing refers to handles of it any more.
     *
     * <p>
     * The new file has the owner, group and permissions of the old one. Where this process may not give files to that
     * owner, as only root may, nothing is compacted: the owner would lose the file. Where it may not give them to that
     * group, a warning is logged, and the group that the file has then may do no more with it than anybody.
     *
     * @return what it came to
     * @throws StoreFullException   if there is no space for the new file beside the old one
     * @throws StoreFailedException if it fails otherwise, or the file belongs to somebody else, as above; writes go on,
     *                              unless {@link #failure()} says what ended them
     */
    public CompactionReport compact() {
        return compact((bytesDone, bytesTotal) -> {});
    }

    /**
     * As {@link #compact()}, and tells how far it has come, every thousand entries or 8 MiB.
     *
     * @param progress called in this thread, while neither readers nor writers wait
     * @return what it came to
     * @throws IllegalStateException if {@code progress} calls this
     */
    public CompactionReport compact(CompactionProgress progress) {
        return requireWriteSide().compactor().compact(progress);
    }

    /**
     * {@return how much shorter {@link #compact()} would make the file, as of now, right to the padding of one entry;
     * costs no look at the entries}
     */
    public long estimateCompactionSavings() {
        Generation generation = now();
        return Math.max(0, generation.tailAcquire() - generation.liveBytes());
    }

    /**
     * Ends the use of the file, which then ends at its tail. Calls that write and are under way finish first; later ones
     * fail. A compaction that is under way ends with a {@link StoreClosedException}, and the file stays as it was. Handles
     * stay readable. Closing twice does nothing.
     *
     * <p>
     * With {@link Durability#NONE} nothing is forced. A call of {@link #flush} before spares the first opening after a
     * restart of the machine a look at every checksum.
     *
     * @throws StoreFailedException if the system fails to force or cut the file; it is released all the same
     */
    @Override
    public void close() {
        if (writeSide != null) {
            writeSide.close();
        } else if (!parts.health().isClosed()) {
            parts.health().close();
            closeReadOnlyFile();
        }
        parts.current().signal().wakeAll();
    }

    /** For tests: whether nothing but the saved index was read to open the store, and nothing was appended since. */
    boolean isOpenBySavedIndex() {
        Generation generation = parts.current().get();
        return generation.index().isSavedAs(generation.tailAcquire());
    }

    private void closeReadOnlyFile() {
        try {
            parts.current().get().file().close();
        } catch (IOException e) {
            throw IoFailure.ofClosing(path(), e);
        }
    }

    private Generation now() {
        parts.health().requireOpen();
        return parts.current().get();
    }

    private static EntryHandle handle(Generation generation, long tailAfter) {
        return new EntryHandle(generation.map().regionOf(tailAfter), tailAfter);
    }

    Appender appender() {
        return requireWriteSide().appender();
    }

    private WriteSide requireWriteSide() {
        parts.health().requireWritable();
        return Objects.requireNonNull(writeSide);
    }
}
