package io.simdrdrive.cli.session;

import io.simdrdrive.store.KeyValue;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A target in use: the operations that the verbs are made of, the same for a file and a server. What a target cannot do
 * ends in a {@link io.simdrdrive.cli.CliException} that says so. For one thread, but for {@link #close()}.
 */
public interface Session extends AutoCloseable {
    /** Opens the target now if it is there, so that what is wrong with it shows at once and not at the first verb. */
    void prepare();

    /** The value of a key, to be closed, or null. */
    @Nullable
    Value open(byte[] key);

    /** Stores a value; makes the file where there is none. */
    void write(byte[] key, MemorySegment value);

    /** Stores a value that ends when its source does, without holding it whole; makes the file where there is none. */
    void write(byte[] key, InputStream source) throws IOException;

    /** Stores values, all or none, or, where a server takes less at once, in several batches; makes the file where there is none. */
    void batchWrite(List<KeyValue> entries);

    /** Whether a key has a value. */
    boolean exists(byte[] key);

    /** Deletes a key; whether it had a value. */
    boolean delete(byte[] key);

    /** How many keys have a value. */
    long size();

    /** The length of the file in bytes. */
    long fileSizeBytes();

    /** The value of a key with all that the format keeps, or null. */
    @Nullable
    Entry entry(byte[] key);

    /** All values, newest to oldest; whether their payloads will be asked for. */
    Iterator<Entry> entries(boolean withPayloads);

    /** Gives the value of one key to another, and deletes the first, both at once. */
    void rename(byte[] oldKey, byte[] newKey);

    /** Writes the value of a key to another target, under the same key. */
    void copy(byte[] key, Session target) throws IOException;

    /** Moves the value of a key to another target: what is written to the key meanwhile is never deleted unseen. */
    void move(byte[] key, Session target) throws IOException;

    /** Writes the file anew, with nothing but the newest value of each key, and tells how far that has come. */
    Compaction compact(CompactionNews news);

    /** Takes entries that were appended. */
    @FunctionalInterface
    interface AppendedConsumer {
        /** Whether it wants more. */
        boolean take(Appended entry) throws IOException;
    }

    /**
     * Hands over what is appended behind an offset, in order, until the consumer has enough, the server stops, or the
     * thread is interrupted.
     *
     * @param from the end of an entry; null for from now on
     */
    void follow(@Nullable Long from, AppendedConsumer consumer) throws IOException, InterruptedException;

    /** Looks at every byte, and changes none. */
    Verification verify();

    /** Figures by their names, those that the target knows. */
    Map<String, Long> stats();

    /** Puts what was written on the disk. */
    void flush();

    /** Writes a copy of the file as of now; its length in bytes. */
    long snapshot(Path file);

    /** Ends the use. Safe from any thread, and twice. */
    @Override
    void close();
}
