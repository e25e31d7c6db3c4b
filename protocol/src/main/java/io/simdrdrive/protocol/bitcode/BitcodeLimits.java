package io.simdrdrive.protocol.bitcode;

/**
 * How large decoded values may be. Lengths are also held against the bytes that are there to back them, but eight values
 * may share a byte: these bound what that can grow to.
 *
 * @param maxElements the most elements of a list; each costs 4 bytes and up
 * @param maxDecodedBytes the most bytes of all byte strings of a column together
 */
public record BitcodeLimits(int maxElements, int maxDecodedBytes) {
    /** 4 Mi elements and 256 MiB. */
    public static final BitcodeLimits DEFAULT = new BitcodeLimits(4 << 20, 256 << 20);

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException if one is below 1 or above 2^31 - 17
     */
    public BitcodeLimits {
        requireSize("maxElements", maxElements);
        requireSize("maxDecodedBytes", maxDecodedBytes);
    }

    private static void requireSize(String name, int value) {
        if (value < 1 || value > Integer.MAX_VALUE - 16) {
            throw new IllegalArgumentException(name + " is " + value + ": expected 1 to 2^31 - 17");
        }
    }
}
