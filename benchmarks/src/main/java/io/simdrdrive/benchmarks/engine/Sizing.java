package io.simdrdrive.benchmarks.engine;

/**
 * What a store is to hold.
 *
 * @param entries    how many
 * @param valueBytes the length of each value
 */
public record Sizing(long entries, int valueBytes) {
    /** The length of each key. */
    public static final int KEY_BYTES = 16;
}
