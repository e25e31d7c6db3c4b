package io.simdrdrive.protocol.method;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simdrdrive.protocol.WireWriter;
import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.bitcode.ByteSource;
import java.lang.foreign.MemorySegment;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The messages of streams, as bytes that were put together by hand from docs/wire-protocol.md. */
class StreamBytesTest {
    private static final EntryFields ENTRY = new EntryFields(0x0102030405060708L, 0, 64, 5, 0xFFFF_FFFFL);
    private static final String ENTRY_BYTES = "00 0807060504030201  06 00  06 40  06 05  02 ffffffff";
    private static final MemorySegment HE = MemorySegment.ofArray(utf8("he"));

    @Test
    void writing() {
        assertThat(bytes(out -> KeyRequest.encode(out, utf8("alice")))).isEqualTo(hex("05 00 616c696365"));
        assertThat(bytes(out -> StreamResponse.encode(out, 5, 300_000, 1 << 20)))
                .isEqualTo(hex("06 05  02 e0930400  02 00001000"));
        assertThat(bytes(out -> WriteChunkRequest.encode(out, 5, 300, utf8("hello!"), 5)))
                .isEqualTo(hex("06 05  04 2c01  05 00 68656c6c6f"));
        assertThat(bytes(out -> WriteEndRequest.encode(out, 5, 305))).isEqualTo(hex("06 05  04 3101"));
    }

    @Test
    void reading() {
        assertThat(bytes(out -> ReadStreamRequest.encode(out, utf8("alice"), 1 << 16)))
                .isEqualTo(hex("05 00 616c696365  02 00000100"));
        assertThat(bytes(out -> KeyHashReadStreamRequest.encode(out, ENTRY.keyHash(), 0)))
                .isEqualTo(hex("00 0807060504030201  06 00"));
        assertThat(bytes(out -> ReadStreamResponse.encode(out, 7, ENTRY, HE)))
                .isEqualTo(hex("01  06 07 " + ENTRY_BYTES + " 02 6865"));
        assertThat(bytes(ReadStreamResponse::encodeAbsent)).isEqualTo("00");
        assertThat(ReadStreamResponse.decode(new BitcodeReader().wrap(new byte[1], 0, 1))).isNull();
        assertThat(bytes(out -> ReadChunkRequest.encode(out, 7, 2, 3))).isEqualTo(hex("06 07  06 02  06 03"));
        assertThat(bytes(out -> ReadChunkResponse.encode(out, MemorySegment.ofArray(utf8("llo")))))
                .isEqualTo(hex("03 00 6c6c6f"));
    }

    @Test
    void following() {
        assertThat(bytes(out -> FollowRequest.encode(out, 84))).isEqualTo(hex("06 54"));
        assertThat(bytes(out -> FollowNextRequest.encode(out, 9, 0, 0, 10_000)))
                .isEqualTo(hex("06 09  06 00  06 00  04 1027"));
        assertThat(bytes(out -> FollowNextResponse.encode(out, List.of(ENTRY), ByteSource.of(List.of(utf8("hello"))),
                89, true))).isEqualTo(hex("01 " + ENTRY_BYTES + " 01  05 00 68656c6c6f  06 59  01"));
        assertThat(bytes(out -> FollowNextResponse.encode(out, List.of(), ByteSource.of(List.of()), 89, false)))
                .isEqualTo(hex("00  06 59  00"));
        assertThatThrownBy(() -> bytes(out -> FollowNextResponse.encode(out, List.of(ENTRY), ByteSource.of(List.of()),
                89, true))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void othersOfStreams() {
        assertThat(bytes(out -> StreamRequest.encode(out, -1))).isEqualTo(hex("00 ffffffffffffffff"));
        assertThat(bytes(out -> EntryRequest.encode(out, ENTRY))).isEqualTo(hex(ENTRY_BYTES));
    }

    @Test
    void compactingWithEvents() {
        assertThat(bytes(out -> CompactRequest.encode(out, 100))).isEqualTo(hex("06 64"));
        assertThat(CompactRequest.decode(new BitcodeReader().wrap(new byte[0], 0, 0), 0)).isEqualTo(
                CompactRequest.NO_EVENTS);
        assertThat(bytes(out -> CompactProgress.encode(out, 1 << 20, 1 << 21)))
                .isEqualTo(hex("02 00001000  02 00002000"));
    }

    private static String bytes(Consumer<WireWriter> encoder) {
        WireWriter out = new WireWriter(8);
        encoder.accept(out);
        return HexFormat.of().formatHex(out.toByteArray());
    }

    private static String hex(String spaced) {
        return spaced.replace(" ", "");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }
}
