package io.simdrdrive.store.internal.file;

import io.simdrdrive.store.internal.layout.EntryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * One map of a part of the file. Entries are named by the tail after them; the caller knows that they lie in here.
 *
 * @param firstTail entries that end after this offset, and not in a later region, lie whole in this one
 * @param base      the file offset of the first mapped byte
 * @param bytes     the map, read-only
 */
public record MappedRegion(long firstTail, long base, MemorySegment bytes) {
    /** The file offset after the last mapped byte. */
    public long limit() {
        return base + bytes.byteSize();
    }

    /** The key hash of an entry. */
    public long keyHashAt(long tailAfter) {
        return EntryLayout.keyHash(bytes, trailer(tailAfter));
    }

    /** The tail before an entry. */
    public long previousTailAt(long tailAfter) {
        return EntryLayout.previousTail(bytes, trailer(tailAfter));
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
        return isTombstone(previousTail, tailAfter) ? previousTail : previousTail + EntryLayout.padding(previousTail);
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

    private long trailer(long tailAfter) {
        return tailAfter - EntryLayout.TRAILER_BYTES - base;
    }
}
