package io.simdrdrive.client.internal.ws;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.SecureRandom;

/** Masks what goes to the server (RFC 6455, 5.3). Not thread-safe. */
final class Masker {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int KEYS_AT_ONCE = 1024;

    // A call of SecureRandom costs as much as a whole small message: keys are drawn many at a time.
    private final SecureRandom random = new SecureRandom();
    private final byte[] keys = new byte[KEYS_AT_ONCE * Integer.BYTES];
    private int nextKey = keys.length;

    int nextKey() {
        if (nextKey == keys.length) {
            random.nextBytes(keys);
            nextKey = 0;
        }
        int key = (int) INT.get(keys, nextKey);
        nextKey += Integer.BYTES;
        return key;
    }

    static void putKey(byte[] array, int offset, int key) {
        INT.set(array, offset, key);
    }

    /** Copies bytes and masks them on the way, eight at a time. */
    static void copy(byte[] from, int fromOffset, byte[] to, int toOffset, int length, int key) {
        long key64 = (Integer.toUnsignedLong(key) << Integer.SIZE) | Integer.toUnsignedLong(key);
        int i = 0;
        for (; i <= length - Long.BYTES; i += Long.BYTES) {
            LONG.set(to, toOffset + i, (long) LONG.get(from, fromOffset + i) ^ key64);
        }
        for (; i < length; i++) {
            to[toOffset + i] = (byte) (from[fromOffset + i] ^ (key64 >>> (Byte.SIZE * (i % Long.BYTES))));
        }
    }
}
