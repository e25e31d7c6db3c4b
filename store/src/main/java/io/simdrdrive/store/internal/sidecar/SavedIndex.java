package io.simdrdrive.store.internal.sidecar;

import static io.simdrdrive.store.internal.sidecar.SidecarLayout.*;

import io.simdrdrive.store.internal.index.KeyIndex;
import io.simdrdrive.store.internal.index.ShardSource;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The index of a closed store, behind the page of its sidecar. Opening reads the directory only; a shard is read, and its
 * checksum compared, when a key of it is first looked for. So opening takes the same time whatever the store holds.
 */
public final class SavedIndex implements ShardSource {
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int CRC = 4;
    private static final int BUFFER_BYTES = 128 << 10;

    /** The sidecar from its directory on. */
    private final MemorySegment map;
    private final MemorySegment directory;
    private final long[] offsets = new long[KeyIndex.SHARDS];

    private SavedIndex(MemorySegment map, MemorySegment directory) {
        this.map = map;
        this.directory = directory;
        long offset = DIRECTORY_BYTES;
        for (int shard = 0; shard < KeyIndex.SHARDS; shard++) {
            offsets[shard] = offset;
            offset += (long) length(shard) * Long.BYTES;
        }
    }

    static @Nullable SavedIndex open(MemorySegment map, int directoryCrc) {
        byte[] directory = map.asSlice(0, DIRECTORY_BYTES).toArray(ValueLayout.JAVA_BYTE);
        CRC32 crc = new CRC32();
        crc.update(directory);
        if ((int) crc.getValue() != directoryCrc) {
            return null;
        }
        MemorySegment copy = MemorySegment.ofArray(new long[DIRECTORY_BYTES / Long.BYTES]);
        copy.copyFrom(MemorySegment.ofArray(directory));
        return new SavedIndex(map, copy);
    }

    /** Writes the shards of an index and their directory. Returns the directory's CRC-32. */
    static int write(FileChannel channel, KeyIndex index) throws IOException {
        // What is not fetched yet lies where is written now.
        index.loadAll();
        ByteBuffer directory = ByteBuffer.allocate(DIRECTORY_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer shards = ByteBuffer.allocateDirect(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        long offset = SLOTS_OFFSET;
        long[] slots = new long[index.longestShard()];
        for (int shard = 0; shard < KeyIndex.SHARDS; shard++) {
            int used = index.copyUsedSlots(shard, slots);
            CRC32 crc = new CRC32();
            for (int from = 0; from < used;) {
                if (!shards.hasRemaining()) {
                    offset += flush(channel, shards, offset);
                }
                int count = Math.min(used - from, shards.remaining() / Long.BYTES);
                int start = shards.position();
                shards.asLongBuffer().put(slots, from, count);
                crc.update(shards.duplicate().limit(start + count * Long.BYTES));
                shards.position(start + count * Long.BYTES);
                from += count;
            }
            directory.putInt(used).putInt((int) crc.getValue());
        }
        flush(channel, shards, offset);
        CRC32 crc = new CRC32();
        crc.update(directory.flip());
        flush(channel, directory.position(directory.limit()), DIRECTORY_OFFSET);
        return (int) crc.getValue();
    }

    private static int flush(FileChannel channel, ByteBuffer bytes, long offset) throws IOException {
        bytes.flip();
        int size = bytes.remaining();
        while (bytes.hasRemaining()) {
            channel.write(bytes, offset + bytes.position());
        }
        bytes.clear();
        return size;
    }

    @Override
    public int length(int shard) {
        return directory.get(INT, (long) shard * DIRECTORY_ENTRY_BYTES);
    }

    @Override
    public long @Nullable [] load(int shard) {
        long bytes = (long) length(shard) * Long.BYTES;
        if (offsets[shard] + bytes > map.byteSize()) {
            return null;
        }
        // Copied first, and checked then: the copy is what will be used.
        byte[] copy = copy(offsets[shard], bytes);
        CRC32 crc = new CRC32();
        crc.update(copy);
        if (copy.length < bytes || (int) crc.getValue() != directory.get(INT, (long) shard * DIRECTORY_ENTRY_BYTES
                + CRC)) {
            return null;
        }
        long[] slots = new long[length(shard)];
        ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(slots);
        return KeyIndex.tableOf(slots);
    }

    /** No bytes, which have no right checksum, where the file was cut off under the map. */
    private byte[] copy(long offset, long bytes) {
        try {
            return map.asSlice(offset, bytes).toArray(ValueLayout.JAVA_BYTE);
        } catch (InternalError e) {
            return new byte[0];
        }
    }
}
