package io.simdrdrive.client.internal.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;

/** A transport as streams, which wait for as long as it takes: for what precedes messages. */
public final class TransportStreams {
    private TransportStreams() {}

    /** Reads one byte at a time: what follows is for others. */
    public static InputStream input(Transport transport) {
        return new InputStream() {
            private final byte[] one = new byte[1];

            @Override
            public int read() throws IOException {
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                Objects.checkFromIndexSize(offset, length, target.length);
                int read = 0;
                while (read == 0 && length > 0) {
                    var _ = Thread.interrupted(); // no sleep would last
                    read = transport.read(one, Transport.FOREVER, 0);
                }
                if (read > 0) {
                    target[offset] = one[0];
                }
                return read;
            }
        };
    }

    /** Writes what fits into one write. */
    public static OutputStream output(Transport transport) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[]{(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] source, int offset, int length) throws IOException {
                var _ = transport.outlet().write(source, offset, length, Outlet.NO_DEADLINE);
            }
        };
    }
}
