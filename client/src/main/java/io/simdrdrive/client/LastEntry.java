package io.simdrdrive.client;

import java.util.Objects;

/**
 * The newest entry of a store's file.
 *
 * @param metadata what is kept with the payload
 * @param payload the bytes; of an entry that deletes a key the single byte 0, which no value is
 */
public record LastEntry(EntryMetadata metadata, byte[] payload) {
    /**
     * Checks that neither is null.
     *
     * @throws NullPointerException if one is
     */
    public LastEntry {
        Objects.requireNonNull(metadata, "metadata");
        Objects.requireNonNull(payload, "payload");
    }

    /**
     * Whether the entry deletes its key.
     *
     * @return true for a tombstone
     */
    public boolean isTombstone() {
        return payload.length == 1 && payload[0] == 0;
    }
}
