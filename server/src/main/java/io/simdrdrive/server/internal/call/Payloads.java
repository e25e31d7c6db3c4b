package io.simdrdrive.server.internal.call;

import io.simdrdrive.protocol.bitcode.ByteSlice;
import io.simdrdrive.protocol.bitcode.ByteStrings;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** Payloads where they lie in a message. */
final class Payloads {
    private Payloads() {}

    static MemorySegment of(ByteSlice bytes) {
        return MemorySegment.ofArray(bytes.array()).asSlice(bytes.offset(), bytes.length());
    }

    static List<MemorySegment> of(ByteStrings payloads) {
        MemorySegment all = MemorySegment.ofArray(payloads.array());
        MemorySegment[] parts = new MemorySegment[payloads.size()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = all.asSlice(payloads.offset(i), payloads.length(i));
        }
        return List.of(parts);
    }
}
