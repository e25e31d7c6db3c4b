package io.simdrdrive.store.internal.open;

import io.simdrdrive.store.internal.file.MappedRegion;
import io.simdrdrive.store.internal.file.StoreFile;
import io.simdrdrive.store.internal.layout.EntryLayout;
import io.simdrdrive.store.internal.verify.BackwardWindow;
import java.io.IOException;

/** Holds entries of a file against their checksums. Reads them from the file: a page that the disk cannot deliver is an exception. */
final class EntryCheck {
    private final StoreFile file;
    private final MappedRegion region;

    /** Of a file that a region maps whole. */
    EntryCheck(StoreFile file, MappedRegion region) {
        this.file = file;
        this.region = region;
    }

    /** Whether an entry that a chain leads through has its checksum. Zeros look like a trailer that leads to byte 0: only this tells them from an entry. */
    boolean isWhole(long tailAfter) throws IOException {
        long payload = region.payloadOffsetAt(tailAfter);
        long payloadEnd = tailAfter - EntryLayout.TRAILER_BYTES;
        int checksum = new FileWindow(file, tailAfter, payloadEnd - payload).checksum(payload, payloadEnd);
        return checksum == region.checksumAt(tailAfter);
    }

    /** Whether a trailer is nothing but zeros, as in a page that never reached the disk. */
    boolean isZeros(long tailAfter) {
        return region.keyHashAt(tailAfter) == 0 && region.storedPreviousTailAt(tailAfter) == 0
                && region.checksumAt(tailAfter) == 0;
    }

    /**
     * Whether the chain from {@code tail} leads to {@code from}, through entries that all have their checksums. Takes a
     * tenth of the time of {@link TailSearch}, whose answer would be {@code tail} as well; newest first, for what a power
     * cut took is near the end.
     */
    boolean areWhole(long from, long tail) throws IOException {
        BackwardWindow window = new BackwardWindow(file, tail - from);
        long at = tail;
        while (at > from) {
            window.cover(Math.max(from, at - EntryLayout.TOMBSTONE_BYTES), at);
            long trailer = window.indexOf(at - EntryLayout.TRAILER_BYTES);
            int checksum = EntryLayout.checksum(window.bytes(), trailer);
            long previous = Chain.previousTail(region, at);
            if (previous < from || window.checksum(region.payloadOffsetAt(at), at
                    - EntryLayout.TRAILER_BYTES) != checksum) {
                return false;
            }
            at = previous;
        }
        return at == from;
    }
}
