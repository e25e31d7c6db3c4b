package io.simdrdrive.protocol.frame;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/** Segments that stand between the bytes of an array. */
final class References {
    private static final int PAGE_BYTES = 4096;

    private final List<Reference> references = new ArrayList<>(0);
    private long bytes;
    /** Has the JVM do the reads of {@link #touch}. */
    @SuppressWarnings("unused")
    private int touched;

    /** A segment, and how much of the array stands before it. */
    private record Reference(int at, MemorySegment segment) {}

    int count() {
        return references.size();
    }

    /** The segments together. */
    long bytes() {
        return bytes;
    }

    /** Adds a segment of at least a byte, all of which is in memory afterwards. */
    void add(int at, MemorySegment segment) {
        touch(segment);
        references.add(new Reference(at, segment));
        bytes += segment.byteSize();
    }

    /** Takes back all but the first. */
    void truncate(int count) {
        while (references.size() > count) {
            bytes -= references.removeLast().segment.byteSize();
        }
    }

    void forEachPart(byte[] array, int length, PartSink sink) {
        int from = 0;
        for (Reference reference : references) {
            if (reference.at > from) {
                sink.onBytes(array, from, reference.at - from);
            }
            from = reference.at;
            sink.onSegment(reference.segment);
        }
        if (length > from) {
            sink.onBytes(array, from, length - from);
        }
    }

    /**
     * Reads a byte of each page, so that whoever sends does not wait for the disk, and memory that is no longer there shows
     * where a failure still has an answer.
     */
    private void touch(MemorySegment segment) {
        int sum = segment.get(ValueLayout.JAVA_BYTE, segment.byteSize() - 1);
        for (long at = 0; at < segment.byteSize(); at += PAGE_BYTES) {
            sum += segment.get(ValueLayout.JAVA_BYTE, at);
        }
        touched = sum;
    }
}
