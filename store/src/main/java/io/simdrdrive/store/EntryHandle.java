package io.simdrdrive.store;

import io.simdrdrive.store.internal.file.MappedRegion;
import io.simdrdrive.store.internal.layout.EntryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.Locale;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a store, looked at where it lies in the memory map: nothing is copied until a method says so. Immutable,
 * so safe for any thread.
 *
 * <p>
 * A handle and what it hands out stay readable, with the same bytes, for as long as anything refers to them: through
 * overwriting, deletion, growth, compaction and closing of the store.
 */
public final class EntryHandle {
    /** More than any JVM promises, and less than some allow. */
    static final int LARGEST_ARRAY_BYTES = Integer.MAX_VALUE - 8;

    private static final int CHECKED_AT_ONCE_BYTES = 32 << 10;

    private final MappedRegion region;
    private final long tailAfter;
    private final long payloadOffset;

    EntryHandle(MappedRegion region, long tailAfter) {
        this(region, tailAfter, region.payloadOffsetAt(tailAfter));
    }

    private EntryHandle(MappedRegion region, long tailAfter, long payloadOffset) {
        this.region = region;
        this.tailAfter = tailAfter;
        this.payloadOffset = payloadOffset;
    }

    /** Of an entry that is known to be a value, by the tail before it. */
    static EntryHandle ofValue(MappedRegion region, long previousTail, long tailAfter) {
        return new EntryHandle(region, tailAfter, region.valueOffsetAt(previousTail, tailAfter));
    }

    /** Of an entry, unless it is a tombstone. */
    static @Nullable EntryHandle ifValue(MappedRegion region, long tailAfter) {
        long previousTail = region.previousTailAt(tailAfter);
        return region.isTombstone(previousTail, tailAfter) ? null : ofValue(region, previousTail, tailAfter);
    }

    /**
     * The payload, without a copy.
     *
     * @return a read-only segment of {@link #size()} bytes; for a value its address is a multiple of 64
     */
    public MemorySegment segment() {
        return region.bytes().asSlice(payloadOffset - region.base(), size());
    }

    /**
     * The payload, without a copy, as a buffer.
     *
     * @return a read-only, little-endian buffer
     * @throws UnsupportedOperationException if the payload is longer than a buffer can be, 2 GiB less a byte
     */
    public ByteBuffer asByteBuffer() {
        if (size() > Integer.MAX_VALUE) {
            throw new UnsupportedOperationException("a payload of " + size() + " bytes is no buffer; use segment()");
        }
        return segment().asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * The payload as 64-bit integers, little-endian, without a copy. Of a length that is no multiple of 8, the bytes
     * left over at the end are not in it; of fewer than 8 bytes it is empty.
     *
     * @return a read-only buffer of {@code size() / 8} numbers
     * @throws UnsupportedOperationException if the payload is longer than 2 GiB less a byte, as with {@link #asByteBuffer()}
     */
    public LongBuffer asLongBuffer() {
        return asByteBuffer().asLongBuffer();
    }

    /**
     * The payload as 32-bit integers, little-endian, without a copy. Of a length that is no multiple of 4, the bytes
     * left over at the end are not in it; of fewer than 4 bytes it is empty.
     *
     * @return a read-only buffer of {@code size() / 4} numbers
     * @throws UnsupportedOperationException if the payload is longer than 2 GiB less a byte, as with {@link #asByteBuffer()}
     */
    public IntBuffer asIntBuffer() {
        return asByteBuffer().asIntBuffer();
    }

    /**
     * The payload as 32-bit floating-point numbers, little-endian, without a copy. Of a length that is no multiple of 4, the bytes
     * left over at the end are not in it; of fewer than 4 bytes it is empty.
     *
     * @return a read-only buffer of {@code size() / 4} numbers
     * @throws UnsupportedOperationException if the payload is longer than 2 GiB less a byte, as with {@link #asByteBuffer()}
     */
    public FloatBuffer asFloatBuffer() {
        return asByteBuffer().asFloatBuffer();
    }

    /**
     * The payload as 64-bit floating-point numbers, little-endian, without a copy. Of a length that is no multiple of 8, the bytes
     * left over at the end are not in it; of fewer than 8 bytes it is empty.
     *
     * @return a read-only buffer of {@code size() / 8} numbers
     * @throws UnsupportedOperationException if the payload is longer than 2 GiB less a byte, as with {@link #asByteBuffer()}
     */
    public DoubleBuffer asDoubleBuffer() {
        return asByteBuffer().asDoubleBuffer();
    }

    /**
     * A copy of the payload.
     *
     * @return a new array
     * @throws UnsupportedOperationException if the payload is longer than an array can be, 2 GiB less nine bytes
     */
    public byte[] toByteArray() {
        if (size() > LARGEST_ARRAY_BYTES) {
            throw new UnsupportedOperationException("a payload of " + size() + " bytes is no array; use segment(), or"
                    + " an EntryStream");
        }
        return segment().toArray(ValueLayout.JAVA_BYTE);
    }

    /**
     * The length of the payload.
     *
     * @return bytes, at least 1
     */
    public long size() {
        return endOffset() - payloadOffset;
    }

    /**
     * The length of the payload and what the format keeps with it, without the padding before.
     *
     * @return bytes: {@link #size()} and 20
     */
    public long fileSize() {
        return size() + EntryLayout.TRAILER_BYTES;
    }

    /**
     * Where the payload begins in the file.
     *
     * @return an offset in bytes; for a value, a multiple of 64
     */
    public long startOffset() {
        return payloadOffset;
    }

    /**
     * Where the payload ends in the file.
     *
     * @return the offset in bytes after its last byte
     */
    public long endOffset() {
        return tailAfter - EntryLayout.TRAILER_BYTES;
    }

    /**
     * The tail of the store when this was its newest entry.
     *
     * @return the offset in bytes after the whole entry
     */
    public long tailOffset() {
        return tailAfter;
    }

    /**
     * The hash of the key. The key itself is not stored.
     *
     * @return XXH3-64, seed 0
     */
    public long keyHash() {
        return region.keyHashAt(tailAfter);
    }

    /**
     * The checksum that was stored with the payload.
     *
     * @return CRC-32 (IEEE 802.3)
     */
    public int checksum() {
        return region.checksumAt(tailAfter);
    }

    /**
     * Whether the payload still has the checksum that was stored with it. Reads all of it.
     *
     * @return false if the file was damaged
     */
    public boolean isValidChecksum() {
        CRC32 crc = new CRC32();
        MemorySegment payload = segment();
        byte[] part = new byte[(int) Math.min(CHECKED_AT_ONCE_BYTES, payload.byteSize())];
        for (long at = 0; at < payload.byteSize();) {
            // Of a copy, for a CRC over a page that somebody cut off would end the JVM, and copying it throws.
            int count = (int) Math.min(part.length, payload.byteSize() - at);
            MemorySegment.copy(payload, ValueLayout.JAVA_BYTE, at, part, 0, count);
            crc.update(part, 0, count);
            at += count;
        }
        return (int) crc.getValue() == checksum();
    }

    /**
     * Whether the entry deletes its key. Only {@link DataStore#readLastEntry()} hands such entries out.
     *
     * @return true for a tombstone, whose payload is the single byte 0
     */
    public boolean isTombstone() {
        return region.isTombstoneAt(tailAfter);
    }

    /**
     * What the format keeps with the payload.
     *
     * @return key hash, previous tail and checksum
     */
    public EntryMetadata metadata() {
        return new EntryMetadata(keyHash(), region.previousTailAt(tailAfter), checksum());
    }

    /** Whether this is the same entry as another, or, after a compaction, one of the same value. */
    boolean holdsWhat(EntryHandle other) {
        if (region.equals(other.region) && tailAfter == other.tailAfter) {
            return true;
        }
        return size() == other.size() && checksum() == other.checksum() && segment().mismatch(other.segment()) == -1;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "EntryHandle[keyHash=%016x, offset=%d, size=%d]", keyHash(), startOffset(),
                size());
    }
}
