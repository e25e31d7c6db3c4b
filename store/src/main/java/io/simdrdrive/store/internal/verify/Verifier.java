package io.simdrdrive.store.internal.verify;

import io.simdrdrive.store.VerifyProblem.Kind;
import io.simdrdrive.store.VerifyReport;
import io.simdrdrive.store.internal.append.Health;
import io.simdrdrive.store.internal.file.Uninterrupted;
import io.simdrdrive.store.internal.generation.Generation;
import io.simdrdrive.store.internal.layout.EntryLayout;
import java.io.IOException;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Follows the chain of entries from a tail to byte 0, looks at each byte, and holds the index against what is there.
 * Damage ends up in the report, never in an exception.
 */
public final class Verifier {
    private final Health health;
    private final Generation generation;
    private final long tail;
    private final long countedLive;
    private final BackwardWindow window;
    private final Problems problems = new Problems();
    private final IndexCheck index;

    private long entries;
    private long live;
    private long tombstones;
    private long payloadBytes;
    private long livePayloadBytes;
    private long paddingBytes;
    private long overheadBytes;

    /**
     * Of what is published now. No append may be under way, so that the number of live keys belongs to the tail; after
     * that, others may write.
     */
    public Verifier(Health health, Generation generation) {
        this.health = health;
        this.generation = generation;
        this.tail = generation.tailAcquire();
        this.countedLive = generation.liveEntries();
        this.window = new BackwardWindow(generation.file(), tail);
        this.index = new IndexCheck(generation, tail, problems);
    }

    /** Looks at everything. */
    public VerifyReport run() {
        long at = isLongEnough() ? tail : -1;
        long unreached = tail;
        while (at > 0) {
            unreached = at;
            at = verifyEntryBefore(at);
        }
        if (at == 0) {
            unreached = 0;
            if (live != countedLive) {
                problems.add(Kind.COUNT, tail, live + " live keys, as the chain has", countedLive + " counted");
            }
        }
        return new VerifyReport(health.path(), tail, entries, live, entries - live - tombstones, tombstones,
                payloadBytes, livePayloadBytes, paddingBytes, overheadBytes, unreached, problems.count(),
                problems.first());
    }

    /** A look into the index beyond the end of a file that others have cut would be an error of the machine. */
    private boolean isLongEnough() {
        try {
            long size = Uninterrupted.apart(() -> generation.file().size());
            if (size < tail) {
                problems.add(Kind.UNREADABLE, size, "a file of at least " + tail + " bytes", "its end");
            }
            return size >= tail;
        } catch (IOException e) {
            unreadable(0, OptionalLong.empty(), e);
            return false;
        }
    }

    /** Returns the tail before the entry, or -1 where nothing leads there. */
    private long verifyEntryBefore(long at) {
        long trailer = at - EntryLayout.TRAILER_BYTES;
        if (at < EntryLayout.TOMBSTONE_BYTES) {
            problems.add(Kind.CHAIN, 0, "an entry of at least " + EntryLayout.TOMBSTONE_BYTES + " bytes",
                    at + " bytes");
            return -1;
        }
        try {
            window.cover(trailer - 1, at);
        } catch (IOException e) {
            unreadable(trailer, OptionalLong.empty(), e);
            return -1;
        }
        long index = window.indexOf(trailer);
        long keyHash = EntryLayout.keyHash(window.bytes(), index);
        long previous = EntryLayout.previousTail(window.bytes(), index);
        int checksum = EntryLayout.checksum(window.bytes(), index);
        boolean tombstone = EntryLayout.isTombstone(previous, trailer, window.byteAt(trailer - 1));
        long payload = tombstone ? previous : previous + EntryLayout.padding(previous);
        if (previous < 0 || payload < 0 || payload >= trailer) {
            problems.add(Kind.CHAIN, trailer, keyHash, "a previous tail that leaves room for a payload before offset "
                    + trailer, "the previous tail " + previous);
            return -1;
        }
        verifyBytes(previous, payload, trailer, keyHash, checksum);
        count(previous, payload, trailer, tombstone, this.index.isNewest(at, keyHash, tombstone));
        return previous;
    }

    private void verifyBytes(long previous, long payload, long trailer, long keyHash, int checksum) {
        try {
            int computed = window.checksum(payload, trailer);
            if (computed != checksum) {
                problems.add(Kind.CHECKSUM, payload, keyHash, String.format(Locale.ROOT, "the stored checksum %08x",
                        checksum),
                        String.format(Locale.ROOT, "%08x over %d bytes", computed, trailer - payload));
            }
            window.cover(previous, payload);
            for (long i = previous; i < payload; i++) {
                if (window.byteAt(i) != 0) {
                    problems.add(Kind.PADDING, i, keyHash, "00", String.format(Locale.ROOT, "%02x", window.byteAt(i)));
                }
            }
        } catch (IOException e) {
            unreadable(previous, OptionalLong.of(keyHash), e);
        }
    }

    private void count(long previous, long payload, long trailer, boolean tombstone, boolean newest) {
        entries++;
        overheadBytes += EntryLayout.TRAILER_BYTES;
        if (tombstone) {
            tombstones++;
            overheadBytes++;
            return;
        }
        long size = trailer - payload;
        paddingBytes += payload - previous;
        payloadBytes += size;
        if (newest) {
            live++;
            livePayloadBytes += size;
        }
    }

    private void unreadable(long offset, OptionalLong keyHash, IOException e) {
        health.requireOpen();
        problems.add(Kind.UNREADABLE, offset, keyHash, "readable bytes", e.toString());
    }
}
