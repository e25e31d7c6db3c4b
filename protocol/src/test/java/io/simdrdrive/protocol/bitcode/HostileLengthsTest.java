package io.simdrdrive.protocol.bitcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.simdrdrive.protocol.WireWriter;
import io.simdrdrive.protocol.internal.Allocation;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class HostileLengthsTest {
    private static final BitcodeLimits LIMITS = new BitcodeLimits(1_000_000, 10_000_000);

    @Test
    void aListOf2To60ElementsIsRefused() {
        assertRefused("ff 00 0000000000000010", "1152921504606846976", BitcodeReader::readListLength);
        assertRefused("ff 00 ffffffffffffffff", "18446744073709551615", BitcodeReader::readListLength);
    }

    @Test
    void aByteStringOf2To60BytesIsRefused() {
        assertRefused("ff 00 0000000000000010 00 01 02", "1152921504606846976", BitcodeReader::readBytes);
        assertRefused("ff 02 ffffff7f 0a 01 02", "2147483647", BitcodeReader::readBytes);
    }

    @Test
    void lengthsWhoseSumWouldOverflowAreRefused() {
        assertRefused("ffff 00 ffffffffffffff7f ffffffffffffff7f", "claims", in -> in.readBytes(2));
        assertRefused("ffff 00 0000000000000080 0000000000000080", "claims", in -> in.readBytes(2));
        assertRefused("ffff 02 ffffffff ffffffff", "claims", in -> in.readBytes(2));
    }

    @Test
    void eightElementsNeedAByteAndNoMore() {
        int count = 80_000;
        byte[] empties = new byte[1 + count / 8];
        empties[0] = 10;
        ByteStrings strings = new BitcodeReader(LIMITS).wrap(empties, 0, empties.length).readBytes(count);
        assertThat(strings.size()).isEqualTo(count);
        assertThatExceptionOfType(BitcodeException.class).isThrownBy(
                () -> new BitcodeReader(LIMITS).wrap(empties, 0, empties.length).readBytes(count + 1))
                .withMessageContaining("1 bytes early");

        byte[] absent = new byte[count / 8];
        ByteStrings none = new BitcodeReader(LIMITS).wrap(absent, 0, absent.length).readOptionalBytes(count);
        assertThat(none.isPresent(count - 1)).isFalse();
        assertThatExceptionOfType(BitcodeException.class).isThrownBy(
                () -> new BitcodeReader(LIMITS).wrap(absent, 0, absent.length).readOptionalBytes(count + 1));
    }

    @Test
    void nothingIsAllocatedForWhatIsNotThere() {
        byte[] encoded = HexFormat.of().parseHex("ff02ffff0f000a00000000");
        byte[] large = Arrays.copyOf(encoded, 200_000);
        for (byte[] message : new byte[][]{encoded, large}) {
            BitcodeReader in = new BitcodeReader(LIMITS).wrap(message, 0, message.length);
            long allocated = Allocation.bytesOf(() -> assertThatExceptionOfType(BitcodeException.class)
                    .isThrownBy(() -> in.readBytes(in.readListLength() + 900_000)));
            assertThat(allocated).isLessThan(500_000);
        }
    }

    @Test
    void limitsHoldWhereTheBytesWouldBackMore() {
        byte[] packed = new byte[2_000_000];
        WireWriter out = new WireWriter(16);
        LengthColumn.write(out, 12_000_000);
        out.writeByte(10);
        System.arraycopy(out.array(), 0, packed, 0, out.position());
        assertThatExceptionOfType(BitcodeException.class)
                .isThrownBy(() -> new BitcodeReader(LIMITS).wrap(packed, 0, packed.length).readBytes())
                .withMessageContaining("10000000");
        assertThatExceptionOfType(BitcodeException.class)
                .isThrownBy(() -> new BitcodeReader(LIMITS).wrap(packed, 0, packed.length).readListLength())
                .withMessageContaining("1000000");
    }

    @Test
    void unknownPackingsAreRefused() {
        for (int leadingByte = 11; leadingByte < 256; leadingByte++) {
            String hex = HexFormat.of().toHexDigits((byte) leadingByte);
            assertRefused("03 " + hex + "00".repeat(20), "names no packing", BitcodeReader::readBytes);
        }
        for (int leadingByte = 7; leadingByte < 256; leadingByte++) {
            String hex = HexFormat.of().toHexDigits((byte) leadingByte);
            assertRefused(hex + "00".repeat(20), "names no packing", BitcodeReader::readU64);
        }
    }

    @Test
    void limitsOfNothingAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new BitcodeLimits(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new BitcodeLimits(1, Integer.MAX_VALUE));
    }

    @Test
    void theExamplesOfTheFormatAreWrittenAsTheyStandThere() {
        assertThat(written(out -> BitcodeWriter.writeU64(out, 5))).isEqualTo("0605");
        assertThat(written(out -> BitcodeWriter.writeU64(out, 300))).isEqualTo("042c01");
        assertThat(written(out -> BitcodeWriter.writeU64(out, 1L << 40))).isEqualTo("000000000000010000");
        assertThat(written(out -> BitcodeWriter.writeBytes(out, new byte[]{0x68, 0x69}))).isEqualTo("026869");
        byte[] packed = HexFormat.of().parseHex("ff042c01" + "0941" + "00".repeat(38));
        byte[] expected = new byte[300];
        Arrays.fill(expected, (byte) 0x41);
        assertThat(new BitcodeReader().wrap(packed, 0, packed.length).readBytes().toByteArray()).isEqualTo(expected);
    }

    @Test
    void equalLengthsTakeABitEach() {
        ByteSource keys = ByteSource.of(Collections.nCopies(1_000, new byte[8]));
        assertThat(written(out -> BitcodeWriter.writeBytes(out, keys))).startsWith("0908" + "00".repeat(125))
                .hasSize(2 * (2 + 125 + 1 + 8_000));
    }

    private static String written(Consumer<WireWriter> write) {
        WireWriter out = new WireWriter(1);
        write.accept(out);
        return HexFormat.of().formatHex(out.toByteArray());
    }

    private static void assertRefused(String hex, String text, Consumer<BitcodeReader> read) {
        byte[] encoded = HexFormat.of().parseHex(hex.replace(" ", ""));
        assertThatExceptionOfType(BitcodeException.class)
                .isThrownBy(() -> read.accept(new BitcodeReader(LIMITS).wrap(encoded, 0, encoded.length)))
                .withMessageContaining(text);
    }
}
