package io.simdrdrive.store.internal.append;

/** A payload that was to be copied no longer has the checksum that was stored with it. */
public final class DamagedPayloadException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DamagedPayloadException(long keyHash, int expected, int found) {
        super(String.format("the value of the key hash %016x has the checksum %08x, and %08x was stored with it",
                keyHash,
                found, expected));
    }
}
