package io.simdrdrive.store;

import java.util.OptionalLong;

/**
 * One thing that is not as it must be.
 *
 * @param kind     what it concerns
 * @param offset   where in the file, in bytes: the beginning of the payload, padding or trailer that is wrong
 * @param keyHash  the hash of the key of the entry, as the file has it, or empty where there is no one entry
 * @param expected what should be there
 * @param found    what is there
 */
public record VerifyProblem(Kind kind, long offset, OptionalLong keyHash, String expected, String found) {
    /** What a problem concerns. */
    public enum Kind {
        /** The file cannot be read there, or ends too early. */
        UNREADABLE,
        /** No entry can lie where the chain leads to; nothing before it can be reached by it. */
        CHAIN,
        /** A payload does not have its checksum. */
        CHECKSUM,
        /** Bytes before a payload are not zeros. No value is affected. */
        PADDING,
        /** The index in memory does not lead to the newest entry of a key; opening the store again builds it anew. */
        INDEX,
        /** The store counts another number of live keys than there are. */
        COUNT
    }

    @Override
    public String toString() {
        String key = keyHash.isPresent() ? String.format(", key hash %016x", keyHash.getAsLong()) : "";
        return kind + " at offset " + offset + key + ": expected " + expected + ", found " + found;
    }
}
