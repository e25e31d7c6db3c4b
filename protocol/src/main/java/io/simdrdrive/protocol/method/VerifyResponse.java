package io.simdrdrive.protocol.method;

import io.simdrdrive.protocol.WireWriter;
import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.bitcode.BitcodeWriter;
import io.simdrdrive.protocol.bitcode.ByteSource;
import io.simdrdrive.protocol.bitcode.ByteStrings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The result of {@code verify}: what was counted, and the first problems.
 *
 * @param counts by their names
 * @param problems at most as many as the server tells
 */
public record VerifyResponse(Map<String, Long> counts, List<Problem> problems) {
    /** Makes the collections unmodifiable. */
    public VerifyResponse {
        counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
        problems = List.copyOf(problems);
    }

    /**
     * One thing that is not as it must be.
     *
     * @param offset where in the file, in bytes
     * @param text what it concerns, what should be there, and what is there
     */
    public record Problem(long offset, String text) {}

    /**
     * Writes the result.
     *
     * @param out takes it
     * @param result the result
     */
    public static void encode(WireWriter out, VerifyResponse result) {
        NamedNumbers.encode(out, result.counts);
        int count = result.problems.size();
        long[] offsets = new long[count];
        List<byte[]> texts = new ArrayList<>(count);
        for (Problem problem : result.problems) {
            offsets[texts.size()] = problem.offset;
            texts.add(problem.text.getBytes(StandardCharsets.UTF_8));
        }
        BitcodeWriter.writeListLength(out, count);
        BitcodeWriter.writeU64s(out, offsets);
        BitcodeWriter.writeBytes(out, ByteSource.of(texts));
    }

    /**
     * Reads the result.
     *
     * @param in at its beginning
     * @return the result
     * @throws io.simdrdrive.protocol.bitcode.BitcodeException if the bytes are no such result
     */
    public static VerifyResponse decode(BitcodeReader in) {
        Map<String, Long> counts = NamedNumbers.decodePart(in);
        int count = in.readListLength();
        long[] offsets = in.readU64s(count);
        ByteStrings texts = in.readBytes(count);
        in.end();
        List<Problem> problems = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            problems.add(new Problem(offsets[i], new String(texts.bytes(i), StandardCharsets.UTF_8)));
        }
        return new VerifyResponse(counts, problems);
    }
}
