package io.simdrdrive.server.internal.websocket;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The mask of a client's frames (RFC 6455, 5.3): byte i of a payload is xored with byte i mod 4 of the mask. */
final class Masks {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Masks() {}

    /** Unmasks while copying, eight bytes at a step. */
    static void unmask(ByteBuffer in, int length, int mask, byte[] out, int at) {
        int from = in.position();
        long wide = (mask & 0xFFFF_FFFFL) * 0x1_0000_0001L;
        int i = 0;
        for (; i <= length - Long.BYTES; i += Long.BYTES) {
            LONG.set(out, at + i, in.getLong(from + i) ^ wide);
        }
        for (; i < length; i++) {
            out[at + i] = (byte) (in.get(from + i) ^ (mask >>> ((i & 3) * Byte.SIZE)));
        }
        in.position(from + length);
    }
}
