package io.simdrdrive.server.internal.call;

import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.method.KeyHashBatchWriteRequest;
import io.simdrdrive.protocol.method.KeyHashRequest;
import io.simdrdrive.protocol.method.KeyHashWriteRequest;
import io.simdrdrive.protocol.method.KeyHashesRequest;
import io.simdrdrive.store.DataStore;
import io.simdrdrive.store.EntryHandle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The forms of the methods that take hashes in the place of keys. Thread-safe. */
record KeyHashMethods(DataStore store) {
    long write(BitcodeReader arguments) {
        KeyHashWriteRequest request = KeyHashWriteRequest.decode(arguments);
        return store.writeWithKeyHash(request.keyHash(), Payloads.of(request.payload()));
    }

    long batchWrite(BitcodeReader arguments) {
        KeyHashBatchWriteRequest request = KeyHashBatchWriteRequest.decode(arguments);
        return store.batchWriteWithKeyHashes(request.keyHashes(), Payloads.of(request.payloads()));
    }

    @Nullable
    EntryHandle read(BitcodeReader arguments) {
        return store.readWithKeyHash(KeyHashRequest.decode(arguments));
    }

    List<@Nullable EntryHandle> batchRead(BitcodeReader arguments) {
        return store.batchReadHashedKeys(KeyHashesRequest.decode(arguments));
    }

    long delete(BitcodeReader arguments) {
        return store.batchDeleteKeyHashes(new long[]{KeyHashRequest.decode(arguments)});
    }

    long batchDelete(BitcodeReader arguments) {
        return store.batchDeleteKeyHashes(KeyHashesRequest.decode(arguments));
    }

    boolean exists(BitcodeReader arguments) {
        return store.existsWithKeyHash(KeyHashRequest.decode(arguments));
    }
}
