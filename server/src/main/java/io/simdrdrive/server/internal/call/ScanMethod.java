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
record ScanMethod(DataStore store, Scans scans, AnswerLimits limits) {
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
    private boolean fill(Scan scan, ScanRequest request, List<EntryFields> entries,
            List<@Nullable EntryHandle> payloads) {
        long maxEntries = AnswerLimits.least(request.maxEntries(), limits.scanEntries());
        long maxBytes = AnswerLimits.least(request.maxBytes(), limits.scanBytes());
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
}
