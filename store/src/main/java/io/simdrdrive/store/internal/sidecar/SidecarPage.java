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

    /** What the page says, or null where it is none of ours or contradicts itself. */
    static @Nullable SidecarState parse(MemorySegment page) {
        if (page.byteSize() < PAGE_BYTES || page.get(LONG, MAGIC_OFFSET) != MAGIC) {
            return null;
        }
        long state = page.get(LONG, STATE_OFFSET);
        long published = page.get(LONG, PUBLISHED_TAIL_OFFSET);
        long durable = page.get(LONG, DURABLE_TAIL_OFFSET);
        if ((state != STATE_OPEN && state != STATE_CLOSED) || published < 0 || durable < 0 || durable > published) {
            return null;
        }
        BootId boot = new BootId(page.get(LONG, BOOT_ID_OFFSET), page.get(LONG, BOOT_ID_OFFSET + Long.BYTES));
        Extent inFlight = new Extent(page.get(LONG, IN_FLIGHT_START_OFFSET), page.get(LONG, IN_FLIGHT_END_OFFSET));
        return new SidecarState(state == STATE_CLOSED, boot.isCurrent(), published, durable,
                inFlight.end() > published ? inFlight : new Extent(published, published), batches(page),
                state == STATE_CLOSED ? SavedIndexHeader.parse(page) : null);
    }

    /** Makes the page that of a store that has just been opened. */
    static void fill(MemorySegment page, long tail, long durableTail) {
        page.fill((byte) 0);
        page.set(LONG, MAGIC_OFFSET, MAGIC);
        page.set(LONG, STATE_OFFSET, STATE_OPEN);
        page.set(LONG, PUBLISHED_TAIL_OFFSET, tail);
        page.set(LONG, DURABLE_TAIL_OFFSET, durableTail);
        page.set(LONG, BOOT_ID_OFFSET, BootId.CURRENT.high());
        page.set(LONG, BOOT_ID_OFFSET + Long.BYTES, BootId.CURRENT.low());
    }

    private static List<Extent> batches(MemorySegment page) {
        List<Extent> batches = new ArrayList<>();
        for (int slot = 0; slot < BATCH_SLOTS; slot++) {
            long at = BATCH_LOG_OFFSET + (long) slot * BATCH_SLOT_BYTES;
            Extent batch = new Extent(page.get(LONG, at), page.get(LONG, at + Long.BYTES));
            if (batch.end() > batch.start()) {
                batches.add(batch);
            }
        }
        return batches;
    }
}
