package io.simdrdrive.hash;

import java.util.HexFormat;

/** The algorithm's default secret. */
final class Secret {
    static final int BYTES = 192;

    private static final byte[] SECRET = HexFormat.of().parseHex(
            "b8fe6c3923a44bbe7c01812cf721ad1cded46de9839097db7240a4a4b7b3671fcb79e64eccc0e578825ad07dccff7221"
                    + "b8084674f743248ee03590e6813a264c3c2852bb91c300cb88d0658b1b532ea371644897a20df94e3819ef46a9deacd8"
                    + "a8fa763fe39c343ff9dcbbc7c70b4f1d8a51e04bcdb45931c89f7ec9d9787364eac5ac8334d3ebc3c581a0fffa1363eb"
                    + "170ddd51b7f0da49d316552629d4689e2b16be587d47a1fc8ff8b8d17ad031ce45cb3a8f95160428afd7fbcabb4b407e");

    private Secret() {}

    /** The eight bytes at an offset. */
    static long at(int offset) {
        return Bytes.longAt(SECRET, offset);
    }

    /** The four bytes at an offset. */
    static int intAt(int offset) {
        return Bytes.intAt(SECRET, offset);
    }

    /** As many times eight bytes, one after the other. */
    static long[] from(int offset, int count) {
        long[] longs = new long[count];
        for (int i = 0; i < count; i++) {
            longs[i] = at(offset + Long.BYTES * i);
        }
        return longs;
    }
}
