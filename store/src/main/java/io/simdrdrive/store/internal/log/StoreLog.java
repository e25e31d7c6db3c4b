package io.simdrdrive.store.internal.log;

/**
 * Where the store logs to. The logger is made when there is something to log: to make one takes a fifth of the time that a
 * new JVM needs to open its first store.
 */
public final class StoreLog {
    private StoreLog() {}

    /** The logger of all stores. */
    public static System.Logger get() {
        return Holder.LOGGER;
    }

    private static final class Holder {
        static final System.Logger LOGGER = System.getLogger("io.simdrdrive.store");
    }
}
