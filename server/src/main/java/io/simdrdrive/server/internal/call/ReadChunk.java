package io.simdrdrive.server.internal.call;

import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.method.ReadChunkRequest;
import io.simdrdrive.server.internal.stream.Streams;
import io.simdrdrive.store.EntryHandle;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * Some bytes of a value.
 *
 * @param value null if there is none
 * @param offset of the first byte in the value
 * @param wantedBytes 0 for as many as are given at once
 * @param maxBytes of a chunk that this server gives
 */
record ReadChunk(@Nullable EntryHandle value, long offset, long wantedBytes, int maxBytes) {
    private static final int USUAL_BYTES = 256 << 10;

    static ReadChunk of(BitcodeReader arguments, Streams streams, int maxBytes) {
        ReadChunkRequest request = ReadChunkRequest.decode(arguments);
        EntryHandle value = streams.value(request.stream());
        if (Long.compareUnsigned(request.offset(), value.size()) > 0) {
            throw new RefusedCallException("offset " + Long.toUnsignedString(request.offset())
                    + " lies behind the value, which has " + value.size() + " bytes");
        }
        return new ReadChunk(value, request.offset(), request.maxBytes(), maxBytes);
    }

    long bytes() {
        if (value == null) {
            return 0;
        }
        long wanted = wantedBytes == 0 ? USUAL_BYTES : wantedBytes;
        long most = Long.compareUnsigned(wanted, maxBytes) > 0 ? maxBytes : wanted;
        return Math.min(most, value.size() - offset);
    }

    boolean isWhole() {
        return value == null || bytes() == value.size();
    }

    MemorySegment segment() {
        return value == null ? MemorySegment.NULL : value.segment().asSlice(offset, bytes());
    }
}
