package io.simdrdrive.protocol.bitcode;

import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.protocol.WireWriter;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every way to pack is read; failures name the seed that repeats them. */
class EveryPackingTest {
    private static final int ROUNDS = 5_000;

    @Test
    void byteStrings() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            byte[] value = small(random, random.nextInt(random.nextInt(10) == 0 ? 1_000 : 40));
            EveryPacking out = new EveryPacking(random);
            out.lengths(new int[]{value.length});
            out.packedBytes(value);
            BitcodeReader in = reader(out.toByteArray());
            assertThat(in.readBytes().toByteArray()).as("seed %d", seed).isEqualTo(value);
            in.end();
        }
    }

    @Test
    void u64s() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            long value = random.nextLong() >>> random.nextInt(64);
            EveryPacking out = new EveryPacking(random);
            out.ints(new long[]{value});
            BitcodeReader in = reader(out.toByteArray());
            assertThat(in.readU64()).as("seed %d", seed).isEqualTo(value);
            in.end();
        }
    }

    @Test
    void listsOfOptionalByteStrings() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            List<byte @Nullable []> values = values(random);
            BitcodeReader in = reader(encode(random, values));
            ByteStrings strings = in.readOptionalBytes(in.readListLength());
            in.end();
            assertSame(seed, strings, values);
        }
    }

    @Test
    void whatIsWrittenIsReadBack() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            List<byte @Nullable []> values = values(random);
            WireWriter out = new WireWriter(1);
            BitcodeWriter.writeListLength(out, values.size());
            BitcodeWriter.writeOptionalBytes(out, ByteSource.of(values));
            BitcodeReader in = reader(out.toByteArray());
            ByteStrings strings = in.readOptionalBytes(in.readListLength());
            in.end();
            assertSame(seed, strings, values);
        }
    }

    @Test
    void bytesThatAreNotPackedStayWhereTheyAre() {
        WireWriter out = new WireWriter(1);
        BitcodeWriter.writeListLength(out, 2);
        BitcodeWriter.writeBytes(out, ByteSource.of(List.of(new byte[]{1, 1}, new byte[]{1, 1})));
        byte[] encoded = out.toByteArray();
        BitcodeReader in = reader(encoded);
        assertThat(in.readBytes(in.readListLength()).array()).isSameAs(encoded);
    }

    @Test
    void mutatedBytesGiveValuesOrBitcodeExceptions() {
        int refused = 0;
        for (int seed = 0; seed < 10 * ROUNDS; seed++) {
            Random random = new Random(seed);
            byte[] encoded = encode(random, values(random));
            for (int i = random.nextInt(4); i >= 0; i--) {
                encoded[random.nextInt(encoded.length)] = (byte) random.nextInt();
            }
            BitcodeReader in = reader(encoded);
            try {
                ByteStrings strings = in.readOptionalBytes(in.readListLength());
                in.end();
                for (int i = 0; i < strings.size(); i++) {
                    assertThat(strings.bytes(i)).hasSize(strings.length(i));
                }
            } catch (BitcodeException e) {
                refused++;
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
        assertThat(refused).isPositive();
    }

    private static BitcodeReader reader(byte[] encoded) {
        return new BitcodeReader().wrap(encoded, 0, encoded.length);
    }

    private static void assertSame(int seed, ByteStrings strings, List<byte @Nullable []> values) {
        assertThat(strings.size()).as("seed %d", seed).isEqualTo(values.size());
        for (int i = 0; i < values.size(); i++) {
            assertThat(strings.get(i)).as("seed %d, element %d", seed, i).isEqualTo(values.get(i));
        }
    }

    private static List<byte @Nullable []> values(Random random) {
        List<byte @Nullable []> values = new ArrayList<>();
        int count = random.nextInt(random.nextInt(20) == 0 ? 600 : 12);
        int maxLength = random.nextInt(20) == 0 ? 400 : 10;
        boolean alike = random.nextBoolean();
        for (int i = 0; i < count; i++) {
            values.add(random.nextInt(4) == 0 ? null : small(random, alike ? maxLength : random.nextInt(maxLength)));
        }
        return values;
    }

    /** Bytes of a small range somewhere, which wraps at 256, so that they can be packed. */
    private static byte[] small(Random random, int length) {
        int[] spans = {1, 2, 3, 4, 6, 16, 256};
        int span = spans[random.nextInt(spans.length)];
        int from = random.nextBoolean() ? 0 : random.nextInt(256);
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (from + random.nextInt(span));
        }
        return bytes;
    }

    private static byte[] encode(Random random, List<byte @Nullable []> values) {
        EveryPacking out = new EveryPacking(random);
        out.lengths(new int[]{values.size()});
        boolean[] presence = new boolean[values.size()];
        int[] lengths = new int[values.size()];
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        int present = 0;
        for (int i = 0; i < values.size(); i++) {
            byte[] value = values.get(i);
            presence[i] = value != null;
            if (value != null) {
                lengths[present++] = value.length;
                joined.writeBytes(value);
            }
        }
        out.bits(presence);
        out.lengths(Arrays.copyOf(lengths, present));
        out.packedBytes(joined.toByteArray());
        return out.toByteArray();
    }
}
