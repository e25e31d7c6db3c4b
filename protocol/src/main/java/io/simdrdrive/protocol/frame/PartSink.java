package io.simdrdrive.protocol.frame;

import java.lang.foreign.MemorySegment;

/** Takes what a {@link FrameWriter} has written, part by part. */
public interface PartSink {
    /**
     * The next bytes are in the writer's array.
     *
     * @param array the array, good until the writer's next write
     * @param offset where they begin
     * @param length how many, from 1
     */
    void onBytes(byte[] array, int offset, int length);

    /**
     * The next bytes are a segment that is referred to.
     *
     * @param segment the bytes
     */
    void onSegment(MemorySegment segment);
}
