package io.simdrdrive.store;

import io.simdrdrive.store.internal.append.Batch;
import io.simdrdrive.store.internal.append.DamagedPayloadException;
import io.simdrdrive.store.internal.append.Entries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Writes that depend on what a key holds: between keys of one store, and between stores. */
final class KeyMoves {
    private final DataStore store;

    /** Of values of this store. */
    KeyMoves(DataStore store) {
        this.store = store;
    }

    /** Gives the value of one key to another, in one batch. Returns the tail after it. */
    long rename(long oldHash, long newHash, Supplier<String> oldName) {
        if (oldHash == newHash) {
            throw new IllegalArgumentException("Cannot rename a key to itself: " + oldName.get());
        }
        return append(store, () -> {
            EntryHandle entry = value(oldHash, oldName);
            return Entries.move(oldHash, newHash, entry.segment(), entry.checksum());
        });
    }

    /** Writes the value to another store. Returns the tail of that. */
    long copy(long keyHash, DataStore target, Supplier<String> name) {
        requireAnother(target);
        return copy(value(keyHash, name), target);
    }

    /**
     * Copies, then deletes what was copied; a value that was written meanwhile is copied, too. Returns the tail of this
     * store.
     */
    long transfer(long keyHash, DataStore target, Supplier<String> name) {
        requireAnother(target);
        store.appender();
        EntryHandle entry = value(keyHash, name);
        do {
            copy(entry, target);
            if (store.options().durability() != Durability.NONE) {
                // Else a power cut could find the value on neither disk.
                target.flush();
            }
            Deletion deletion = delete(entry);
            if (deletion.done()) {
                return deletion.tail();
            }
            entry = store.readWithKeyHash(keyHash);
        } while (entry != null);
        return store.fileSize();
    }

    /** Whether a delete found what it was to delete, and the tail after it. */
    record Deletion(boolean done, long tail) {}

    /** Deletes the key of an entry, provided that it still has that value. */
    Deletion delete(EntryHandle entry) {
        long keyHash = entry.keyHash();
        AtomicBoolean done = new AtomicBoolean();
        long tail = store.appender().append(() -> {
            EntryHandle current = store.readWithKeyHash(keyHash);
            done.set(current != null && current.holdsWhat(entry));
            return Entries.tombstones(done.get() ? new long[]{keyHash} : new long[0]);
        });
        return new Deletion(done.get(), tail);
    }

    private long copy(EntryHandle entry, DataStore target) {
        Batch copy = Entries.copy(entry.keyHash(), entry.segment(), entry.checksum());
        return append(target, () -> copy);
    }

    private long append(DataStore target, Supplier<Batch> chooser) {
        try {
            return target.appender().append(chooser);
        } catch (DamagedPayloadException e) {
            throw new StoreCorruptException(store.path(), "nothing was written, for a copy would hide damage: "
                    + e.getMessage() + "; delete the key, or write it anew", e);
        }
    }

    private EntryHandle value(long keyHash, Supplier<String> name) {
        EntryHandle entry = store.readWithKeyHash(keyHash);
        if (entry == null) {
            throw new KeyNotFoundException(name.get() + " in " + store.path());
        }
        return entry;
    }

    private void requireAnother(DataStore target) {
        if (target == store || isSameFile(store.path(), target.path())) {
            throw new IllegalArgumentException("Cannot copy entry to the same storage (" + store.path() + " and "
                    + target.path() + " are one file). Use rename instead.");
        }
    }

    private static boolean isSameFile(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException e) {
            return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
        }
    }
}
