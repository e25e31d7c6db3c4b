package io.simdrdrive.protocol.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.simdrdrive.protocol.WireWriter;
import io.simdrdrive.protocol.bitcode.BitcodeException;
import io.simdrdrive.protocol.internal.MethodMessages;
import io.simdrdrive.testing.GoldenFiles;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoldenBitcodeTest {
    private final List<JsonNode> messages = GoldenFiles.bitcode();

    @Test
    void whatTheOriginalEncodedDecodesToItsValues() {
        assertThat(messages).hasSizeGreaterThan(150).allSatisfy(line -> {
            byte[] encoded = encoded(line);
            assertThat((Object) MethodMessages.decode(name(line), encoded, 0, encoded.length))
                    .isEqualTo(line.get("value"));
        });
    }

    @Test
    void whatWeEncodeDecodesToTheSameValues() {
        assertThat(messages).allSatisfy(line -> {
            WireWriter out = new WireWriter(1);
            MethodMessages.encode(name(line), line.get("value"), out);
            assertThat((Object) MethodMessages.decode(name(line), out.array(), 0, out.position()))
                    .isEqualTo(line.get("value"));
        });
    }

    @Test
    void integersAreEncodedToTheSameBytesAsTheOriginals() {
        assertThat(messages).filteredOn(line -> line.get("value").toString().contains("tail_offset"))
                .isNotEmpty().allSatisfy(line -> {
                    WireWriter out = new WireWriter(1);
                    MethodMessages.encode(name(line), line.get("value"), out);
                    assertThat(out.toByteArray()).isEqualTo(encoded(line));
                });
    }

    @Test
    void aMessageCutOffAnywhereIsRefused() {
        for (JsonNode line : messages) {
            byte[] encoded = encoded(line);
            for (int length = 0; length < encoded.length; length++) {
                byte[] cut = Arrays.copyOf(encoded, length);
                assertThatExceptionOfType(BitcodeException.class)
                        .isThrownBy(() -> MethodMessages.decode(name(line), cut, 0, cut.length));
            }
        }
    }

    @Test
    void aByteLeftOverIsRefused() {
        for (JsonNode line : messages) {
            byte[] longer = Arrays.copyOf(encoded(line), encoded(line).length + 1);
            assertThatExceptionOfType(BitcodeException.class)
                    .isThrownBy(() -> MethodMessages.decode(name(line), longer, 0, longer.length));
        }
    }

    private static String name(JsonNode line) {
        return line.get("message").textValue();
    }

    private static byte[] encoded(JsonNode line) {
        return HexFormat.of().parseHex(line.get("encoded").textValue());
    }
}
