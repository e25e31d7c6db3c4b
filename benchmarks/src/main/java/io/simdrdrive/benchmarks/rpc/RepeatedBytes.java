package io.simdrdrive.benchmarks.rpc;

import java.io.InputStream;
import java.util.Objects;

/** So many bytes, always the same, of a pattern that no power of two divides: what is out of place shows. */
final class RepeatedBytes extends InputStream {
    private static final byte[] PATTERN = new byte[1_000_003];
    private static final int FACTOR = 31;

    static {
        for (int i = 0; i < PATTERN.length; i++) {
            PATTERN[i] = (byte) (i * FACTOR + (i >> Byte.SIZE));
        }
    }

    private final long sizeBytes;
    private long position;

    RepeatedBytes(long sizeBytes) {
        this.sizeBytes = sizeBytes;
    }

    @Override
    public int read() {
        if (position == sizeBytes) {
            return -1;
        }
        return PATTERN[(int) (position++ % PATTERN.length)] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (position == sizeBytes && length > 0) {
            return -1;
        }
        int from = (int) (position % PATTERN.length);
        int count = (int) Math.min(Math.min(length, PATTERN.length - from), sizeBytes - position);
        System.arraycopy(PATTERN, from, target, offset, count);
        position += count;
        return count;
    }
}
