package io.simdrdrive.store;

/**
 * Whether a second thread puts entries of batches into the index while the thread that writes them has them written to the
 * file. It looks for more for a tenth of a millisecond before it sleeps, and ends after a second without any.
 */
public enum ParallelIndexing {
    /**
     * While batches of 256 entries or more follow each other closely, on machines with more than one processor, and for as
     * long as it finds a processor.
     */
    AUTO,
    /** For each batch of two entries or more. */
    ALWAYS,
    /** Never: the store has no thread of its own for it. */
    NEVER
}
