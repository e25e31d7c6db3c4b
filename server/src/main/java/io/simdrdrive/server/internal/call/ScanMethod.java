package io.simdrdrive.server.internal.call;

import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.frame.FrameWriter;
import io.simdrdrive.protocol.method.EntryFields;
import io.simdrdrive.protocol.method.ScanRequest;
import io.simdrdrive.protocol.method.ScanResponse;
import io.simdrdrive.server.internal.call.Scans.Scan;
import io.simdrdrive.store.DataStore;
import io.simdrdrive.store.EntryHandle;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Pages of the values as of when the first page was made, newest to oldest. Thread-safe. */
record ScanMethod(DataStore store, Scans scans) {
    static final int MAX_ENTRIES = 65_536;
    static final int MAX_BYTES = 4 << 20;
    /** What a page may take in memory: payloads, and five numbers and a length for each entry. */
    static final int MAX_PAGE_BYTES = MAX_BYTES + MAX_ENTRIES * (5 * Long.BYTES + 1);

    /** Makes a page. */
    Consumer<FrameWriter> page(BitcodeReader arguments) {
        ScanRequest request = ScanRequest.decode(arguments);
        Scan scan = request.cursor() == 0 ? begin(request.position()) : scans.take(request.cursor());
        List<EntryFields> entries = new ArrayList<>();
        List<@Nullable EntryHandle> payloads = new ArrayList<>();
        boolean more = scan != null && fill(scan, request, entries, payloads);
        long next = scan != null && more ? scans.keep(scan, System.nanoTime()) : 0;
        return out -> ScanResponse.encode(out, entries, new EntryPayloads(payloads), next);
    }

    private @Nullable Scan begin(long position) {
        Iterator<EntryHandle> values = store.iterator();
        while (values.hasNext()) {
            EntryHandle value = values.next();
            if (position == 0 || Long.compareUnsigned(value.tailOffset(), position) <= 0) {
                return new Scan(values, value, 0);
            }
        }
        return null;
    }

    /** Returns whether there are more than fit. */
    private static boolean fill(Scan scan, ScanRequest request, List<EntryFields> entries,
            List<@Nullable EntryHandle> payloads) {
        long maxEntries = limit(request.maxEntries(), MAX_ENTRIES);
        long maxBytes = limit(request.maxBytes(), MAX_BYTES);
        long bytes = 0;
        do {
            EntryHandle entry = scan.peek();
            boolean isWhole = request.withPayloads() && entry.size() <= maxBytes;
            bytes += isWhole ? entry.size() : 0;
            if (entries.size() == maxEntries || bytes > maxBytes) {
                return true;
            }
            entries.add(EntryAnswers.fields(entry));
            payloads.add(isWhole ? entry : null);
        } while (scan.advance());
        return false;
    }

    private static long limit(long wanted, long most) {
        return wanted == 0 || Long.compareUnsigned(wanted, most) > 0 ? most : wanted;
    }
}
