package io.simdrdrive.benchmarks.rpc;

import io.simdrdrive.client.DataStoreWsClient;
import io.simdrdrive.client.KeyValue;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The keys, of 16 bytes as those of {@code redis-benchmark}, and their values, which are the keys' numbers. */
final class Entries {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** A prime: calls walk through the keys with it, so that neighbours in time are none in the store. */
    private static final int STRIDE = 7_919;
    private static final int FILL_BATCH = 1_000;

    private final List<KeyValue> all;

    Entries(int count) {
        all = IntStream.range(0, count).mapToObj(Entries::entry).toList();
    }

    private static KeyValue entry(int number) {
        byte[] payload = new byte[Long.BYTES];
        LONG.set(payload, 0, number + 1L);
        return new KeyValue(String.format(Locale.ROOT, "key:%012d", number).getBytes(StandardCharsets.US_ASCII),
                payload);
    }

    /** Writes all of them. */
    void fill(DataStoreWsClient client) {
        for (int from = 0; from < all.size(); from += FILL_BATCH) {
            client.batchWrite(all.subList(from, Math.min(all.size(), from + FILL_BATCH)));
        }
    }

    /** The entry of call {@code call}. */
    KeyValue of(long call) {
        return all.get((int) (call * STRIDE % all.size()));
    }

    /** The entries of batches: every key is in one of them. */
    List<List<KeyValue>> batches(int size) {
        List<KeyValue> mixed = IntStream.range(0, all.size()).mapToObj(this::of).toList();
        int whole = Math.max(1, all.size() / size);
        return IntStream.range(0, whole).mapToObj(i -> mixed.subList(i * size, Math.min(mixed.size(), (i + 1) * size)))
                .toList();
    }

    /** Fails if {@code answer} is not the value of {@code entry}. */
    static void check(KeyValue entry, byte @Nullable [] answer) {
        if (answer == null || answer.length != Long.BYTES
                || (long) LONG.get(answer, 0) != (long) LONG.get(entry.payload(), 0)) {
            throw new IllegalStateException("the server answered with another value than was written");
        }
    }
}
