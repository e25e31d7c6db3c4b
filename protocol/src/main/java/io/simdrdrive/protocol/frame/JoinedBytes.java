package io.simdrdrive.protocol.frame;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Payloads one behind the other, in parts whose sizes follow what has arrived: never more than twice of it. Each byte is
 * copied into a part and, if there are several, once more into the whole.
 */
final class JoinedBytes {
    private static final int MIN_PART_BYTES = 256;
    private static final int MAX_PART_BYTES = 128 << 10;
    private static final byte[] EMPTY = {};

    private final List<byte[]> fullParts = new ArrayList<>(0);
    private byte[] part = EMPTY;
    private int partSize;
    private int size;

    int size() {
        return size;
    }

    void append(byte[] source, int offset, int length) {
        int fits = Math.min(length, part.length - partSize);
        System.arraycopy(source, offset, part, partSize, fits);
        partSize += fits;
        size += fits;
        if (fits < length) {
            addPart(length - fits);
            append(source, offset + fits, length - fits);
        }
    }

    void append(JoinedBytes other) {
        for (byte[] full : other.fullParts) {
            append(full, 0, full.length);
        }
        append(other.part, 0, other.partSize);
    }

    private void addPart(int atLeast) {
        if (part.length > 0) {
            fullParts.add(part);
        }
        part = new byte[Math.max(atLeast, Math.clamp(size, MIN_PART_BYTES, MAX_PART_BYTES))];
        partSize = 0;
    }

    /** An array that begins with the {@link #size()} bytes. */
    byte[] whole() {
        if (fullParts.isEmpty()) {
            return part;
        }
        byte[] whole = Arrays.copyOf(fullParts.getFirst(), size);
        int at = fullParts.getFirst().length;
        for (byte[] full : fullParts.subList(1, fullParts.size())) {
            System.arraycopy(full, 0, whole, at, full.length);
            at += full.length;
        }
        System.arraycopy(part, 0, whole, at, partSize);
        return whole;
    }
}
