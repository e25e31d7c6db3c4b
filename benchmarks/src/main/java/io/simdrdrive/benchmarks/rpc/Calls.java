package io.simdrdrive.benchmarks.rpc;

import io.simdrdrive.client.DataStoreWsClient;
import io.simdrdrive.client.KeyValue;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;

/** The calls of a client that loads consist of, each made by its number. */
record Calls(DataStoreWsClient client, Entries entries) {
    /** Reads a value and waits for it. */
    LongConsumer read() {
        return call -> {
            KeyValue entry = entries.of(call);
            Entries.check(entry, client.read(entry.key()));
        };
    }

    /** Writes a value and waits for the answer. */
    LongConsumer write() {
        return call -> {
            KeyValue entry = entries.of(call);
            client.write(entry.key(), entry.payload());
        };
    }

    /** Reads a value without waiting for it. */
    LongFunction<CompletableFuture<?>> readAsync() {
        return call -> {
            KeyValue entry = entries.of(call);
            return client.readAsync(entry.key()).thenAccept(answer -> Entries.check(entry, answer));
        };
    }

    /** Writes a value without waiting for the answer. */
    LongFunction<CompletableFuture<?>> writeAsync() {
        return call -> {
            KeyValue entry = entries.of(call);
            return client.writeAsync(entry.key(), entry.payload());
        };
    }
}
