package io.simdrdrive.store.internal.layout;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The bytes of an entry. Nothing else knows an offset of it.
 *
 * <pre>
 *   tail before                                                             tail after
 *   |                                                                              |
 *   | pre-pad, 0 to 63  | payload, n &gt;= 1 | key hash, 8 | previous tail, 8 | CRC-32, 4 |
 *   | zeros             |                 |             |                  |           |
 *   T                   T + padding(T)    the trailer: 20 bytes, little-endian
 *                       (multiple of 64)
 * </pre>
 *
 * <p>
 * A tombstone has no pre-pad: its payload is the single byte 0 at {@code T}. It is told from a value by its length
 * alone. The format is that of the Rust crate {@code simd-r-drive} 0.15 and later.
 */
public final class EntryLayout {
    /** Payloads of values start at multiples of this many bytes. */
    public static final int ALIGNMENT = 64;
    /** Bytes after a payload: key hash, previous tail, checksum. */
    public static final int TRAILER_BYTES = 20;
    /** The shortest entry, a tombstone. */
    public static final int TOMBSTONE_BYTES = 1 + TRAILER_BYTES;
    /** CRC-32 of the single byte 0, the payload of every tombstone. */
    public static final int TOMBSTONE_CHECKSUM = 0xD202EF8D;

    private static final int PREVIOUS_TAIL = 8;
    private static final int CHECKSUM = 16;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private EntryLayout() {}

    /** How many zeros a value that follows {@code tail} has before its payload. */
    public static int padding(long tail) {
        return (int) (-tail & (ALIGNMENT - 1));
    }

    /** The tail after a value of {@code payloadBytes} that follows {@code tail}. */
    public static long tailAfterValue(long tail, long payloadBytes) {
        return tail + padding(tail) + payloadBytes + TRAILER_BYTES;
    }

    /** The tail before a value of {@code payloadBytes} that ends at {@code tailAfter}, if it follows a value, of {@code bytesBefore}. */
    public static long tailBeforeValue(long tailAfter, long payloadBytes, long bytesBefore) {
        long begin = tailAfter - payloadBytes - TRAILER_BYTES;
        return begin - alignedBytes(bytesBefore) + bytesBefore + TRAILER_BYTES;
    }

    /** What a value of {@code payloadBytes} takes up between the start of its payload and that of the next value. */
    public static long alignedBytes(long payloadBytes) {
        return (payloadBytes + TRAILER_BYTES + ALIGNMENT - 1) & -ALIGNMENT;
    }

    /** The same, by the tails before and after the value. */
    public static long alignedBytesBetween(long tail, long tailAfter) {
        return ((tailAfter + ALIGNMENT - 1) & -ALIGNMENT) - ((tail + ALIGNMENT - 1) & -ALIGNMENT);
    }

    /** Whether an entry with these bounds and this first payload byte is a tombstone. */
    public static boolean isTombstone(long previousTail, long payloadEnd, byte atPreviousTail) {
        return payloadEnd - previousTail == 1 && atPreviousTail == 0;
    }

    /** The key hash in the trailer at {@code trailer} of {@code bytes}. */
    public static long keyHash(MemorySegment bytes, long trailer) {
        return bytes.get(LONG, trailer);
    }

    /** The previous tail in the trailer at {@code trailer} of {@code bytes}. */
    public static long previousTail(MemorySegment bytes, long trailer) {
        return bytes.get(LONG, trailer + PREVIOUS_TAIL);
    }

    /** The checksum in the trailer at {@code trailer} of {@code bytes}. */
    public static int checksum(MemorySegment bytes, long trailer) {
        return bytes.get(INT, trailer + CHECKSUM);
    }

    /** The same of a little-endian buffer, through which a JVM that has compiled nothing yet goes faster. */
    public static long keyHash(ByteBuffer bytes, int trailer) {
        return bytes.getLong(trailer);
    }

    /** The previous tail in the trailer at {@code trailer} of a little-endian buffer. */
    public static long previousTail(ByteBuffer bytes, int trailer) {
        return bytes.getLong(trailer + PREVIOUS_TAIL);
    }

    /** Writes a trailer. */
    public static void putTrailer(MemorySegment bytes, long trailer, long keyHash, long previousTail, int checksum) {
        bytes.set(LONG, trailer, keyHash);
        bytes.set(LONG, trailer + PREVIOUS_TAIL, previousTail);
        bytes.set(INT, trailer + CHECKSUM, checksum);
    }
}
