package io.simdrdrive.store.internal.file;

import io.simdrdrive.store.StoreCorruptException;
import io.simdrdrive.store.internal.layout.EntryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * One map of a part of the file. Entries are named by the tail after them; the caller knows that they lie in here. Where
 * a trailer leads to nowhere, for the file was damaged after it was opened or since its index was saved, that is a
 * {@link StoreCorruptException}; nothing is ever looked for outside of the map.
 *
 * @param file      what is mapped
 * @param firstTail entries that end after this offset, and not in a later region, lie whole in this one
 * @param base      the file offset of the first mapped byte
 * @param bytes     the map, read-only
 */
public record MappedRegion(StoreFile file, long firstTail, long base, MemorySegment bytes) {
    /** The file offset after the last mapped byte. */
    public long limit() {
        return base + bytes.byteSize();
    }

    /** The key hash of an entry. */
    public long keyHashAt(long tailAfter) {
        return EntryLayout.keyHash(bytes, trailer(tailAfter));
    }

    /** The tail before an entry: less than the one after it, and 0 or the end of an entry itself. */
    public long previousTailAt(long tailAfter) {
        long previous = storedPreviousTailAt(tailAfter);
        if (!isPossible(previous, tailAfter)) {
            throw damaged(tailAfter, previous);
        }
        return previous;
    }

    /** What the trailer of an entry has in the place of the tail before it. */
    public long storedPreviousTailAt(long tailAfter) {
        return EntryLayout.previousTail(bytes, trailer(tailAfter));
    }

    /** Whether an entry of this region that ends at {@code tailAfter} may follow {@code previousTail}. */
    public boolean isPossible(long previousTail, long tailAfter) {
        return previousTail >= firstTail && previousTail < tailAfter - EntryLayout.TRAILER_BYTES
                && (previousTail >= EntryLayout.TOMBSTONE_BYTES || previousTail == 0);
    }

    /** The checksum of an entry's payload, as stored. */
    public int checksumAt(long tailAfter) {
        return EntryLayout.checksum(bytes, trailer(tailAfter));
    }

    /** Whether an entry deletes its key. */
    public boolean isTombstoneAt(long tailAfter) {
        return isTombstone(previousTailAt(tailAfter), tailAfter);
    }

    /** The file offset of an entry's payload. */
    public long payloadOffsetAt(long tailAfter) {
        long previousTail = previousTailAt(tailAfter);
        return isTombstone(previousTail, tailAfter) ? previousTail : valueOffsetAt(previousTail, tailAfter);
    }

    /** The same, of an entry that is a value and whose previous tail is known. */
    public long valueOffsetAt(long previousTail, long tailAfter) {
        long offset = previousTail + EntryLayout.padding(previousTail);
        if (offset >= tailAfter - EntryLayout.TRAILER_BYTES) {
            throw damaged(tailAfter, previousTail);
        }
        return offset;
    }

    /** How long an entry's payload is. */
    public long payloadBytesAt(long tailAfter) {
        return tailAfter - EntryLayout.TRAILER_BYTES - payloadOffsetAt(tailAfter);
    }

    /** The same, of an entry whose previous tail is known. */
    public boolean isTombstone(long previousTail, long tailAfter) {
        long payloadEnd = tailAfter - EntryLayout.TRAILER_BYTES;
        return payloadEnd - previousTail == 1
                && EntryLayout.isTombstone(previousTail, payloadEnd, bytes.get(ValueLayout.JAVA_BYTE, previousTail
                        - base));
    }

    private StoreCorruptException damaged(long tailAfter, long previousTail) {
        return new StoreCorruptException(file.path(), "the trailer at offset " + (tailAfter
                - EntryLayout.TRAILER_BYTES)
                + " leads to offset " + previousTail + ", where no entry before it can end. verify() tells what else is"
                + " damaged; restore the file from a backup, or copy what can be read to another store", null);
    }

    private long trailer(long tailAfter) {
        return tailAfter - EntryLayout.TRAILER_BYTES - base;
    }
}
