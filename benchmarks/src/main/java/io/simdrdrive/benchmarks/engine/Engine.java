package io.simdrdrive.benchmarks.engine;

import java.nio.file.Path;

/** A kind of store. */
@FunctionalInterface
public interface Engine {
    /**
     * Opens the store in a directory that exists, and makes it where there is none.
     *
     * @param directory holds the files of this store and nothing else
     * @param sizing    what the store is to hold, for engines that must be told
     */
    StoreUnderTest open(Path directory, Sizing sizing);
}
