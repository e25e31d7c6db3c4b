package io.simdrdrive.cli.session;

/** How long a target is held open, and for what. */
public enum SessionMode {
    /** For one verb: a verb that reads opens a file read-only, beside any writer. */
    ONE_VERB,
    /** For a shell: a file that exists is opened for writing once, and held. */
    LASTING,
    /** For a shell that only reads, beside any writer. */
    LASTING_READ_ONLY
}
