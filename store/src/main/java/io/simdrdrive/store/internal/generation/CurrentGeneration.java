package io.simdrdrive.store.internal.generation;

/** Which generation a store is in. A call reads it once and works on what it got; compaction replaces it. */
public final class CurrentGeneration {
    private final PublicationSignal signal = new PublicationSignal();
    private volatile Generation current;

    /** The first one. */
    public CurrentGeneration(Generation first) {
        this.current = first;
    }

    /** The generation as of now. */
    public Generation get() {
        return current;
    }

    /** Moves readers and writers on. The old generation stays readable for who holds it. */
    public void replace(Generation next) {
        current.handOverTo(next);
        current = next;
        signal.published();
    }

    /** What tells followers of everything that is published. */
    public PublicationSignal signal() {
        return signal;
    }
}
