package io.simdrdrive.benchmarks.workload;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Payloads that do not compress. */
final class Noise {
    private Noise() {}

    /** Bytes that differ by {@code seed}; {@code sizeBytes} is a multiple of 8. */
    static byte[] bytes(long seed, int sizeBytes) {
        ByteBuffer bytes = ByteBuffer.allocate(sizeBytes).order(ByteOrder.LITTLE_ENDIAN);
        for (long i = 0; bytes.hasRemaining(); i++) {
            bytes.putLong(Keys.mix64(seed << 32 | i));
        }
        return bytes.array();
    }
}
