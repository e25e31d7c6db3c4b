package io.simdrdrive.store.internal.file;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * What may lie behind the tail of a store although all went well: zeros, where the file was made longer to map it ahead
 * and the system failed to cut it again. Zeros are no evidence of anything; what others wrote there is, and is left.
 */
public final class Surplus {
    /** No entry ends with as many zeros: that would be one of no key, no checksum, and no place. */
    private static final int TELLING_BYTES = 20;

    private Surplus() {}

    /** Cuts it off. For who has written the file up to {@code tail}, while nobody appends. */
    public static void cut(StoreFile file, long tail) throws IOException {
        // Apart: an interrupt would close the file, and its name may be gone by now.
        Uninterrupted.apart(() -> {
            long size = file.size();
            if (size > tail && endsWithZeros(file, size, Math.min(TELLING_BYTES, size - tail))) {
                file.truncate(tail);
            }
            return size;
        });
    }

    private static boolean endsWithZeros(StoreFile file, long size, long count) throws IOException {
        ByteBuffer last = ByteBuffer.allocate((int) count);
        file.read(size - count, last);
        return last.flip().equals(ByteBuffer.allocate(last.limit()));
    }
}
