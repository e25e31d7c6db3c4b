package io.simdrdrive.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serial;
import java.nio.charset.StandardCharsets;

/** Standard output: bytes unharmed, text in UTF-8, and its failures told apart from those of files. */
public final class StandardOutput extends FilterOutputStream {
    /** Standard output took no more. */
    public static final class FailedException extends IOException {
        @Serial
        private static final long serialVersionUID = 1L;

        FailedException(IOException cause) {
            super("standard output: " + cause.getMessage(), cause);
        }

        /**
         * Whether the reader just went away, as {@code head} does. Java tells that from a full disk by the system's text
         * only, which is English here: the launcher starts this program with {@code LC_MESSAGES=C}.
         */
        public boolean isBrokenPipe() {
            return String.valueOf(getMessage()).contains("Broken pipe");
        }
    }

    /** Over a stream, which is buffered already where that matters. */
    public StandardOutput(OutputStream out) {
        super(out);
    }

    /** A line of text. */
    public void println(String line) throws IOException {
        write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void write(int b) throws IOException {
        try {
            out.write(b);
        } catch (IOException e) {
            throw new FailedException(e);
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            throw new FailedException(e);
        }
    }

    @Override
    public void flush() throws IOException {
        try {
            out.flush();
        } catch (IOException e) {
            throw new FailedException(e);
        }
    }
}
