package io.simdrdrive.store.internal.open;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KnownTailsTest {
    private static final int TAILS = 300_000;

    @Test
    void findsWhatAMapFinds() {
        Random random = new Random(3);
        KnownTails tails = new KnownTails();
        Map<Long, Integer> map = new HashMap<>();
        long tail = 0;
        for (int i = 0; i < TAILS; i++) {
            int checksum = random.nextInt();
            tails.add(tail, checksum);
            map.put(tail, checksum);
            // Entries of some bytes, and now and then one of gigabytes.
            tail += 21 + (i % 50_000 == 7 ? 3L * Integer.MAX_VALUE + i : random.nextInt(200));
        }
        for (long known : map.keySet()) {
            assertThat(tails.find(known)).isEqualTo(Integer.toUnsignedLong(map.getOrDefault(known, 0)));
            for (long near : new long[]{known - 1, known + 1, known + (1L << 32)}) {
                assertThat(tails.find(near)).isEqualTo(map.containsKey(near)
                        ? Integer.toUnsignedLong(map.getOrDefault(near, 0))
                        : KnownTails.ABSENT);
            }
        }
        assertThat(tails.find(Long.MAX_VALUE)).isEqualTo(KnownTails.ABSENT);
    }
}
