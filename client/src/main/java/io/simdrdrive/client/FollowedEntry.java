package io.simdrdrive.client;

import io.simdrdrive.client.internal.stream.ValueReader;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An entry that was appended: a value, or the deletion of a key. Immutable. */
public final class FollowedEntry {
    private final EntryMetadata metadata;
    private final byte @Nullable [] payload;
    private final @Nullable Supplier<ValueReader> reader;

    FollowedEntry(EntryMetadata metadata, byte[] payload) {
        this.metadata = metadata;
        this.payload = payload;
        this.reader = null;
    }

    FollowedEntry(EntryMetadata metadata, Supplier<ValueReader> reader) {
        this.metadata = metadata;
        this.payload = null;
        this.reader = reader;
    }

    /**
     * What is kept with the payload.
     *
     * @return key hash, offsets, length and checksum
     */
    public EntryMetadata metadata() {
        return metadata;
    }

    /**
     * Whether the entry deletes its key.
     *
     * @return true for a tombstone, whose payload is the single byte 0
     */
    public boolean isTombstone() {
        return payload != null && payload.length == 1 && payload[0] == 0;
    }

    /**
     * The payload, where it is not long.
     *
     * @return the bytes; null if there are more than 1 MiB of them, which {@link #openPayload()} gives
     */
    public byte @Nullable [] payload() {
        return payload;
    }

    /**
     * The payload of any length, not held whole. A long one is to be read before the consumer returns.
     *
     * @return a new stream from its beginning, to be closed by the caller; it throws {@link java.io.IOException} where a
     *     call fails, with the {@link ClientException} as its cause
     */
    public InputStream openPayload() {
        return payload != null
                ? new ByteArrayInputStream(payload)
                : new ValueInputStream(Objects.requireNonNull(reader).get());
    }
}
