package io.simdrdrive.benchmarks.rpc;

/** Whose server is measured. */
enum Contestant {
    /** The Rust original's. */
    ORIGINAL("original"),
    /** For scale: it keeps its values in memory. */
    REDIS("redis"),
    /** This project's. */
    OURS("ours");

    private final String id;

    Contestant(String id) {
        this.id = id;
    }

    /** Its name among the samples. */
    String id() {
        return id;
    }
}
