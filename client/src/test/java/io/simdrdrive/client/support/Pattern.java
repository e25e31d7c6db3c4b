package io.simdrdrive.client.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Bytes of any number that are known from where they stand, so that none need be held. */
public final class Pattern {
    private Pattern() {}

    private static byte at(long position) {
        return (byte) ((position * 0x9E3779B97F4A7C15L) >>> 56);
    }

    /** The first so many. */
    public static byte[] bytes(int length) {
        return bytes(0, length);
    }

    /** So many from a position on. */
    static byte[] bytes(long from, int length) {
        byte[] bytes = new byte[length];
        fill(bytes, 0, length, from);
        return bytes;
    }

    private static void fill(byte[] target, int offset, int length, long position) {
        for (int i = 0; i < length; i++) {
            target[offset + i] = at(position + i);
        }
    }

    /** A source of so many. */
    public static InputStream source(long length) {
        return new InputStream() {
            private long position;

            @Override
            public int read() {
                return position == length ? -1 : at(position++) & 0xFF;
            }

            @Override
            public int read(byte[] target, int offset, int wanted) {
                int step = (int) Math.min(wanted, length - position);
                fill(target, offset, step, position);
                position += step;
                return step == 0 && wanted > 0 ? -1 : step;
            }
        };
    }

    /** Takes bytes and fails at the first that is not as it should be; counts them. */
    public static final class Check extends OutputStream {
        private long position;

        /** How many came. */
        public long position() {
            return position;
        }

        @Override
        public void write(int b) throws IOException {
            if (at(position) != (byte) b) {
                throw new IOException("byte " + position + " is " + b);
            }
            position++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            for (int i = 0; i < length; i++) {
                write(bytes[offset + i]);
            }
        }
    }
}
