package io.simdrdrive.store.extensions;

import java.nio.ByteBuffer;

/**
 * How values of a type become bytes and are read again. Any number of threads may use one at once.
 *
 * @param <T> the type of the values
 */
public interface ValueCodec<T> {
    /** Bytes as they are. What is decoded is a new array. */
    ValueCodec<byte[]> BYTES = new ValueCodec<>() {
        @Override
        public byte[] encode(byte[] value) {
            return value;
        }

        @Override
        public byte[] decode(ByteBuffer encoded) {
            byte[] value = new byte[encoded.remaining()];
            encoded.get(value);
            return value;
        }
    };

    /**
     * Texts as a program that uses the crate keeps a {@code String}: bitcode over UTF-8. Half of a surrogate pair is an
     * {@link IllegalArgumentException}. As an option, the empty text has the single byte 0, which neither the crate nor
     * this can keep.
     */
    ValueCodec<String> BITCODE_STRING = new BitcodeString();

    /**
     * The bytes of a value.
     *
     * @param value what to encode
     * @return its bytes; not changed before they are stored
     */
    byte[] encode(T value);

    /**
     * The value of bytes.
     *
     * @param encoded read-only and little-endian, from its position to its limit; it looks into the store, so a value
     *                that keeps a part of it costs no copy
     * @return the value
     * @throws IllegalArgumentException if they are none of a value
     */
    T decode(ByteBuffer encoded);
}
