package io.simdrdrive.protocol.method;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.hash.Xxh3;
import io.simdrdrive.protocol.WireWriter;
import io.simdrdrive.protocol.frame.FrameWriter;
import io.simdrdrive.protocol.frame.StreamIds;
import io.simdrdrive.protocol.rpc.RpcEncoder;
import io.simdrdrive.protocol.rpc.RpcStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** The bytes that docs/wire-protocol.md shows are the bytes that are written. */
class DocumentedCallTest {
    private static final Pattern CODE_BLOCK = Pattern.compile("```\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern BYTES = Pattern.compile("(?m)^ *((?:[0-9a-f]{2} )+) +\\S.*$");
    private static final long SENT = 0x000660e9c7a76fc6L;
    private static final int HEADER_BYTES = 21;

    private final String page = read();

    @Test
    void theCallIsAsItStandsThere() {
        FrameWriter out = new FrameWriter(new StreamIds(), 64, () -> SENT);
        RpcEncoder.beginCall(out, 1, Method.READ.id());
        KeyRequest.encode(out, "alice".getBytes(UTF_8));
        RpcEncoder.endCall(out);
        assertThat(hex(out.toByteArray())).isEqualTo(codeBlocks().getFirst());
    }

    @Test
    void theAnswerIsAsItStandsThere() {
        FrameWriter out = new FrameWriter(new StreamIds(), 64, () -> SENT);
        RpcEncoder.beginResponse(out, 1, Method.READ.id(), RpcStatus.SUCCESS);
        ReadResponse.encode(out, "hello".getBytes(UTF_8));
        RpcEncoder.endResponse(out);
        String streamWithHeaders = hex(out.toByteArray());
        assertThat(streamWithHeaders.substring(3 * HEADER_BYTES, streamWithHeaders.length() - 3 * HEADER_BYTES))
                .isEqualTo(codeBlocks().get(1));
    }

    @Test
    void theStreamsAreAsTheyStandThere() {
        byte[] alice = "alice".getBytes(UTF_8);
        byte[] hello = "hello".getBytes(UTF_8);
        CRC32 crc = new CRC32();
        crc.update(hello);
        EntryFields entry = new EntryFields(Xxh3.hash(alice), 0, 0, 5, crc.getValue());
        WireWriter out = new WireWriter(64);
        KeyRequest.encode(out, alice);
        StreamResponse.encode(out, 5, 300_000, 1 << 20);
        WriteChunkRequest.encode(out, 5, 0, hello, hello.length);
        WriteEndRequest.encode(out, 5, 5);
        U64Response.encode(out, 25);
        ReadStreamRequest.encode(out, alice, 2);
        ReadStreamResponse.encode(out, 7, entry, MemorySegment.ofArray(hello).asSlice(0, 2));
        ReadChunkRequest.encode(out, 7, 2, 0);
        ReadChunkResponse.encode(out, MemorySegment.ofArray(hello).asSlice(2));
        assertThat(hex(out.toByteArray())).isEqualTo(codeBlocks().getLast());
    }

    @Test
    void eachMethodIsThereWithItsId() {
        for (Method method : Method.values()) {
            assertThat(page).contains(String.format(Locale.ROOT, "| `%s` | `%016x` |", method.wireName(), method.id()));
        }
    }

    private List<String> codeBlocks() {
        List<String> blocks = new ArrayList<>();
        Matcher block = CODE_BLOCK.matcher(page);
        while (block.find()) {
            StringBuilder bytes = new StringBuilder();
            Matcher line = BYTES.matcher(block.group(1));
            while (line.find()) {
                bytes.append(line.group(1));
            }
            blocks.add(bytes.toString());
        }
        return blocks;
    }

    private static String hex(byte[] bytes) {
        StringBuilder hex = new StringBuilder();
        for (byte b : bytes) {
            hex.append(String.format(Locale.ROOT, "%02x ", b));
        }
        return hex.toString();
    }

    private static String read() {
        try {
            return Files.readString(Path.of("..", "docs", "wire-protocol.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
