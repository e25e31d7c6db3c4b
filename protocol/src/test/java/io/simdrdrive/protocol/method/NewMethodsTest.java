package io.simdrdrive.protocol.method;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simdrdrive.protocol.WireWriter;
import io.simdrdrive.protocol.bitcode.BitcodeException;
import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.bitcode.BitcodeWriter;
import io.simdrdrive.protocol.bitcode.ByteSource;
import io.simdrdrive.protocol.frame.FrameDecoder;
import io.simdrdrive.protocol.frame.FrameLimits;
import io.simdrdrive.protocol.frame.FrameWriter;
import io.simdrdrive.protocol.frame.StreamIds;
import io.simdrdrive.protocol.rpc.RpcMessage;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The messages of the methods that the original does not have. */
class NewMethodsTest {
    private static final EntryFields ENTRY = new EntryFields(-2, 25, 64, 300, 0xFFFF_FFFFL);

    /** What it is, how it is written, and how it is read as something that can be compared. */
    record Message(String name, Consumer<WireWriter> encoder, Function<BitcodeReader, Object> decoder,
            Object expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Message> messages() {
        byte[] a = "a".getBytes(UTF_8);
        byte[] long300 = new byte[300];
        Arrays.fill(long300, (byte) 7);
        long[] hashes = {0, -1, Long.MIN_VALUE, 5, 6, 7, 8};
        HelloResponse hello = new HelloResponse("s", "1.0", Map.of("max", 5L), List.of("read", "scan"));
        VerifyResponse verify = new VerifyResponse(Map.of("entries", 5L),
                List.of(new VerifyResponse.Problem(64, "CHECKSUM"), new VerifyResponse.Problem(1L << 40, "CHAIN")));
        CompactResponse compact = new CompactResponse(1 << 20, 300, 2, 0);
        ScanRequest scan = new ScanRequest(-5, 1L << 33, 0, 4096, true);
        return List.of(
                new Message("two keys", out -> KeyPairRequest.encode(out, a, long300), in -> {
                    KeyPairRequest pair = KeyPairRequest.decode(in);
                    return hex(pair.from().toByteArray()) + hex(pair.to().toByteArray());
                }, hex(a) + hex(long300)),
                new Message("a hash", out -> KeyHashRequest.encode(out, -3), KeyHashRequest::decode, -3L),
                new Message("hashes", out -> KeyHashesRequest.encode(out, hashes), KeyHashesRequest::decode, hashes),
                new Message("a write", out -> KeyHashWriteRequest.encode(out, -3, long300), in -> {
                    KeyHashWriteRequest write = KeyHashWriteRequest.decode(in);
                    return write.keyHash() + hex(write.payload().toByteArray());
                }, -3 + hex(long300)),
                new Message("writes",
                        out -> KeyHashBatchWriteRequest.encode(out, new long[]{9, -9}, ByteSource.of(List.of(a,
                                long300))),
                        in -> {
                            KeyHashBatchWriteRequest write = KeyHashBatchWriteRequest.decode(in);
                            return Arrays.toString(write.keyHashes()) + hex(write.payloads().bytes(0))
                                    + hex(write.payloads().bytes(1));
                        }, "[9, -9]" + hex(a) + hex(long300)),
                new Message("metadata", out -> MetadataResponse.encode(out, ENTRY), MetadataResponse::decode, ENTRY),
                new Message("a last entry",
                        out -> LastEntryResponse.encode(out, ENTRY, MemorySegment.ofArray(long300)), in -> {
                            LastEntryResponse last = LastEntryResponse.decode(in);
                            return last == null ? "" : last.entry() + hex(last.payload().toByteArray());
                        }, ENTRY + hex(long300)),
                new Message("a scan", out -> ScanRequest.encode(out, scan), ScanRequest::decode, scan),
                new Message("a page",
                        out -> ScanResponse.encode(out, List.of(ENTRY, ENTRY), ByteSource.of(Arrays.asList(a, null)),
                                77),
                        in -> {
                            ScanResponse page = ScanResponse.decode(in);
                            return page.entries() + hex(page.payloads().bytes(0)) + page.payloads().isPresent(1)
                                    + page.nextCursor();
                        }, List.of(ENTRY, ENTRY) + hex(a) + false + 77),
                new Message("numbers", out -> NamedNumbers.encode(out, Map.of("x", -1L)), NamedNumbers::decode,
                        Map.of("x", -1L)),
                new Message("hello", out -> HelloResponse.encode(out, hello), HelloResponse::decode, hello),
                new Message("verify", out -> VerifyResponse.encode(out, verify), VerifyResponse::decode, verify),
                new Message("compact", out -> CompactResponse.encode(out, compact), CompactResponse::decode, compact),
                new Message("a stream", out -> StreamRequest.encode(out, -7), StreamRequest::decode,
                        new StreamRequest(-7)),
                new Message("an opened stream", out -> StreamResponse.encode(out, -7, 300_000, 1 << 20),
                        StreamResponse::decode,
                        new StreamResponse(-7, 300_000, 1 << 20)),
                new Message("a chunk to write", out -> WriteChunkRequest.encode(out, -7, 1L << 40, long300, 299),
                        in -> {
                            WriteChunkRequest write = WriteChunkRequest.decode(in);
                            return write.stream() + " " + write.offset() + hex(write.chunk().toByteArray());
                        }, "-7 " + (1L << 40) + hex(Arrays.copyOf(long300, 299))),
                new Message("an end", out -> WriteEndRequest.encode(out, -7, 1L << 40), WriteEndRequest::decode,
                        new WriteEndRequest(-7, 1L << 40)),
                new Message("a value to read", out -> ReadStreamRequest.encode(out, a, 300), in -> {
                    ReadStreamRequest read = ReadStreamRequest.decode(in);
                    return hex(read.key().toByteArray()) + read.maxBytes();
                }, hex(a) + 300),
                new Message("a hash to read", out -> KeyHashReadStreamRequest.encode(out, -3, 0),
                        KeyHashReadStreamRequest::decode, new KeyHashReadStreamRequest(-3, 0)),
                new Message("a value's beginning",
                        out -> ReadStreamResponse.encode(out, 7, ENTRY, MemorySegment.ofArray(long300)), in -> {
                            ReadStreamResponse read = ReadStreamResponse.decode(in);
                            return read == null
                                    ? ""
                                    : read.stream() + "" + read.entry() + hex(read.chunk()
                                            .toByteArray());
                        }, 7 + "" + ENTRY + hex(long300)),
                new Message("a chunk to read", out -> ReadChunkRequest.encode(out, -7, 1L << 33, 5),
                        ReadChunkRequest::decode, new ReadChunkRequest(-7, 1L << 33, 5)),
                new Message("a chunk", out -> ReadChunkResponse.encode(out, MemorySegment.ofArray(long300)),
                        in -> hex(ReadChunkResponse.decode(in).toByteArray()), hex(long300)),
                new Message("from where to follow", out -> FollowRequest.encode(out, 84), FollowRequest::decode,
                        new FollowRequest(84)),
                new Message("what is next", out -> FollowNextRequest.encode(out, -7, 0, 5, 10_000),
                        FollowNextRequest::decode, new FollowNextRequest(-7, 0, 5, 10_000)),
                new Message("what was appended",
                        out -> FollowNextResponse.encode(out, List.of(ENTRY, ENTRY), ByteSource.of(Arrays.asList(a,
                                null)), 77, true),
                        in -> {
                            FollowNextResponse page = FollowNextResponse.decode(in);
                            return page.entries() + hex(page.payloads().bytes(0)) + page.payloads().isPresent(1)
                                    + page.position() + page.isOpen();
                        }, List.of(ENTRY, ENTRY) + hex(a) + false + 77 + true),
                new Message("an entry", out -> EntryRequest.encode(out, ENTRY), EntryRequest::decode, ENTRY),
                new Message("how often to tell", out -> CompactRequest.encode(out, 100),
                        in -> CompactRequest.decode(in, 2), 100L),
                new Message("how far it has come", out -> CompactProgress.encode(out, 1 << 20, 1L << 40),
                        CompactProgress::decode, new CompactProgress(1 << 20, 1L << 40)));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void isReadAsItWasWritten(Message message) {
        byte[] bytes = encoded(message);
        assertThat(message.decoder.apply(reader(bytes, bytes.length))).isEqualTo(message.expected);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void isRefusedCutAnywhereAndWithAByteTooMany(Message message) {
        byte[] bytes = encoded(message);
        for (int length = 0; length < bytes.length; length++) {
            BitcodeReader cut = reader(bytes, length);
            assertThatThrownBy(() -> message.decoder.apply(cut)).isInstanceOf(BitcodeException.class);
        }
        BitcodeReader longer = reader(Arrays.copyOf(bytes, bytes.length + 1), bytes.length + 1);
        assertThatThrownBy(() -> message.decoder.apply(longer)).isInstanceOf(BitcodeException.class);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void isReadOrRefusedWithAnyByteChanged(Message message) {
        byte[] bytes = encoded(message);
        Random random = new Random(5);
        int refused = 0;
        for (int i = 0; i < 2_000; i++) {
            byte[] changed = bytes.clone();
            changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            try {
                var _ = message.decoder.apply(reader(changed, changed.length));
            } catch (BitcodeException e) {
                refused++;
            }
        }
        assertThat(refused).isLessThan(2_000);
    }

    @Test
    void nothingIsOneByte() {
        WireWriter out = new WireWriter(8);
        MetadataResponse.encode(out, null);
        LastEntryResponse.encodeAbsent(out);
        assertThat(hex(out.toByteArray())).isEqualTo("0000");
        assertThat(MetadataResponse.decode(reader(new byte[1], 1))).isNull();
        assertThat(LastEntryResponse.decode(reader(new byte[1], 1))).isNull();
        assertThat(EmptyResponse.decode(reader(new byte[0], 0))).isNull();
    }

    @Test
    void hashesAreUnsigned() {
        assertThat(hex(hashes(-1))).isEqualTo("0100ffffffffffffffff");
        assertThat(hex(hashes(1, 2))).isEqualTo("02060102");
        // Less their minimum they are 5 to 0: six bytes, as packed ones.
        assertThat(hex(hashes(-1, -2, -3, -4, -5, -6))).isEqualTo("06" + "05" + "faffffffffffffff" + packedTail());
    }

    @Test
    void whatIsNotFoundIsTold() {
        FrameWriter out = new FrameWriter(new StreamIds(), 64);
        CallError.writeNotFound(out, 1, Method.RENAME.id(), "no such key");
        CallError.writeFail(out, 2, Method.RENAME.id(), "something else");
        StringBuilder told = new StringBuilder();
        new FrameDecoder(FrameLimits.DEFAULT, (id, array, offset, length, owned) -> {
            RpcMessage message = new RpcMessage().wrap(array, offset, length);
            told.append(CallError.isNotFound(message)).append(' ').append(CallError.text(message)).append(';');
        }).feed(out.array(), 0, out.position());
        assertThat(told).hasToString("true no such key;false something else;");
    }

    @Test
    void listsOfDifferentLengthsAreNoMessage() {
        WireWriter out = new WireWriter(8);
        ByteSource none = ByteSource.of(List.of());
        assertThatThrownBy(() -> ScanResponse.encode(out, List.of(ENTRY), none, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> KeyHashBatchWriteRequest.encode(out, new long[1], none))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String packedTail() {
        WireWriter out = new WireWriter(8);
        BitcodeWriter.writeU64s(out, new long[]{5, 4, 3, 2, 1, 0});
        return hex(out.toByteArray()).substring(2);
    }

    private static byte[] hashes(long... hashes) {
        WireWriter out = new WireWriter(8);
        KeyHashesRequest.encode(out, hashes);
        return out.toByteArray();
    }

    private static byte[] encoded(Message message) {
        WireWriter out = new WireWriter(8);
        message.encoder.accept(out);
        return out.toByteArray();
    }

    private static BitcodeReader reader(byte[] bytes, int length) {
        return new BitcodeReader().wrap(bytes, 0, length);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
