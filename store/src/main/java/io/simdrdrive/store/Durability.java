package io.simdrdrive.store;

/** When what was written is forced to the disk, so that it survives a power cut. A killed process loses nothing in any mode. */
public enum Durability {
    /**
     * Never by the store but for {@link DataStore#flush()}, {@link DataStore#compact()} and an opening after the system went
     * down: the operating system decides. Closing does not force; what was not forced by then is read, and its checksums are
     * looked at, by the first opening after a restart of the machine.
     */
    NONE,
    /** In the background, once every {@link StoreOptions#flushIntervalMs()} while there is something to force. */
    INTERVAL,
    /** Before the call that writes returns. Writers that wait at the same time share one force. */
    COMMIT
}
