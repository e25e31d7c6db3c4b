package io.simdrdrive.server.internal.call;

import io.simdrdrive.hash.Xxh3;
import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.bitcode.ByteSlice;
import io.simdrdrive.protocol.bitcode.ByteStrings;
import io.simdrdrive.protocol.method.BatchReadRequest;
import io.simdrdrive.protocol.method.BatchWriteRequest;
import io.simdrdrive.protocol.method.KeyPairRequest;
import io.simdrdrive.protocol.method.KeyRequest;
import io.simdrdrive.protocol.method.WriteRequest;
import io.simdrdrive.store.DataStore;
import io.simdrdrive.store.EntryHandle;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The methods' work on the store, from encoded arguments to what the store says. Thread-safe. */
final class StoreMethods {
    private final DataStore store;

    StoreMethods(DataStore store) {
        this.store = store;
    }

    long write(BitcodeReader arguments) {
        WriteRequest request = WriteRequest.decode(arguments);
        return store.writeWithKeyHash(hash(request.key()), Payloads.of(request.payload()));
    }

    long batchWrite(BitcodeReader arguments) {
        BatchWriteRequest request = BatchWriteRequest.decode(arguments);
        return store.batchWriteWithKeyHashes(hashes(request.keys()), Payloads.of(request.payloads()));
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

    long batchDelete(BitcodeReader arguments) {
        return store.batchDeleteKeyHashes(hashes(BatchReadRequest.decode(arguments)));
    }

    long rename(BitcodeReader arguments) {
        KeyPairRequest request = KeyPairRequest.decode(arguments);
        return store.renameWithKeyHash(hash(request.from()), hash(request.to()));
    }

    long copy(BitcodeReader arguments) {
        KeyPairRequest request = KeyPairRequest.decode(arguments);
        long from = hash(request.from());
        long to = hash(request.to());
        if (from == to) {
            throw new RefusedCallException("both keys are one: there is nothing to copy");
        }
        EntryHandle entry = store.readWithKeyHash(from);
        if (entry == null) {
            throw new NoSuchElementException(String.format("Key not found: the key with hash %016x", from));
        }
        if (!entry.isValidChecksum()) {
            throw new RefusedCallException("the value at offset " + entry.startOffset()
                    + " no longer has its checksum: a copy would hide the damage; verify the store");
        }
        return store.writeWithKeyHash(to, entry.segment());
    }

    @Nullable
    EntryHandle readLastEntry() {
        return store.readLastEntry();
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

    static long hash(ByteSlice key) {
        return Xxh3.hash(key.array(), key.offset(), key.length());
    }

    private static long[] hashes(ByteStrings keys) {
        long[] hashes = new long[keys.size()];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = Xxh3.hash(keys.array(), keys.offset(i), keys.length(i));
        }
        return hashes;
    }
}
