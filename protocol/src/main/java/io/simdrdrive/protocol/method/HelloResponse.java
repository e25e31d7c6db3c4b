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
 * The result of {@code hello}: who the server is, and what it can.
 *
 * @param server the software's name
 * @param version its version
 * @param limits by their names
 * @param methods the names of the methods that it has
 */
public record HelloResponse(String server, String version, Map<String, Long> limits, List<String> methods) {
    /** Makes the collections unmodifiable. */
    public HelloResponse {
        limits = Collections.unmodifiableMap(new LinkedHashMap<>(limits));
        methods = List.copyOf(methods);
    }

    /**
     * Writes the result.
     *
     * @param out takes it
     * @param hello the result
     */
    public static void encode(WireWriter out, HelloResponse hello) {
        BitcodeWriter.writeText(out, hello.server);
        BitcodeWriter.writeText(out, hello.version);
        NamedNumbers.encode(out, hello.limits);
        List<byte[]> names = new ArrayList<>();
        for (String method : hello.methods) {
            names.add(method.getBytes(StandardCharsets.UTF_8));
        }
        BitcodeWriter.writeListLength(out, names.size());
        BitcodeWriter.writeBytes(out, ByteSource.of(names));
    }

    /**
     * Reads the result.
     *
     * @param in at its beginning
     * @return the result
     * @throws io.simdrdrive.protocol.bitcode.BitcodeException if the bytes are no such result
     */
    public static HelloResponse decode(BitcodeReader in) {
        String server = in.readText();
        String version = in.readText();
        Map<String, Long> limits = NamedNumbers.decodePart(in);
        ByteStrings names = in.readBytes(in.readListLength());
        in.end();
        List<String> methods = new ArrayList<>(names.size());
        for (int i = 0; i < names.size(); i++) {
            methods.add(new String(names.bytes(i), StandardCharsets.UTF_8));
        }
        return new HelloResponse(server, version, limits, methods);
    }
}
