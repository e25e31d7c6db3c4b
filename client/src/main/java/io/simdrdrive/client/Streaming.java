package io.simdrdrive.client;

import io.simdrdrive.client.internal.connection.StreamLink;
import io.simdrdrive.client.internal.connection.TimedCalls;
import io.simdrdrive.client.internal.request.AdminRequests;
import io.simdrdrive.client.internal.request.Request;
import io.simdrdrive.client.internal.request.StreamRequests;
import io.simdrdrive.client.internal.stream.Following;
import io.simdrdrive.client.internal.stream.ValueReader;
import io.simdrdrive.client.internal.stream.ValueWriter;
import io.simdrdrive.protocol.method.StreamResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What takes more calls than one. Thread-safe. */
record Streaming(TimedCalls single, TimedCalls patient) {
    private static final String STORE_ID = "store_id";

    long write(Request<StreamResponse> opening, InputStream source) throws IOException {
        Objects.requireNonNull(source, "source");
        return ValueWriter.write(single.open(opening, StreamResponse::stream), patient.timeoutNanos(), source);
    }

    /** A value that is to be read. */
    record Reading(Request<StreamRequests.@Nullable Opened> opening) {}

    Reading reading(byte[] key) {
        return new Reading(StreamRequests.read(key, firstBytes()));
    }

    Reading reading(long keyHash) {
        return new Reading(StreamRequests.read(keyHash, firstBytes()));
    }

    private int firstBytes() {
        return single.mostBytes(ValueReader.CHUNK_BYTES);
    }

    @Nullable
    ValueInputStream read(Reading reading) {
        ValueReader value = open(reading);
        return value == null ? null : new ValueInputStream(value);
    }

    @Nullable
    ValueReader open(Reading reading) {
        StreamLink.Opened<StreamRequests.@Nullable Opened> opened = single.open(reading.opening,
                value -> value == null ? 0 : value.stream());
        return opened.result() == null ? null : new ValueReader(opened.link(), opened.result());
    }

    Subscription follow(long fromOffset, Consumer<FollowedEntry> consumer) {
        Objects.requireNonNull(consumer, "consumer");
        return new Following(single, fromOffset, consumer, FollowedEntry::new, FollowedEntry::new).start();
    }

    /** Copies, has it put on the disk, then deletes what was copied; what was written meanwhile is copied, too. */
    void transfer(byte[] key, Streaming target) throws IOException {
        boolean isFirst = true;
        while (true) {
            try (ValueInputStream value = read(reading(key))) {
                if (value == null && isFirst) {
                    throw new KeyNotFoundException("transfer from " + single.calls().endpoint() + ": Key not found: "
                            + new String(key, StandardCharsets.UTF_8));
                }
                if (value == null) {
                    return; // deleted meanwhile
                }
                if (isFirst) {
                    requireAnother(target);
                }
                var _ = target.write(StreamRequests.write(key), value);
                var _ = target.patient.call(AdminRequests.FLUSH); // of all of the value, on whatever disk
                if (single.call(StreamRequests.deleteIfUnchanged(value.metadata()))) {
                    return;
                }
            }
            isFirst = false;
        }
    }

    private void requireAnother(Streaming target) {
        Long own = storeId();
        if (own != null && own.equals(target.storeId())) {
            throw new IllegalArgumentException("Cannot transfer an entry to the same store: " + single.calls()
                    .endpoint()
                    + " and " + target.single.calls().endpoint() + " serve one; use rename instead");
        }
    }

    private @Nullable Long storeId() {
        return single.call(AdminRequests.HELLO).limits().get(STORE_ID);
    }
}
