package io.simdrdrive.store.internal.append;

import io.simdrdrive.hash.Xxh3;
import io.simdrdrive.store.KeyValue;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the batches that the calls of a store need. Each checks its payloads before a byte is written. */
public final class Entries {
    private Entries() {}

    /** One value. */
    public static Batch value(long keyHash, MemorySegment payload) {
        requireStorable(payload, 0);
        return Batch.ofSegments(new long[]{keyHash}, new MemorySegment[]{payload});
    }

    /** One value. */
    public static Batch value(long keyHash, byte[] payload) {
        requireStorable(payload, 0);
        return Batch.ofArrays(new long[]{keyHash}, new byte[][]{payload});
    }

    /** One value of more than a byte, that comes in parts. */
    public static Batch value(long keyHash, PayloadParts payload) {
        return Batch.ofParts(keyHash, payload);
    }

    /** Values by key. */
    public static Batch values(List<KeyValue> entries) {
        KeyValue[] copy = entries.toArray(new KeyValue[0]);
        long[] keyHashes = new long[copy.length];
        byte[][] payloads = new byte[copy.length][];
        for (int i = 0; i < copy.length; i++) {
            byte[] payload = copy[i].payload();
            requireStorable(payload, i);
            keyHashes[i] = Xxh3.hash(copy[i].key());
            payloads[i] = payload;
        }
        return Batch.ofArrays(keyHashes, payloads);
    }

    /** Values by key hash. */
    public static Batch values(long[] keyHashes, List<MemorySegment> payloads) {
        MemorySegment[] copy = payloads.toArray(new MemorySegment[0]);
        if (keyHashes.length != copy.length) {
            throw new IllegalArgumentException(
                    "as many key hashes as payloads are needed, not " + keyHashes.length + " and " + copy.length);
        }
        for (int i = 0; i < copy.length; i++) {
            requireStorable(copy[i], i);
        }
        return Batch.ofSegments(keyHashes.clone(), copy);
    }

    /** Tombstones. */
    public static Batch tombstones(long[] keyHashes) {
        return Batch.ofSegments(keyHashes, new @Nullable MemorySegment[keyHashes.length]);
    }

    /** A value that was stored before, which must come out with the checksum that was stored with it. */
    public static Batch copy(long keyHash, MemorySegment payload, int checksum) {
        requireStorable(payload, 0);
        return Batch.ofStored(new long[]{keyHash}, new MemorySegment[]{payload}, new int[]{checksum});
    }

    /** The same, and a tombstone for the key that had it. */
    public static Batch move(long oldKeyHash, long newKeyHash, MemorySegment payload, int checksum) {
        requireStorable(payload, 0);
        return Batch.ofStored(new long[]{newKeyHash, oldKeyHash}, new @Nullable MemorySegment[]{payload, null},
                new int[]{checksum, 0});
    }

    private static void requireStorable(byte[] payload, int i) {
        if (payload.length <= 1) {
            requireStorable(payload.length, payload.length == 1 ? payload[0] : 0, i);
        }
    }

    private static void requireStorable(MemorySegment payload, int i) {
        if (payload.byteSize() <= 1) {
            requireStorable(payload.byteSize(), payload.byteSize() == 1 ? payload.get(ValueLayout.JAVA_BYTE, 0) : 0, i);
        }
    }

    private static void requireStorable(long bytes, byte first, int i) {
        if (bytes == 0) {
            throw new IllegalArgumentException("Payload cannot be empty. (Entry " + i + ")");
        }
        if (bytes == 1 && first == 0) {
            throw new IllegalArgumentException("NULL-byte payloads cannot be written directly. (Entry " + i
                    + "; the single byte 0 is how the format marks a deleted key)");
        }
    }
}
