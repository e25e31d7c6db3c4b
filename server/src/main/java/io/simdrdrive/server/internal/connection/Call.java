package io.simdrdrive.server.internal.connection;

import java.util.Arrays;

/** The bytes of a call that outlive the event in which they came. */
record Call(byte[] array, int offset, int length) {
    /** Copies them unless they are {@code owned}: the array is given away with them. */
    static Call keep(byte[] array, int offset, int length, boolean owned) {
        return owned
                ? new Call(array, offset, length)
                : new Call(Arrays.copyOfRange(array, offset, offset + length), 0, length);
    }
}
