package io.simdrdrive.protocol.bitcode;

/** Bytes are not the encoding of the expected value, or of one beyond the limits. The connection is none the worse. */
public final class BitcodeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    BitcodeException(String message) {
        super(message);
    }
}
