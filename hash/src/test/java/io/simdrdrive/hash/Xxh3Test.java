package io.simdrdrive.hash;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.openhft.hashing.LongHashFunction;
import org.junit.jupiter.api.Test;

class Xxh3Test {
    private static final LongHashFunction LIBRARY = LongHashFunction.xx3();
    private static final int MAX_LENGTH = 2_100;

    private final Random random = new Random(20261123);

    @Test
    void givesTheKnownAnswers() {
        Map.of("", 0x2d06800538d394c2L, "\0", 0xc44bdff4074eecdbL, "alice", 0x4da10dd61a0116b0L, "bob",
                0x1403c0c40f49b8e5L, "carol", 0xe2fdb994ad3fcba4L, "key1", 0x384d070cd5d829e2L, "test_key",
                0xe0614cc5ecbeed92L, "longer_key_name", 0x4c21bc57c3b572eeL).forEach((text, hash) -> {
                    byte[] padded = ("xy" + text + "z").getBytes(UTF_8);
                    assertThat(Xxh3.hash(text)).isEqualTo(hash);
                    assertThat(Xxh3.hash(text.getBytes(UTF_8))).isEqualTo(hash);
                    assertThat(Xxh3.hash(padded, 2, padded.length - 3)).isEqualTo(hash);
                });
        assertThat(Xxh3.hash("Grüße")).isEqualTo(Xxh3.hash("Grüße".getBytes(UTF_8)));
    }

    @Test
    void isTheLibrarysAtEveryLength() {
        byte[] around = randomBytes(MAX_LENGTH + 64);
        for (int length = 0; length <= MAX_LENGTH; length++) {
            byte[] whole = randomBytes(length);
            assertThat(Xxh3.hash(whole)).as("%s bytes", length).isEqualTo(LIBRARY.hashBytes(whole));
            int offset = random.nextInt(around.length - length + 1);
            assertThat(Xxh3.hash(around, offset, length)).as("%s bytes at %s", length, offset)
                    .isEqualTo(LIBRARY.hashBytes(around, offset, length));
        }
    }

    @Test
    void isTheLibrarysForLargeInputs() {
        for (int round = 0; round < 50; round++) {
            byte[] large = randomBytes(MAX_LENGTH + random.nextInt(200_000));
            assertThat(Xxh3.hash(large)).as("%s bytes", large.length).isEqualTo(LIBRARY.hashBytes(large));
        }
        byte[] whole = randomBytes(1 << 20);
        assertThat(Xxh3.hash(whole)).isEqualTo(LIBRARY.hashBytes(whole));
        assertThat(Xxh3.hash(whole, 1, whole.length - 1)).isEqualTo(LIBRARY.hashBytes(whole, 1, whole.length - 1));
    }

    @Test
    void isTheLibrarysForZerosAndOnes() {
        for (int length = 0; length <= MAX_LENGTH; length++) {
            byte[] bytes = new byte[length];
            assertThat(Xxh3.hash(bytes)).as("%s zeros", length).isEqualTo(LIBRARY.hashBytes(bytes));
            Arrays.fill(bytes, (byte) -1);
            assertThat(Xxh3.hash(bytes)).as("%s times 0xFF", length).isEqualTo(LIBRARY.hashBytes(bytes));
        }
    }

    @Test
    void listsAreHashedInTheirOrder() {
        assertThat(Xxh3.hashAll(List.of("bob".getBytes(UTF_8), new byte[0], "alice".getBytes(UTF_8))))
                .containsExactly(0x1403c0c40f49b8e5L, 0x2d06800538d394c2L, 0x4da10dd61a0116b0L);
        assertThat(Xxh3.hashAll(List.of())).isEmpty();
    }

    @Test
    void partsOutsideOfTheArrayAreRefused() {
        byte[] array = new byte[300];
        for (int[] part : new int[][]{{-1, 1}, {0, 301}, {300, 1}, {299, 2}, {0, -1}, {301, 0}, {59, 242},
                {Integer.MAX_VALUE, 16}, {16, Integer.MAX_VALUE}}) {
            assertThatThrownBy(() -> Xxh3.hash(array, part[0], part[1])).as("%s bytes at %s", part[1], part[0])
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
        assertThat(Xxh3.hash(array, 300, 0)).isEqualTo(0x2d06800538d394c2L);
    }

    private byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
