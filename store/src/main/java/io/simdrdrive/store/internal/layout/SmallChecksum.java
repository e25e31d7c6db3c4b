package io.simdrdrive.store.internal.layout;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * CRC-32 (IEEE 802.3) of payloads of a few bytes, for which {@link java.util.zip.CRC32} takes three times as long as for
 * larger ones. Eight bytes a step, by the tables of M. E. Kounavis and F. L. Berry, "A Systematic Approach to Building
 * High Performance Software-Based CRC Generators" (2005).
 */
public final class SmallChecksum {
    /** What is longer is quicker with {@link java.util.zip.CRC32}. */
    public static final int MAX_BYTES = 15;

    private static final int REVERSED_POLYNOMIAL = 0xEDB88320;
    private static final int TABLE = 256;
    private static final int[] TABLES = tables();
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private SmallChecksum() {}

    /** The checksum of {@code size} bytes, {@value #MAX_BYTES} at the most. */
    public static int of(MemorySegment bytes, long offset, int size) {
        int crc = -1;
        int done = 0;
        if (size >= Long.BYTES) {
            crc = afterEight(bytes.get(LONG, offset) ^ 0xFFFFFFFFL);
            done = Long.BYTES;
        }
        for (; done < size; done++) {
            crc = (crc >>> Byte.SIZE) ^ TABLES[(crc ^ bytes.get(ValueLayout.JAVA_BYTE, offset + done)) & 0xFF];
        }
        return ~crc;
    }

    private static int afterEight(long v) {
        return table(7, v) ^ table(6, v >>> 8) ^ table(5, v >>> 16) ^ table(4, v >>> 24) ^ table(3, v >>> 32)
                ^ table(2, v >>> 40) ^ table(1, v >>> 48) ^ table(0, v >>> 56);
    }

    private static int table(int number, long index) {
        return TABLES[number * TABLE + (int) (index & 0xFF)];
    }

    private static int[] tables() {
        int[] tables = new int[Long.BYTES * TABLE];
        for (int i = 0; i < TABLE; i++) {
            int crc = i;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                crc = (crc & 1) == 0 ? crc >>> 1 : (crc >>> 1) ^ REVERSED_POLYNOMIAL;
            }
            tables[i] = crc;
        }
        for (int i = TABLE; i < tables.length; i++) {
            int before = tables[i - TABLE];
            tables[i] = (before >>> Byte.SIZE) ^ tables[before & 0xFF];
        }
        return tables;
    }
}
