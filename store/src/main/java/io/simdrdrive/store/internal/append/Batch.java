package io.simdrdrive.store.internal.append;

import io.simdrdrive.store.internal.layout.EntryLayout;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one append, in order. What it holds must not change before the append has returned. One class for all
 * of them, and not one a kind: the loops over a batch are the hottest of the engine, and calls with one target cost
 * nothing there.
 */
public final class Batch {
    private final long[] keyHashes;
    /** Payloads that came as arrays; null where they came as segments. */
    private final byte @Nullable [][] arrays;
    /** Payloads that came as segments, with null for a tombstone; null where all came as arrays. */
    private final @Nullable MemorySegment @Nullable [] segments;
    private final int @Nullable [] checksums;
    /** The one payload that comes in parts; else null. */
    private final @Nullable PayloadParts parts;
    private boolean isEachForItself;

    private Batch(long[] keyHashes, byte @Nullable [][] arrays, @Nullable MemorySegment @Nullable [] segments,
            int @Nullable [] checksums, @Nullable PayloadParts parts) {
        this.keyHashes = keyHashes;
        this.arrays = arrays;
        this.segments = segments;
        this.checksums = checksums;
        this.parts = parts;
    }

    static Batch ofArrays(long[] keyHashes, byte[][] payloads) {
        return new Batch(keyHashes, payloads, null, null, null);
    }

    static Batch ofSegments(long[] keyHashes, @Nullable MemorySegment[] payloads) {
        return new Batch(keyHashes, null, payloads, null, null);
    }

    /** Of values that were stored before, and must come out with the checksums that were stored with them. */
    public static Batch ofStored(long[] keyHashes, @Nullable MemorySegment[] payloads, int[] checksums) {
        return new Batch(keyHashes, null, payloads, checksums, null);
    }

    static Batch ofParts(long keyHash, PayloadParts payload) {
        return new Batch(new long[]{keyHash}, null, null, null, payload);
    }

    /** Lets a crash leave the first of the entries without the rest. Returns this. */
    public Batch eachForItself() {
        isEachForItself = true;
        return this;
    }

    /** Whether a crash must not leave some of the entries without the others. */
    boolean isAllOrNothing() {
        return keyHashes.length > 1 && !isEachForItself;
    }

    int count() {
        return keyHashes.length;
    }

    long keyHash(int i) {
        return keyHashes[i];
    }

    /** The hashes of the keys, not to be changed. */
    long[] keyHashes() {
        return keyHashes;
    }

    /** Whether entry {@code i} deletes its key. */
    boolean isTombstone(int i) {
        return segments != null && segments[i] == null;
    }

    /** The payload of a value that came as an array; else null. */
    byte @Nullable [] array(int i) {
        return arrays == null ? null : arrays[i];
    }

    /** The payload, where it comes in parts: then it is the only one. */
    @Nullable
    PayloadParts parts() {
        return parts;
    }

    /** The payload of a value that does not come in parts. */
    MemorySegment payload(int i) {
        if (arrays != null) {
            return MemorySegment.ofArray(arrays[i]);
        }
        MemorySegment segment = segments == null ? null : segments[i];
        if (segment == null) {
            throw new IllegalStateException("entry " + i + " is a tombstone");
        }
        return segment;
    }

    /** How long that payload is, in bytes; 1 for a tombstone. */
    long payloadBytes(int i) {
        if (arrays != null) {
            return arrays[i].length;
        }
        if (parts != null) {
            return parts.sizeBytes();
        }
        MemorySegment segment = segments == null ? null : segments[i];
        return segment == null ? 1 : segment.byteSize();
    }

    /** Puts down where each of these values ends, if the last of them ends at {@code tail}. */
    public void putTails(long tail, long[] tails) {
        long before = tail;
        for (int i = tails.length - 1; i >= 0; i--) {
            tails[i] = before;
            before = i == 0 ? 0 : EntryLayout.tailBeforeValue(before, payloadBytes(i), payloadBytes(i - 1));
        }
    }

    /** Throws unless {@code checksum} is that of payload {@code i}, as far as that is known. */
    void requireChecksum(int i, int checksum) {
        if (checksums != null && checksums[i] != checksum) {
            throw new DamagedPayloadException(keyHashes[i], checksums[i], checksum);
        }
    }
}
