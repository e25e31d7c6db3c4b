package io.simdrdrive.store;

/** When what was written is forced to the disk, so that it survives a power cut. A killed process loses nothing in any mode. */
public enum Durability {
    /** Never by the store before {@link DataStore#flush()} or {@link DataStore#close()}: the operating system decides. */
    NONE,
    /** In the background, once every {@link StoreOptions#flushIntervalMs()} while there is something to force. */
    INTERVAL,
    /** Before the call that writes returns. Writers that wait at the same time share one force. */
    COMMIT
}
