package io.simdrdrive.store.internal.sidecar;

import static io.simdrdrive.store.internal.sidecar.SidecarLayout.*;

import io.simdrdrive.store.internal.sidecar.SidecarState.Extent;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The first page of a sidecar: reads it from bytes, and fills a new one. */
final class SidecarPage {
    private SidecarPage() {}

    /** What the page says; null where it says nothing at all, for all of it is zeros. */
    static @Nullable SidecarState parse(MemorySegment page) {
        long state = sealed(page, STATE_OFFSET);
        long published = sealed(page, PUBLISHED_TAIL_OFFSET);
        long durable = sealed(page, DURABLE_TAIL_OFFSET);
        if (page.get(LONG, MAGIC_OFFSET) != MAGIC || (state != STATE_OPEN && state != STATE_CLOSED)
                || published == SealedTail.BROKEN || durable == SealedTail.BROKEN || durable > published) {
            return isZeros(page) ? null : SidecarState.damaged(batches(page));
        }
        BootId boot = new BootId(page.get(LONG, BOOT_ID_OFFSET), page.get(LONG, BOOT_ID_OFFSET + Long.BYTES));
        Extent inFlight = extent(page, IN_FLIGHT_START_OFFSET);
        return new SidecarState(state == STATE_CLOSED, boot.isCurrent(), published, durable,
                inFlight.end() > published ? inFlight : new Extent(published, published), batches(page),
                state == STATE_CLOSED ? SavedIndexHeader.parse(page) : null, false);
    }

    /** Makes the page that of a store that has just been opened. */
    static void fill(MemorySegment page, long tail, long durableTail) {
        page.fill((byte) 0);
        page.set(LONG, MAGIC_OFFSET, MAGIC);
        set(page, STATE_OFFSET, STATE_OPEN);
        set(page, PUBLISHED_TAIL_OFFSET, tail);
        set(page, DURABLE_TAIL_OFFSET, durableTail);
        page.set(LONG, BOOT_ID_OFFSET, BootId.CURRENT.high());
        page.set(LONG, BOOT_ID_OFFSET + Long.BYTES, BootId.CURRENT.low());
    }

    private static List<Extent> batches(MemorySegment page) {
        List<Extent> batches = new ArrayList<>();
        for (int slot = 0; slot < BATCH_SLOTS; slot++) {
            Extent batch = batch(page, BATCH_LOG_OFFSET + (long) slot * BATCH_SLOT_BYTES);
            if (batch.end() > batch.start()) {
                batches.add(batch);
            }
        }
        return batches;
    }

    /** A batch of the log; the append in flight in place of one that cannot be read, for it may be that. */
    private static Extent batch(MemorySegment page, long slot) {
        boolean isUnused = page.get(LONG, slot) == 0 && page.get(LONG, slot + Long.BYTES) == 0;
        boolean isReadable = sealed(page, slot) != SealedTail.BROKEN
                && sealed(page, slot + Long.BYTES) != SealedTail.BROKEN;
        return extent(page, isUnused || isReadable ? slot : IN_FLIGHT_START_OFFSET);
    }

    /** Sets a field that is sealed. */
    static void set(MemorySegment page, long offset, long tail) {
        page.set(LONG, offset, SealedTail.seal(offset, tail));
    }

    /** Two fields that follow one another; an empty extent where one is broken. */
    private static Extent extent(MemorySegment page, long offset) {
        long start = sealed(page, offset);
        long end = sealed(page, offset + Long.BYTES);
        return start == SealedTail.BROKEN || end == SealedTail.BROKEN ? new Extent(0, 0) : new Extent(start, end);
    }

    private static long sealed(MemorySegment page, long offset) {
        return SealedTail.open(offset, page.get(LONG, offset));
    }

    private static boolean isZeros(MemorySegment page) {
        return page.mismatch(MemorySegment.ofArray(new long[PAGE_BYTES / Long.BYTES])) < 0;
    }
}
