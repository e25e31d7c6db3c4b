package io.simdrdrive.store.internal.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** The checksum of payloads of a few bytes is that of the JDK. */
class SmallChecksumTest {
    @Test
    void isTheChecksumOfTheJdk() {
        Random random = new Random(20_261_123);
        byte[] bytes = new byte[64];
        for (int round = 0; round < 2_000; round++) {
            random.nextBytes(bytes);
            for (int size = 0; size <= SmallChecksum.MAX_BYTES; size++) {
                int offset = random.nextInt(bytes.length - size + 1);
                CRC32 crc = new CRC32();
                crc.update(bytes, offset, size);
                assertThat(SmallChecksum.of(MemorySegment.ofArray(bytes), offset, size)).isEqualTo((int) crc
                        .getValue());
            }
        }
    }
}
