package io.simdrdrive.store.internal.sidecar;

import io.simdrdrive.store.internal.index.KeyIndex;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * A sidecar: a page, and the saved index of a closed store. Integers are little-endian; offsets of the store file are in bytes.
 *
 * <pre>
 *      0  magic "SRDSIDE2"                        8
 *      8  state: 1 open, 2 closed                 8 s
 *     16  published tail                          8 s what readers saw
 *     24  durable tail                            8 s what is known to be on the disk
 *     32  start of the append in flight           8 s meaningful while its end is above the published tail
 *     40  end of the append in flight             8 s
 *     48  boot id of the machine                 16   zeros where the system has none
 *     64  batches logged since the last open      8   the next slot is this, modulo the slots
 *     72  tail of the saved index                 8   0 where none is saved
 *     80  its live entries, dead entries,         24
 *         bytes of live entries
 *    104  when the store was last written         8   nanoseconds since 1970, as the file system has it
 *    112  last entry: key hash, previous tail,   24   of the store file, to know it again
 *         checksum
 *    136  CRC-32 of the directory                 8
 *    144  CRC-32 of the bytes 72 to 143           8
 *    512  log of batches: start, end             16 s each, 224 slots
 *   4096  directory of the saved index            2048 shards: used slots, CRC-32, 4 bytes each
 *  20480  the used slots of all shards, 8 bytes each
 * </pre>
 *
 * <p>
 * What is marked {@code s} is sealed: 44 bits, and 20 that check them, as {@link SealedTail} does it.
 */
final class SidecarLayout {
    static final int PAGE_BYTES = 4096;
    static final long MAGIC = 0x3245444953445253L;
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
    static final int INDEX_TAIL_OFFSET = 72;
    static final int LIVE_ENTRIES_OFFSET = 80;
    static final int DEAD_ENTRIES_OFFSET = 88;
    static final int LIVE_BYTES_OFFSET = 96;
    static final int WRITTEN_NANOS_OFFSET = 104;
    static final int LAST_ENTRY_OFFSET = 112;
    static final int DIRECTORY_CRC_OFFSET = 136;
    static final int HEADER_CRC_OFFSET = 144;
    static final int BATCH_LOG_OFFSET = 512;
    static final int BATCH_SLOT_BYTES = 16;
    static final int BATCH_SLOTS = (PAGE_BYTES - BATCH_LOG_OFFSET) / BATCH_SLOT_BYTES;

    static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN);

    static final int DIRECTORY_OFFSET = PAGE_BYTES;
    static final int DIRECTORY_ENTRY_BYTES = 8;
    static final int DIRECTORY_BYTES = KeyIndex.SHARDS * DIRECTORY_ENTRY_BYTES;
    static final int SLOTS_OFFSET = DIRECTORY_OFFSET + DIRECTORY_BYTES;

    private SidecarLayout() {}
}
