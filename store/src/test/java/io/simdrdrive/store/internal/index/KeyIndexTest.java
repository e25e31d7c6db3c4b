package io.simdrdrive.store.internal.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.store.internal.append.Entries;
import io.simdrdrive.store.internal.append.GenerationWriter;
import io.simdrdrive.store.internal.file.ChannelStoreFile;
import io.simdrdrive.store.internal.file.FileMap;
import io.simdrdrive.store.internal.file.StoreFile;
import io.simdrdrive.store.internal.generation.Generation;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyIndexTest {
    private static final int KEYS_AT_ONCE = 1_000;
    private static final MemorySegment VALUE = MemorySegment.ofArray(new byte[]{1});

    @TempDir
    Path directory;

    private StoreFile file;
    private Generation generation;
    private GenerationWriter writer;

    @BeforeEach
    void open() throws IOException {
        file = ChannelStoreFile.create(directory.resolve("a.bin"));
        generation = new Generation(file, FileMap.growing(file, 0), 0);
        writer = new GenerationWriter(generation);
    }

    @AfterEach
    void close() throws IOException {
        file.close();
    }

    private long[] write(long seed) throws IOException {
        long[] keys = new Random(seed).longs(KEYS_AT_ONCE).toArray();
        List<MemorySegment> values = Collections.nCopies(KEYS_AT_ONCE, VALUE);
        writer.append(Entries.values(keys, values));
        return keys;
    }

    @Test
    void keysThatAreDeletedAgainTakeNoMemoryForGood() throws IOException {
        long[] kept = write(-1);
        for (int round = 0; round < 200; round++) {
            writer.append(Entries.tombstones(write(round)));
        }
        // 200,000 keys came and went; of 1,000 keys in 2,048 shards the fullest has a handful.
        assertThat(generation.index().longestShard()).isLessThanOrEqualTo(64);
        for (long key : kept) {
            assertThat(generation.newestValue(key)).isPositive();
        }
        for (long key : new Random(7).longs(KEYS_AT_ONCE).toArray()) {
            assertThat(generation.newestValue(key)).isZero();
        }
    }

    @Test
    void aTableAtItsFullestHasFewerThanTwentyBytesAKey() throws IOException {
        int keys = 0;
        long fullest = Long.MAX_VALUE;
        for (int round = 0; round < 300; round++) {
            write(round);
            keys += KEYS_AT_ONCE;
            fullest = Math.min(fullest, slots() * Long.BYTES / keys);
        }
        assertThat(fullest).isLessThan(20);
    }

    private long slots() {
        long slots = 0;
        for (int shard = 0; shard < KeyIndex.SHARDS; shard++) {
            slots += generation.index().slotsOfShard(shard);
        }
        return slots;
    }
}
