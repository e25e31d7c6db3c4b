package io.simdrdrive.client.internal.request;

import io.simdrdrive.client.EntryMetadata;
import io.simdrdrive.client.LastEntry;
import io.simdrdrive.client.ScanOptions;
import io.simdrdrive.client.ScanPage;
import io.simdrdrive.client.ScannedEntry;
import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.method.EntryFields;
import io.simdrdrive.protocol.method.KeyRequest;
import io.simdrdrive.protocol.method.LastEntryResponse;
import io.simdrdrive.protocol.method.MetadataResponse;
import io.simdrdrive.protocol.method.Method;
import io.simdrdrive.protocol.method.ScanRequest;
import io.simdrdrive.protocol.method.ScanResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The methods that tell what the store's file keeps with values, as requests. */
public final class EntryRequests {
    private static final Request<@Nullable LastEntry> LAST_ENTRY = new Request<>(Method.READ_LAST_ENTRY, 0, out -> {},
            EntryRequests::lastEntry);

    private EntryRequests() {}

    public static Request<@Nullable EntryMetadata> metadata(byte[] key) {
        Objects.requireNonNull(key, "key");
        return new Request<>(Method.READ_METADATA, key.length, out -> KeyRequest.encode(out, key), in -> {
            EntryFields entry = MetadataResponse.decode(in);
            return entry == null ? null : metadata(entry);
        });
    }

    public static Request<@Nullable LastEntry> lastEntry() {
        return LAST_ENTRY;
    }

    /** A page; of a scan that begins for cursor 0. */
    public static Request<ScanPage> page(ScanOptions options, long cursor) {
        ScanRequest request = new ScanRequest(cursor, options.position(), options.maxEntries(), options.maxBytes(),
                options.withPayloads());
        return new Request<>(Method.SCAN, 0, out -> ScanRequest.encode(out, request), EntryRequests::page);
    }

    private static ScanPage page(BitcodeReader in) {
        ScanResponse page = ScanResponse.decode(in);
        List<ScannedEntry> entries = new ArrayList<>(page.entries().size());
        for (int i = 0; i < page.entries().size(); i++) {
            entries.add(new ScannedEntry(metadata(page.entries().get(i)), page.payloads().get(i)));
        }
        return new ScanPage(entries, page.nextCursor());
    }

    private static @Nullable LastEntry lastEntry(BitcodeReader in) {
        LastEntryResponse last = LastEntryResponse.decode(in);
        return last == null ? null : new LastEntry(metadata(last.entry()), last.payload().toByteArray());
    }

    static EntryMetadata metadata(EntryFields entry) {
        return new EntryMetadata(entry.keyHash(), entry.prevOffset(), entry.payloadOffset(), entry.payloadBytes(),
                (int) entry.checksum());
    }
}
