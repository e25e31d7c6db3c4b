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
 * Numbers with names: a list of pairs of bytes (a name in UTF-8) and u64. The result of {@code stats}, and a part of
 * others. Names that a reader does not know mean nothing to it: servers may add some.
 */
public final class NamedNumbers {
    private NamedNumbers() {}

    /**
     * Writes numbers.
     *
     * @param out takes them
     * @param numbers by their names
     */
    public static void encode(WireWriter out, Map<String, Long> numbers) {
        List<byte[]> names = new ArrayList<>(numbers.size());
        long[] values = new long[numbers.size()];
        for (Map.Entry<String, Long> number : numbers.entrySet()) {
            values[names.size()] = number.getValue();
            names.add(number.getKey().getBytes(StandardCharsets.UTF_8));
        }
        BitcodeWriter.writeListLength(out, values.length);
        BitcodeWriter.writeBytes(out, ByteSource.of(names));
        BitcodeWriter.writeU64s(out, values);
    }

    /**
     * Reads the result.
     *
     * @param in at its beginning
     * @return the numbers by their names, in order; not modifiable
     * @throws io.simdrdrive.protocol.bitcode.BitcodeException if the bytes are no such result
     */
    public static Map<String, Long> decode(BitcodeReader in) {
        Map<String, Long> numbers = decodePart(in);
        in.end();
        return numbers;
    }

    static Map<String, Long> decodePart(BitcodeReader in) {
        int count = in.readListLength();
        ByteStrings names = in.readBytes(count);
        long[] values = in.readU64s(count);
        Map<String, Long> numbers = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            numbers.put(new String(names.bytes(i), StandardCharsets.UTF_8), values[i]);
        }
        return Collections.unmodifiableMap(numbers);
    }
}
