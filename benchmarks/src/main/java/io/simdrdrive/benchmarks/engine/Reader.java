package io.simdrdrive.benchmarks.engine;

/** Reads, for one thread. */
public interface Reader extends AutoCloseable {
    /**
     * The sum of the value of a key, read without a copy where the engine can.
     *
     * @throws IllegalStateException if there is none
     */
    long sum(byte[] key);

    /** The sum over the values of the first {@code count} keys, in one call where the engine has one. */
    default long sum(byte[][] keys, int count) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum += sum(keys[i]);
        }
        return sum;
    }

    @Override
    default void close() {}

    /** What a missing key is answered with: a benchmark that reads nothing measures nothing. */
    static IllegalStateException missing() {
        return new IllegalStateException("a key that was written is not there");
    }
}
