package io.simdrdrive.benchmarks.engine;

/** An open store. Safe for any number of threads, each with its own reader and writer. */
public interface StoreUnderTest extends AutoCloseable {
    /** A reader for the calling thread. */
    Reader reader();

    /** A writer for the calling thread. */
    Writer writer();

    /** The sum of {@link Values#sum} over all values, in the order in which the engine finds them quickest. */
    long sumOfAll();

    /**
     * Rewrites the files without what is overwritten, while readers and writers go on.
     *
     * @return false if the engine has no such thing, or does it by itself
     */
    default boolean compact() {
        return false;
    }

    /** What was written is in files afterwards, though not necessarily forced to the disk. */
    @Override
    void close();
}
