package io.simdrdrive.benchmarks.engine;

import java.nio.ByteBuffer;

/** Buffers off the heap that native engines take keys and values in, used again for each call. */
final class DirectBytes {
    private ByteBuffer buffer;

    DirectBytes(int sizeBytes) {
        this.buffer = ByteBuffer.allocateDirect(sizeBytes);
    }

    /** The bytes in the buffer, from its position to its limit. */
    ByteBuffer of(byte[] bytes) {
        if (bytes.length > buffer.capacity()) {
            buffer = ByteBuffer.allocateDirect(bytes.length);
        }
        return buffer.clear().put(bytes).flip();
    }
}
