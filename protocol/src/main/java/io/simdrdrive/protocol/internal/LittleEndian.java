package io.simdrdrive.protocol.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Little-endian integers in a byte array, at any offset. */
public final class LittleEndian {
    private static final VarHandle SHORT = view(short[].class);
    private static final VarHandle INT = view(int[].class);
    private static final VarHandle LONG = view(long[].class);

    private LittleEndian() {}

    private static VarHandle view(Class<?> type) {
        return MethodHandles.byteArrayViewVarHandle(type, ByteOrder.LITTLE_ENDIAN);
    }

    public static int unsignedShort(byte[] array, int offset) {
        return (short) SHORT.get(array, offset) & 0xFFFF;
    }

    public static int intAt(byte[] array, int offset) {
        return (int) INT.get(array, offset);
    }

    public static long unsignedInt(byte[] array, int offset) {
        return Integer.toUnsignedLong(intAt(array, offset));
    }

    public static long longAt(byte[] array, int offset) {
        return (long) LONG.get(array, offset);
    }

    public static void putShort(byte[] array, int offset, int value) {
        SHORT.set(array, offset, (short) value);
    }

    public static void putInt(byte[] array, int offset, int value) {
        INT.set(array, offset, value);
    }

    public static void putLong(byte[] array, int offset, long value) {
        LONG.set(array, offset, value);
    }
}
