package io.simdrdrive.server.internal.call;

/** How a call is to be run, by how long it takes and what may run beside it. */
public enum CallKind {
    /** Takes no time worth mentioning: in the I/O thread. */
    QUICK,
    /** Copies much: apart, while the calls behind it wait, so that they find what it did. */
    LARGE,
    /** May wait for the disk: apart, and others beside it. */
    WAITING,
    /** Reads or writes the whole store: in a thread kept for that, and others beside it. */
    MAINTENANCE
}
