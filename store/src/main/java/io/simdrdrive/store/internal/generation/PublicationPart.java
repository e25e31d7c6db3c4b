package io.simdrdrive.store.internal.generation;

import io.simdrdrive.store.internal.file.MappedRegion;
import io.simdrdrive.store.internal.index.KeyIndex;
import io.simdrdrive.store.internal.index.Superseded;
import io.simdrdrive.store.internal.layout.EntryLayout;

/** Puts entries of a batch into the index, and counts what they take the place of. For one thread at a time. */
final class PublicationPart implements KeyIndex.Arriving {
    /** Entries whose index slots are fetched before they are filled: their cache lines fit a core's L1. */
    private static final int TOUCHED_AT_ONCE = 256;

    private final Generation generation;
    private final Superseded superseded;
    private final BatchEntries entries;
    private long replacedValues;
    private long replacedBytes;

    PublicationPart(Generation generation, Superseded superseded, BatchEntries entries) {
        this.generation = generation;
        this.superseded = superseded;
        this.entries = entries;
    }

    /** Puts entries {@code from} to {@code to} of these arrays into the index. */
    void put(long[] keyHashes, long[] tails, int from, int to) {
        KeyIndex index = generation.index();
        for (int start = from; start < to; start += TOUCHED_AT_ONCE) {
            int end = Math.min(to, start + TOUCHED_AT_ONCE);
            if (end - start > 1) {
                touch(index, keyHashes, start, end);
            }
            index.putAll(keyHashes, tails, start, end, this);
        }
    }

    private void touch(KeyIndex index, long[] keyHashes, int from, int to) {
        long touched = 0;
        for (int i = from; i < to; i++) {
            touched += index.touch(keyHashes[i]);
        }
        generation.keep(touched);
    }

    @Override
    public long publishedTail() {
        return entries.start();
    }

    @Override
    public long keyHashAt(long tailAfter) {
        return entries.keyHashes()[entries.indexOf(tailAfter)];
    }

    @Override
    public void replaces(long keyHash, long tailAfter) {
        if (tailAfter > entries.start()) {
            int i = entries.indexOf(tailAfter);
            if (!entries.isTombstone(i)) {
                replacedValue(entries.alignedBytes(i));
            }
            return;
        }
        superseded.put(keyHash, tailAfter);
        MappedRegion region = generation.map().regionOf(tailAfter);
        if (!region.isTombstoneAt(tailAfter)) {
            replacedValue(EntryLayout.alignedBytes(region.payloadBytesAt(tailAfter)));
        }
    }

    private void replacedValue(long alignedBytes) {
        replacedValues++;
        replacedBytes += alignedBytes;
    }

    /** Adds what this has counted to what another has. */
    void addTo(PublicationPart other) {
        other.replacedValues += replacedValues;
        other.replacedBytes += replacedBytes;
    }

    /** How many values were the newest of their keys before, or for a moment within the batch. */
    long replacedValues() {
        return replacedValues;
    }

    /** What those take up in the file. */
    long replacedBytes() {
        return replacedBytes;
    }
}
