package io.simdrdrive.store.internal.sidecar;

import static io.simdrdrive.store.internal.sidecar.SidecarLayout.*;

import io.simdrdrive.store.EntryMetadata;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * What the page says of a saved index: of which store it is, and what the index does not say itself.
 *
 * @param tail          where the store ended
 * @param liveEntries   keys with a value
 * @param deadEntries   all other entries
 * @param liveBytes     bytes of the live ones
 * @param writtenNanos  when the store file was last written, by its file system
 * @param lastEntry     the trailer of its last entry
 * @param directoryCrc  CRC-32 of the directory
 */
public record SavedIndexHeader(long tail, long liveEntries, long deadEntries, long liveBytes, long writtenNanos,
        EntryMetadata lastEntry, int directoryCrc) {

    static @Nullable SavedIndexHeader parse(MemorySegment page) {
        long tail = page.get(LONG, INDEX_TAIL_OFFSET);
        if (tail <= 0 || page.get(LONG, HEADER_CRC_OFFSET) != crc(page)) {
            return null;
        }
        EntryMetadata lastEntry = new EntryMetadata(page.get(LONG, LAST_ENTRY_OFFSET),
                page.get(LONG, LAST_ENTRY_OFFSET + Long.BYTES), (int) page.get(LONG, LAST_ENTRY_OFFSET + 2
                        * Long.BYTES));
        return new SavedIndexHeader(tail, page.get(LONG, LIVE_ENTRIES_OFFSET), page.get(LONG, DEAD_ENTRIES_OFFSET),
                page.get(LONG, LIVE_BYTES_OFFSET), page.get(LONG, WRITTEN_NANOS_OFFSET), lastEntry,
                (int) page.get(LONG, DIRECTORY_CRC_OFFSET));
    }

    void write(MemorySegment page) {
        page.set(LONG, INDEX_TAIL_OFFSET, tail);
        page.set(LONG, LIVE_ENTRIES_OFFSET, liveEntries);
        page.set(LONG, DEAD_ENTRIES_OFFSET, deadEntries);
        page.set(LONG, LIVE_BYTES_OFFSET, liveBytes);
        page.set(LONG, WRITTEN_NANOS_OFFSET, writtenNanos);
        page.set(LONG, LAST_ENTRY_OFFSET, lastEntry.keyHash());
        page.set(LONG, LAST_ENTRY_OFFSET + Long.BYTES, lastEntry.prevOffset());
        page.set(LONG, LAST_ENTRY_OFFSET + 2 * Long.BYTES, lastEntry.checksum());
        page.set(LONG, DIRECTORY_CRC_OFFSET, directoryCrc);
        page.set(LONG, HEADER_CRC_OFFSET, crc(page));
    }

    private static long crc(MemorySegment page) {
        CRC32 crc = new CRC32();
        crc.update(page.asSlice(INDEX_TAIL_OFFSET, HEADER_CRC_OFFSET - INDEX_TAIL_OFFSET).toArray(
                ValueLayout.JAVA_BYTE));
        return crc.getValue();
    }
}
