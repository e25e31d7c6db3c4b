package io.simdrdrive.protocol.frame;

import java.util.ArrayDeque;
import java.util.Iterator;

/**
 * Large arrays that are used again. Without, each message of a megabyte has the JVM clear twice as much memory, and
 * collect it as garbage of the costly sort; with, none. Not thread-safe.
 */
public final class ArrayPool {
    /** Smaller arrays are cheap to make. */
    private static final int MIN_ARRAY_BYTES = 64 << 10;

    private final long maxBytes;
    private final ArrayDeque<byte[]> free = new ArrayDeque<>();
    private long freeBytes;
    private boolean isUsed;

    /**
     * An empty pool.
     *
     * @param maxBytes how much the arrays may have together while nobody uses them; with 0 the pool keeps none
     */
    public ArrayPool(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /**
     * Gives an array, which may hold bytes of messages before.
     *
     * @param minBytes its length at the least
     * @return an array, which is the caller's
     */
    public byte[] take(int minBytes) {
        if (minBytes >= MIN_ARRAY_BYTES) {
            isUsed = true;
            for (Iterator<byte[]> arrays = free.iterator(); arrays.hasNext();) {
                byte[] array = arrays.next();
                if (array.length >= minBytes) {
                    arrays.remove();
                    freeBytes -= array.length;
                    return array;
                }
            }
        }
        return new byte[minBytes];
    }

    /**
     * Takes an array that nobody refers to any more. It need not come from this pool.
     *
     * @param array an array of any length
     */
    public void give(byte[] array) {
        if (array.length >= MIN_ARRAY_BYTES && freeBytes + array.length <= maxBytes) {
            free.addFirst(array);
            freeBytes += array.length;
        }
    }

    /** Lets go of all arrays if none was asked for since the last time. To be called now and then. */
    public void forgetUnused() {
        if (!isUsed) {
            clear();
        }
        isUsed = false;
    }

    /** Lets go of all arrays. */
    public void clear() {
        free.clear();
        freeBytes = 0;
    }

    /**
     * What the arrays have together that wait to be used.
     *
     * @return bytes
     */
    public long freeBytes() {
        return freeBytes;
    }
}
