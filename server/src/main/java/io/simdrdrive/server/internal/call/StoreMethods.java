package io.simdrdrive.server.internal.call;

import io.simdrdrive.protocol.Xxh3;
import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.bitcode.ByteSlice;
import io.simdrdrive.protocol.bitcode.ByteStrings;
import io.simdrdrive.protocol.method.BatchReadRequest;
import io.simdrdrive.protocol.method.BatchWriteRequest;
import io.simdrdrive.protocol.method.KeyRequest;
import io.simdrdrive.protocol.method.WriteRequest;
import io.simdrdrive.store.DataStore;
import io.simdrdrive.store.EntryHandle;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The methods' work on the store, from encoded arguments to what the store says. Thread-safe. */
final class StoreMethods {
    private final DataStore store;

    StoreMethods(DataStore store) {
        this.store = store;
    }

    long write(BitcodeReader arguments) {
        WriteRequest request = WriteRequest.decode(arguments);
        return store.writeWithKeyHash(hash(request.key()), segment(request.payload()));
    }

    long batchWrite(BitcodeReader arguments) {
        BatchWriteRequest request = BatchWriteRequest.decode(arguments);
        ByteStrings payloads = request.payloads();
        MemorySegment all = MemorySegment.ofArray(payloads.array());
        MemorySegment[] parts = new MemorySegment[payloads.size()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = all.asSlice(payloads.offset(i), payloads.length(i));
        }
        return store.batchWriteWithKeyHashes(hashes(request.keys()), List.of(parts));
    }

    @Nullable
    EntryHandle read(BitcodeReader arguments) {
        return store.readWithKeyHash(hash(KeyRequest.decode(arguments)));
    }

    List<@Nullable EntryHandle> batchRead(BitcodeReader arguments) {
        return store.batchReadHashedKeys(hashes(BatchReadRequest.decode(arguments)));
    }

    long delete(BitcodeReader arguments) {
        return store.batchDeleteKeyHashes(new long[]{hash(KeyRequest.decode(arguments))});
    }

    boolean exists(BitcodeReader arguments) {
        return store.existsWithKeyHash(hash(KeyRequest.decode(arguments)));
    }

    long len() {
        return store.size();
    }

    boolean isEmpty() {
        return store.isEmpty();
    }

    long fileSize() {
        return store.fileSize();
    }

    private static long hash(ByteSlice key) {
        return Xxh3.hash(key.array(), key.offset(), key.length());
    }

    private static long[] hashes(ByteStrings keys) {
        long[] hashes = new long[keys.size()];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = Xxh3.hash(keys.array(), keys.offset(i), keys.length(i));
        }
        return hashes;
    }

    private static MemorySegment segment(ByteSlice bytes) {
        return MemorySegment.ofArray(bytes.array()).asSlice(bytes.offset(), bytes.length());
    }
}
