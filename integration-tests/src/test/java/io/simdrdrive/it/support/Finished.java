package io.simdrdrive.it.support;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** A process that has ended. */
public final class Finished {
    private final List<String> command;
    private final int exitCode;
    private final byte[] out;
    private final byte[] err;

    Finished(List<String> command, int exitCode, byte[] out, byte[] err) {
        this.command = List.copyOf(command);
        this.exitCode = exitCode;
        this.out = out.clone();
        this.err = err.clone();
    }

    /** Its exit code; 128 + n after signal n. */
    public int exitCode() {
        return exitCode;
    }

    /** What it wrote to standard output, byte for byte. */
    public byte[] outBytes() {
        return out.clone();
    }

    /** What it wrote to standard output. */
    public String out() {
        return new String(out, StandardCharsets.UTF_8);
    }

    /** What it wrote to standard error. */
    public String err() {
        return new String(err, StandardCharsets.UTF_8);
    }

    /** The lines of standard output. */
    public List<String> lines() {
        return out().lines().toList();
    }

    /** This, if it ended with 0; otherwise an error that shows what the process wrote. */
    public Finished orFail() {
        if (exitCode != 0) {
            throw new AssertionError(this);
        }
        return this;
    }

    @Override
    public String toString() {
        return String.join(" ", command) + "\nexit code " + exitCode + "\n" + err() + out();
    }
}
