package io.simdrdrive.store.internal.open;

import io.simdrdrive.store.internal.file.FileMap;
import io.simdrdrive.store.internal.file.MappedRegion;
import io.simdrdrive.store.internal.file.TrailerWindow;
import io.simdrdrive.store.internal.index.IndexBuilder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks a chain once, to judge, count and index its entries. Where there are many, several threads do, each a part: a part
 * begins where a chain seems to pass, and counts if the walk before it ends exactly there, for then it is the chain. A
 * guess that was wrong costs another walk, by one thread.
 */
final class ChainIndexer {
    /** After so many it is clear about how many there will be. */
    private static final int SAMPLE = 4096;
    private static final long FEWEST_FOR_THREADS = 100_000;
    private static final int MOST_THREADS = 4;
    private static final long LIKELY_ENTRY_BYTES = 64;

    private final MappedRegion region;
    private final long tail;
    private final long through;
    private final IndexBuilder builder;

    private ChainIndexer(FileMap map, long tail, long through) {
        this.region = map.regionOf(Math.max(1, tail));
        this.tail = tail;
        this.through = through;
        this.builder = new IndexBuilder(map, tail / LIKELY_ENTRY_BYTES);
    }

    /**
     * Indexes the chain from {@code tail}; null where it does not lead to byte 0.
     *
     * @param map     has the file up to {@code tail} in one region
     * @param through whether this is one of the chain's tails will be known
     */
    static @Nullable ChainIndex index(FileMap map, long tail, long through) {
        int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
        ChainIndexer indexer = new ChainIndexer(map, tail, through);
        List<ChainWalk> walks = indexer.walk(threads);
        if (walks.size() > 1 && !isOneChain(walks)) {
            indexer = new ChainIndexer(map, tail, through);
            walks = indexer.walk(1);
        }
        return isOneChain(walks) ? indexer.result(walks) : null;
    }

    private List<ChainWalk> walk(int threads) {
        ChainWalk first = walkFrom(tail);
        first.walkTo(0, SAMPLE);
        long left = first.at();
        if (left > 0 && !first.isBroken()) {
            long entryBytes = Math.max(1, (tail - left) / first.entries());
            builder.expect(tail / entryBytes);
            if (threads > 1 && left / entryBytes > FEWEST_FOR_THREADS) {
                return walkInParts(first, entryBytes, threads);
            }
        }
        WalkThreads.run(List.of(first), new long[]{0});
        return List.of(first);
    }

    private List<ChainWalk> walkInParts(ChainWalk first, long entryBytes, int threads) {
        List<ChainWalk> walks = new ArrayList<>(List.of(first));
        long left = first.at();
        for (int i = threads - 1; i > 0; i--) {
            long start = ChainGuess.tailAbove(region, left / threads * i, entryBytes);
            if (start > 0 && start < walks.getLast().at()) {
                walks.add(walkFrom(start));
            }
        }
        long[] ends = new long[walks.size()];
        for (int i = 1; i < ends.length; i++) {
            ends[i - 1] = walks.get(i).at();
        }
        WalkThreads.run(walks, ends);
        return walks;
    }

    private ChainWalk walkFrom(long start) {
        return new ChainWalk(new TrailerWindow(region), builder.stage(), start, through);
    }

    /** Whether each walk ended where the next began, and the last one at byte 0. */
    private static boolean isOneChain(List<ChainWalk> walks) {
        for (int i = 0; i < walks.size(); i++) {
            long end = i + 1 < walks.size() ? walks.get(i + 1).start() : 0;
            if (walks.get(i).isBroken() || walks.get(i).at() != end) {
                return false;
            }
        }
        return true;
    }

    private ChainIndex result(List<ChainWalk> walks) {
        long entries = 0;
        long live = 0;
        long liveBytes = 0;
        boolean passes = false;
        for (ChainWalk walk : walks) {
            entries += walk.entries();
            live += walk.liveEntries();
            liveBytes += walk.liveBytes();
            passes |= walk.hasPassed();
        }
        return new ChainIndex(builder.build(), live, entries - live, liveBytes, passes, walks.getLast().lowest());
    }
}
