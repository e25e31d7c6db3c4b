package io.simdrdrive.protocol.bitcode;

import io.simdrdrive.protocol.WireWriter;

/** Columns of bits: eight a byte, the first the least significant; what is left of the last byte does not count. */
final class Bits {
    private Bits() {}

    static int bytesFor(int bits) {
        return (int) ((bits + 7L) >>> 3);
    }

    static boolean isSet(byte[] array, int offset, int index) {
        return (array[offset + (index >>> 3)] >>> (index & 7) & 1) != 0;
    }

    static int count(byte[] array, int offset, int bits) {
        int count = 0;
        int whole = bits >>> 3;
        for (int i = 0; i < whole; i++) {
            count += Integer.bitCount(array[offset + i] & 0xFF);
        }
        int rest = bits & 7;
        return rest == 0 ? count : count + Integer.bitCount(array[offset + whole] & ((1 << rest) - 1));
    }

    /** Collects bits and writes them, byte by byte. */
    static final class Collector {
        private final WireWriter out;
        private int bits;
        private int held;

        Collector(WireWriter out) {
            this.out = out;
        }

        void add(boolean bit) {
            held |= (bit ? 1 : 0) << bits;
            if (++bits == Byte.SIZE) {
                out.writeByte(held);
                bits = 0;
                held = 0;
            }
        }

        void finish() {
            if (bits > 0) {
                out.writeByte(held);
            }
        }
    }
}
