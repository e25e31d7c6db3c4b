package io.simdrdrive.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;

/**
 * The standard streams of the process, or a test's.
 *
 * @param in            raw bytes
 * @param out           raw bytes, buffered
 * @param err           for people
 * @param inIsTerminal  whether someone types
 * @param outIsTerminal whether someone reads the output
 * @param errIsTerminal whether someone reads the messages
 */
public record Console(InputStream in, StandardOutput out, PrintStream err, boolean inIsTerminal, boolean outIsTerminal,
        boolean errIsTerminal) {
    private static final int BUFFER_BYTES = 64 << 10;

    /** The digits of those standard streams that are terminals; the launcher says so. */
    private static final String TERMINALS_PROPERTY = "simdrdrive.terminals";

    /** That of this process. */
    public static Console ofProcess() {
        String terminals = System.getProperty(TERMINALS_PROPERTY, "");
        return new Console(new FileInputStream(FileDescriptor.in),
                new StandardOutput(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER_BYTES)),
                System.err, terminals.contains("0"), terminals.contains("1"), terminals.contains("2"));
    }

    /** A message for people, on one line that says who speaks. */
    public void complain(String message) {
        err.println("simd-r-drive: " + message.strip().replaceAll("\\s*\\R\\s*", "; "));
    }
}
