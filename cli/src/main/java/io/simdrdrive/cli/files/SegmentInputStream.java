package io.simdrdrive.cli.files;

import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The bytes of a segment of any length. */
public final class SegmentInputStream extends InputStream {
    private final MemorySegment segment;
    private long at;

    /** From its beginning. */
    public SegmentInputStream(MemorySegment segment) {
        this.segment = segment;
    }

    @Override
    public int read() {
        return at == segment.byteSize() ? -1 : segment.get(ValueLayout.JAVA_BYTE, at++) & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        int step = (int) Math.min(length, segment.byteSize() - at);
        MemorySegment.copy(segment, ValueLayout.JAVA_BYTE, at, target, offset, step);
        at += step;
        return step == 0 && length > 0 ? -1 : step;
    }
}
