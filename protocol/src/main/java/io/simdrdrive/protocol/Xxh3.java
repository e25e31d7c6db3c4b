package io.simdrdrive.protocol;

import java.nio.charset.StandardCharsets;

import net.openhft.hashing.LongHashFunction;

/**
 * XXH3-64 with seed 0, by which keys, namespaces and method names are known. Thread-safe.
 *
 * <p>The one user of the hashing library in this module: the library touches {@code sun.misc.Unsafe}, for which the JVM
 * prints a warning unless it is started with {@code --sun-misc-unsafe-memory-access=allow}.
 */
public final class Xxh3 {
    private static final LongHashFunction XXH3 = LongHashFunction.xx3();

    private Xxh3() {}

    /**
     * The hash of a part of an array.
     *
     * @param array holds the bytes
     * @param offset where they begin
     * @param length how many
     * @return the hash
     * @throws IndexOutOfBoundsException if the part is not within the array
     */
    public static long hash(byte[] array, int offset, int length) {
        return XXH3.hashBytes(array, offset, length);
    }

    /**
     * The hash of an array.
     *
     * @param array the bytes
     * @return the hash
     */
    public static long hash(byte[] array) {
        return XXH3.hashBytes(array);
    }

    /**
     * The hash of a text's UTF-8 bytes.
     *
     * @param text the text
     * @return the hash
     */
    public static long hash(String text) {
        return hash(text.getBytes(StandardCharsets.UTF_8));
    }
}
