package io.simdrdrive.store.internal.open;

import io.simdrdrive.store.internal.file.StoreFile;
import io.simdrdrive.store.internal.layout.EntryLayout;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.zip.CRC32;

/**
 * Finds the last tail of a torn file: the highest offset from which a chain of whole entries, each with its right
 * checksum, leads back to where the search began.
 *
 * <p>
 * The file is read once, forwards. An offset is a tail if its trailer names a tail that is known already, and the bytes
 * between have the trailer's checksum. A running CRC of all bytes gives the checksum of any part in a few steps, so the
 * search is linear in the file however many offsets look like tails; and entries inside a payload (a store file kept as
 * a value) are no tails, for their chain leads to offsets of another file.
 */
final class TailSearch {
    /** How far behind a tail the search must look: the padding of the next entry. */
    private static final int LOOKAHEAD_BYTES = EntryLayout.ALIGNMENT;

    private final long from;
    private final long fileSize;
    private final FileWindow window;
    /** From each known tail to the CRC of all bytes from where the search began to the payload that would follow it. */
    private final KnownTails crcAtNextPayload = new KnownTails();
    private final CRC32 crc = new CRC32();
    private long crcEnd;

    private TailSearch(StoreFile file, long from, long fileSize) {
        this.from = from;
        this.fileSize = fileSize;
        this.window = new FileWindow(file, fileSize);
        this.crcEnd = from;
    }

    /** The last tail of the file, at least {@code from}, which is a tail itself. */
    static long lastTail(StoreFile file, long from, long fileSize) throws IOException {
        return new TailSearch(file, from, fileSize).search();
    }

    private long search() throws IOException {
        window.cover(from, Math.min(fileSize, from + LOOKAHEAD_BYTES));
        addTail(from);
        long last = from;
        for (long at = from + EntryLayout.TOMBSTONE_BYTES; at <= fileSize; at++) {
            if (Math.min(fileSize, at + LOOKAHEAD_BYTES) > window.end()) {
                moveWindow(at);
            }
            if (isTail(at)) {
                addTail(at);
                last = at;
            }
        }
        return last;
    }

    /** Moves on, keeping what the trailer before {@code at} and the running CRC still need. */
    private void moveWindow(long at) throws IOException {
        long keep = at - EntryLayout.TRAILER_BYTES - 1;
        advanceCrc(keep);
        window.cover(keep, Math.min(fileSize, at + LOOKAHEAD_BYTES));
    }

    private boolean isTail(long at) {
        long payloadEnd = at - EntryLayout.TRAILER_BYTES;
        MemorySegment bytes = window.bytes();
        long trailer = window.indexOf(payloadEnd);
        long previous = EntryLayout.previousTail(bytes, trailer);
        if (previous < from || previous >= payloadEnd) {
            return false;
        }
        int checksum = EntryLayout.checksum(bytes, trailer);
        if (previous == 0 && checksum == 0 && EntryLayout.keyHash(bytes, trailer) == 0) {
            // Zeros, which name byte 0 as their previous tail everywhere.
            return false;
        }
        long crcBefore = crcAtNextPayload.find(previous);
        if (crcBefore == KnownTails.ABSENT) {
            return false;
        }
        if (payloadEnd - previous == 1 && window.byteAt(previous) == 0) {
            return checksum == EntryLayout.TOMBSTONE_CHECKSUM;
        }
        long payload = previous + EntryLayout.padding(previous);
        if (payload >= payloadEnd) {
            return false;
        }
        advanceCrc(payloadEnd);
        return CrcPrefix.rest((int) crc.getValue(), (int) crcBefore, payloadEnd - payload) == checksum;
    }

    private void addTail(long tail) {
        advanceCrc(tail - EntryLayout.TRAILER_BYTES);
        long payload = tail + EntryLayout.padding(tail);
        if (payload >= fileSize) {
            // No value can follow; a tombstone needs no checksum of what is before it.
            crcAtNextPayload.add(tail, 0);
            return;
        }
        CRC32 between = new CRC32();
        window.update(between, crcEnd, payload);
        int atPayload = CrcPrefix.join((int) crc.getValue(), (int) between.getValue(), payload - crcEnd);
        crcAtNextPayload.add(tail, atPayload);
    }

    private void advanceCrc(long to) {
        if (to > crcEnd) {
            window.update(crc, crcEnd, to);
            crcEnd = to;
        }
    }
}
