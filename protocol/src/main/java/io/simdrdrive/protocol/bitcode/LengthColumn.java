package io.simdrdrive.protocol.bitcode;

import io.simdrdrive.protocol.WireWriter;
import java.util.Arrays;

/** Collects lengths and writes their column: a byte each, 255 for those that follow as integers. */
final class LengthColumn {
    static final int LARGE = 255;

    private final byte[] small;
    private int count;
    private long[] large = {};
    private int largeCount;
    private long sum;

    LengthColumn(int maxCount) {
        small = new byte[maxCount];
    }

    void add(int length) {
        sum += length;
        if (length < LARGE) {
            small[count++] = (byte) length;
        } else {
            small[count++] = (byte) LARGE;
            if (largeCount == large.length) {
                large = Arrays.copyOf(large, Math.max(16, 2 * largeCount));
            }
            large[largeCount++] = length;
        }
    }

    long sum() {
        return sum;
    }

    void writeTo(WireWriter out) {
        PackedColumn.write(out, small, count);
        IntColumn.write(out, large, largeCount);
    }

    /** Writes the column of one length. */
    static void write(WireWriter out, long length) {
        if (length < LARGE) {
            out.writeByte((int) length);
        } else {
            out.writeByte(LARGE);
            IntColumn.write(out, length);
        }
    }
}
