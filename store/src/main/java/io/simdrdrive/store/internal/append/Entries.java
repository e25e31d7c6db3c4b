package io.simdrdrive.store.internal.append;

import io.simdrdrive.store.KeyValue;
import io.simdrdrive.store.internal.layout.Xxh3;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/** The sources of entries that the calls of a store need. Each checks its payloads before a byte is written. */
public final class Entries {
    private Entries() {}

    /** One value. */
    public static EntrySource value(long keyHash, MemorySegment payload) {
        requireStorable(payload, 0);
        return new Value(keyHash, payload);
    }

    /** One value. */
    public static EntrySource value(long keyHash, byte[] payload) {
        requireStorable(payload, 0);
        return new Value(keyHash, MemorySegment.ofArray(payload));
    }

    /** Values by key. */
    public static EntrySource values(List<KeyValue> entries) {
        KeyValue[] copy = entries.toArray(new KeyValue[0]);
        long[] keyHashes = new long[copy.length];
        for (int i = 0; i < copy.length; i++) {
            requireStorable(copy[i].payload(), i);
            keyHashes[i] = Xxh3.hash(copy[i].key());
        }
        return new KeyValues(keyHashes, copy);
    }

    /** Values by key hash. */
    public static EntrySource values(long[] keyHashes, List<MemorySegment> payloads) {
        MemorySegment[] copy = payloads.toArray(new MemorySegment[0]);
        if (keyHashes.length != copy.length) {
            throw new IllegalArgumentException(
                    "as many key hashes as payloads are needed, not " + keyHashes.length + " and " + copy.length);
        }
        for (int i = 0; i < copy.length; i++) {
            requireStorable(copy[i], i);
        }
        return new Values(keyHashes.clone(), copy);
    }

    /** Tombstones. */
    public static EntrySource tombstones(long[] keyHashes) {
        return new Tombstones(keyHashes);
    }

    /** A value that was stored before, which must come out with the checksum that was stored with it. */
    public static EntrySource copy(long keyHash, MemorySegment payload, int checksum) {
        requireStorable(payload, 0);
        return new Copy(keyHash, payload, checksum);
    }

    /** The same, and a tombstone for the key that had it. */
    public static EntrySource move(long oldKeyHash, long newKeyHash, MemorySegment payload, int checksum) {
        requireStorable(payload, 0);
        return new Move(oldKeyHash, newKeyHash, payload, checksum);
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

    private record Value(long keyHash, MemorySegment payload) implements EntrySource {
        @Override
        public int count() {
            return 1;
        }

        @Override
        public long keyHash(int i) {
            return keyHash;
        }

        @Override
        public MemorySegment payload(int i) {
            return payload;
        }

        @Override
        public long payloadBytes(int i) {
            return payload.byteSize();
        }
    }

    private record KeyValues(long[] keyHashes, KeyValue[] entries) implements EntrySource {
        @Override
        public int count() {
            return entries.length;
        }

        @Override
        public long keyHash(int i) {
            return keyHashes[i];
        }

        @Override
        public MemorySegment payload(int i) {
            return MemorySegment.ofArray(entries[i].payload());
        }

        @Override
        public long payloadBytes(int i) {
            return entries[i].payload().length;
        }
    }

    private record Values(long[] keyHashes, MemorySegment[] payloads) implements EntrySource {
        @Override
        public int count() {
            return payloads.length;
        }

        @Override
        public long keyHash(int i) {
            return keyHashes[i];
        }

        @Override
        public MemorySegment payload(int i) {
            return payloads[i];
        }

        @Override
        public long payloadBytes(int i) {
            return payloads[i].byteSize();
        }
    }

    private record Tombstones(long[] keyHashes) implements EntrySource {
        private static final MemorySegment ZERO = MemorySegment.ofArray(new byte[1]).asReadOnly();

        @Override
        public int count() {
            return keyHashes.length;
        }

        @Override
        public long keyHash(int i) {
            return keyHashes[i];
        }

        @Override
        public MemorySegment payload(int i) {
            return ZERO;
        }

        @Override
        public long payloadBytes(int i) {
            return 1;
        }

        @Override
        public boolean isTombstone(int i) {
            return true;
        }
    }

    private record Copy(long keyHash, MemorySegment payload, int checksum) implements EntrySource {
        @Override
        public int count() {
            return 1;
        }

        @Override
        public long keyHash(int i) {
            return keyHash;
        }

        @Override
        public MemorySegment payload(int i) {
            return payload;
        }

        @Override
        public long payloadBytes(int i) {
            return payload.byteSize();
        }

        @Override
        public long expectedChecksum(int i) {
            return Integer.toUnsignedLong(checksum);
        }
    }

    private record Move(long oldKeyHash, long newKeyHash, MemorySegment payload, int checksum) implements EntrySource {
        @Override
        public int count() {
            return 2;
        }

        @Override
        public long keyHash(int i) {
            return i == 0 ? newKeyHash : oldKeyHash;
        }

        @Override
        public MemorySegment payload(int i) {
            return payload;
        }

        @Override
        public long payloadBytes(int i) {
            return payload.byteSize();
        }

        @Override
        public boolean isTombstone(int i) {
            return i == 1;
        }

        @Override
        public long expectedChecksum(int i) {
            return i == 0 ? Integer.toUnsignedLong(checksum) : ANY_CHECKSUM;
        }
    }
}
