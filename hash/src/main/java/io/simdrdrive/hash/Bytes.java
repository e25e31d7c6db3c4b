package io.simdrdrive.hash;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers in arrays, little-endian. */
final class Bytes {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private Bytes() {}

    static long longAt(byte[] array, int offset) {
        return (long) LONG.get(array, offset);
    }

    static int intAt(byte[] array, int offset) {
        return (int) INT.get(array, offset);
    }

    static void putLong(byte[] array, int offset, long value) {
        LONG.set(array, offset, value);
    }
}
