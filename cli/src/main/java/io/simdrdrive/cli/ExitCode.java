package io.simdrdrive.cli;

/** The exit codes of the command line. Their numbers are a contract with scripts: codes are added, never renumbered. */
public enum ExitCode {
    /** Done. */
    OK(0, "done"),
    /** No value. */
    KEY_NOT_FOUND(1, "the key has no value; for 'exists': false"),
    /** As picocli's own. */
    USAGE(2, "wrong usage of the command line, or a wrong value in a setting or in a file that one names"),
    /** A file or directory. */
    MISSING(3, "the store, a file or a directory, also one that a setting names, is missing, or may not be opened"),
    /** By another writer. */
    LOCKED(4, "the store is locked: it is open for writing elsewhere"),
    /** Refused and left alone. */
    NOT_A_STORE(5, "the file is no store, or is damaged; it was left as it is"),
    /** No space. */
    FULL(6, "no space is left on the device"),
    /** The system, or a server, says so. */
    FAILED(7, "reading or writing failed, or the server reports a failure"),
    /** Nobody there. */
    NO_CONNECTION(8, "cannot connect to the server, or it does not answer"),
    /** Or another address that cannot be listened on. */
    CANNOT_LISTEN(9, "cannot listen on the address: the port is busy, or the host is not of this machine"),
    /** Empty, or the single byte 0. */
    VALUE_REFUSED(10, "the format cannot keep the value: it is empty, or the single byte 0"),
    /** A verb that needs a file. */
    UNSUPPORTED(11, "the target cannot do this, as a server cannot 'snapshot'"),
    /** Some files. */
    INCOMPLETE(12, "some files could not be read, written or named; the rest is done"),
    /** A defect. */
    INTERNAL(70, "a defect of this program"),
    /** As a shell reports SIGINT. */
    INTERRUPTED(130,
            "stopped by SIGINT; for 'serve': before all calls were answered, by a second one or for want of time"),
    /** As a shell reports SIGPIPE. */
    BROKEN_PIPE(141, "whoever read the output stopped reading"),
    /** As a shell reports SIGTERM. */
    TERMINATED(143,
            "stopped by SIGTERM; for 'serve': before all calls were answered, by a second one or for want of time");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** What the process ends with. */
    public int code() {
        return code;
    }

    /** For people, as a clause. */
    public String meaning() {
        return meaning;
    }
}
