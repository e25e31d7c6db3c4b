package io.simdrdrive.benchmarks.rpc;

import io.simdrdrive.benchmarks.workload.Recorder;
import io.simdrdrive.client.DataStoreWsClient;
import io.simdrdrive.client.KeyValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Loads of this project's client over one connection. */
final class JavaLoads {
    private static final int SOME = 64;
    private static final int MANY = 2_048;
    private static final int BATCHES_IN_FLIGHT = 4;
    private static final int LARGE_IN_FLIGHT = 8;
    private static final byte[] LARGE_KEY = "large".getBytes(StandardCharsets.US_ASCII);
    private static final double MEGABYTE = 1e6;

    private JavaLoads() {}

    static void single(Calls calls, Sizes sizes, Recorder recorder) {
        Concurrency.inARow(calls.read()).measure("java-read-1", 1, sizes, recorder);
        Concurrency.inARow(calls.write()).measure("java-write-1", 1, sizes, recorder);
    }

    static void inFlight(Calls calls, Sizes sizes, Recorder recorder) {
        for (int width : new int[]{SOME, MANY}) {
            Concurrency.inFlight(width, calls.readAsync()).measure("java-read-" + width, 1, sizes, recorder);
            Concurrency.inFlight(width, calls.writeAsync()).measure("java-write-" + width, 1, sizes, recorder);
        }
        Concurrency.ofThreads(SOME, calls.read()).measure("java-read-threads", 1, sizes, recorder);
        Concurrency.ofThreads(SOME, calls.write()).measure("java-write-threads", 1, sizes, recorder);
    }

    /** Whose metrics {@link Renamed} tells apart, as those of {@link #mixed}. */
    static void someReads(Calls calls, Sizes sizes, Recorder recorder) {
        Concurrency.inFlight(SOME, calls.readAsync()).measure("read-64", 1, sizes, recorder);
    }

    static void mixed(Calls calls, Sizes sizes, Recorder recorder) {
        Concurrency.inARow(calls.read()).measure("read-1", 1, sizes, recorder);
        Concurrency.inARow(calls.write()).measure("write-1", 1, sizes, recorder);
        Concurrency.inFlight(SOME, calls.readAsync()).measure("read-64", 1, sizes, recorder);
        Concurrency.inFlight(SOME, calls.writeAsync()).measure("write-64", 1, sizes, recorder);
        large(calls, sizes, recorder);
    }

    static void batches(Calls calls, Sizes sizes, Recorder recorder) {
        DataStoreWsClient client = calls.client();
        List<List<KeyValue>> batches = calls.entries().batches(sizes.batch());
        List<List<byte[]>> keys = batches.stream().map(batch -> batch.stream().map(KeyValue::key).toList()).toList();
        LongFunction<CompletableFuture<?>> read = call -> {
            int batch = (int) (call % batches.size());
            return client.batchReadAsync(keys.get(batch)).thenAccept(answer -> check(batches.get(batch), answer));
        };
        LongFunction<CompletableFuture<?>> write = call -> client
                .batchWriteAsync(batches.get((int) (call % batches.size())));
        int size = batches.getFirst().size();
        Concurrency.inARow(call -> read.apply(call).join()).measure("batch-read", size, sizes, recorder);
        Concurrency.inARow(call -> write.apply(call).join()).measure("batch-write", size, sizes, recorder);
        Concurrency.inFlight(BATCHES_IN_FLIGHT, read).measure("batch-read-4", size, sizes, recorder);
        Concurrency.inFlight(BATCHES_IN_FLIGHT, write).measure("batch-write-4", size, sizes, recorder);
    }

    private static void check(List<KeyValue> entries, List<byte @Nullable []> answer) {
        for (int i = 0; i < entries.size(); i++) {
            Entries.check(entries.get(i), answer.get(i));
        }
    }

    static void large(Calls calls, Sizes sizes, Recorder recorder) {
        DataStoreWsClient client = calls.client();
        byte[] payload = new byte[sizes.largeBytes()];
        for (int i = 0; i < payload.length; i++) {
            payload[i] = (byte) (i * 31 + (i >> 8));
        }
        client.write(LARGE_KEY, payload);
        LongFunction<CompletableFuture<?>> read = call -> client.readAsync(LARGE_KEY).thenAccept(answer -> {
            if (answer == null || answer.length != payload.length) {
                throw new IllegalStateException("the server answered with another value than was written");
            }
        });
        LongFunction<CompletableFuture<?>> write = call -> client.writeAsync(LARGE_KEY, payload);
        double megabytes = payload.length / MEGABYTE;
        Concurrency.inARow(call -> read.apply(call).join()).measure("large-read-1", megabytes, sizes, recorder);
        Concurrency.inARow(call -> write.apply(call).join()).measure("large-write-1", megabytes, sizes, recorder);
        Concurrency.inFlight(LARGE_IN_FLIGHT, read).measure("large-read-8", megabytes, sizes, recorder);
        Concurrency.inFlight(LARGE_IN_FLIGHT, write).measure("large-write-8", megabytes, sizes, recorder);
        if (!Arrays.equals(client.read(LARGE_KEY), payload)) {
            throw new IllegalStateException("the server answered with another value than was written");
        }
    }

    static void latency(Calls calls, Sizes sizes, Recorder recorder) {
        for (String name : List.of("read", "write")) {
            LongFunction<CompletableFuture<?>> call = name.equals("read") ? calls.readAsync() : calls.writeAsync();
            SteadyRate.measure(name + "-steady", sizes.steadyCalls(), call, sizes, recorder);
            Pass full = Concurrency.inFlight(SOME, call);
            full.warmUp(sizes);
            double half = full.aSecond(sizes) / 2;
            recorder.result(name + "-half-rate", half);
            SteadyRate.measure(name + "-half", half, call, sizes, recorder);
        }
    }
}
