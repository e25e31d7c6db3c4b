package io.simdrdrive.store.internal.open;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The tails that a search has found, in rising order, each with a checksum: eight bytes a tail, for a store may have
 * hundreds of millions. They are kept in blocks of neighbours, in which 32 bits say how far a tail is from the first.
 */
final class KnownTails {
    /** What {@link #find} says of an offset that is no known tail. */
    static final long ABSENT = -1;

    private static final int BLOCK_TAILS = 1 << 16;
    private static final int FIRST_CAPACITY = 64;

    private final List<Block> blocks = new ArrayList<>();

    private static final class Block {
        private final long base;
        private int[] distances = new int[FIRST_CAPACITY];
        private int[] checksums = new int[FIRST_CAPACITY];
        private int count;

        Block(long base) {
            this.base = base;
        }

        boolean hasRoomFor(long tail) {
            // The sign is not used, so that the distances can be searched.
            return count < BLOCK_TAILS && tail - base <= Integer.MAX_VALUE;
        }

        void add(long tail, int checksum) {
            if (count == distances.length) {
                distances = Arrays.copyOf(distances, 2 * count);
                checksums = Arrays.copyOf(checksums, 2 * count);
            }
            distances[count] = (int) (tail - base);
            checksums[count++] = checksum;
        }

        long find(long tail) {
            if (tail - base > Integer.MAX_VALUE) {
                return ABSENT;
            }
            int at = Arrays.binarySearch(distances, 0, count, (int) (tail - base));
            return at < 0 ? ABSENT : Integer.toUnsignedLong(checksums[at]);
        }
    }

    /** Adds a tail that is greater than all before it. */
    void add(long tail, int checksum) {
        if (blocks.isEmpty() || !blocks.getLast().hasRoomFor(tail)) {
            blocks.add(new Block(tail));
        }
        blocks.getLast().add(tail, checksum);
    }

    /** The checksum of a tail, in 32 bits without a sign; {@link #ABSENT} where it is none. */
    long find(long tail) {
        // An entry nearly always follows the one before it.
        if (blocks.getLast().base <= tail) {
            return blocks.getLast().find(tail);
        }
        int low = 0;
        int high = blocks.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (blocks.get(middle).base <= tail) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        Block block = blocks.get(low);
        return tail < block.base ? ABSENT : block.find(tail);
    }
}
