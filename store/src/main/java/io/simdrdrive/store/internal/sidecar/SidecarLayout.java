package io.simdrdrive.store.internal.sidecar;

import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * The first page of a sidecar. Integers are little-endian; offsets of the store file are in bytes.
 *
 * <pre>
 *      0  magic "SRDSIDE1"                        8
 *      8  state: 1 open, 2 closed                 8
 *     16  published tail                          8   what readers saw
 *     24  durable tail                            8   what is known to be on the disk
 *     32  start of the append in flight           8   meaningful while its end is above the published tail
 *     40  end of the append in flight             8
 *     48  boot id of the machine                 16   zeros where the system has none
 *     64  batches logged since the last open      8   the next slot is this, modulo the slots
 *    512  log of batches: start, end             16 each, 224 slots
 *   4096  end of the page
 * </pre>
 */
final class SidecarLayout {
    static final int PAGE_BYTES = 4096;
    static final long MAGIC = 0x3145444953445253L;
    static final long STATE_OPEN = 1;
    static final long STATE_CLOSED = 2;

    static final int MAGIC_OFFSET = 0;
    static final int STATE_OFFSET = 8;
    static final int PUBLISHED_TAIL_OFFSET = 16;
    static final int DURABLE_TAIL_OFFSET = 24;
    static final int IN_FLIGHT_START_OFFSET = 32;
    static final int IN_FLIGHT_END_OFFSET = 40;
    static final int BOOT_ID_OFFSET = 48;
    static final int BATCHES_LOGGED_OFFSET = 64;
    static final int BATCH_LOG_OFFSET = 512;
    static final int BATCH_SLOT_BYTES = 16;
    static final int BATCH_SLOTS = (PAGE_BYTES - BATCH_LOG_OFFSET) / BATCH_SLOT_BYTES;

    static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN);

    private SidecarLayout() {}
}
