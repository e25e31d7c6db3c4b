package io.simdrdrive.benchmarks.workload;

import io.simdrdrive.benchmarks.engine.Engine;
import io.simdrdrive.benchmarks.engine.Sizing;
import io.simdrdrive.benchmarks.engine.StoreUnderTest;
import io.simdrdrive.benchmarks.engine.Writer;
import java.io.IOException;
import java.util.Arrays;

/** Eight writers at one store, each write by itself; closing the store is in the time. */
final class Contention implements Workload {
    private static final int WRITERS = 8;

    @Override
    public void run(Engine engine, Settings settings, Recorder recorder) throws IOException {
        // The short runs last 10 to 30 ms: they take more passes to warm up, and to be worth a median.
        measure(engine, settings, recorder, new Shape("writers-128", 128, settings.writes(), 7, 5));
        measure(engine, settings, recorder, new Shape("writers-128-long", 128, settings.manyWrites(), 1, 3));
        measure(engine, settings, recorder, new Shape("writers-4096", 4_096, settings.writes(), 7, 5));
        measure(engine, settings, recorder, new Shape("writers-65536", 65_536, settings.writes(), 2, 3));
    }

    private record Shape(String metric, int valueBytes, long writes, int warmups, int measured) {}

    private static void measure(Engine engine, Settings settings, Recorder recorder, Shape shape) throws IOException {
        Passes.run(recorder, shape.warmups, shape.measured, pass -> {
            Sizing sizing = new Sizing(WRITERS * shape.writes, shape.valueBytes);
            StoreUnderTest store = engine.open(StoreDirectory.empty(settings.directory()), sizing);
            byte[][] payloads = new byte[WRITERS][];
            Arrays.setAll(payloads, writer -> Noise.bytes(writer, shape.valueBytes));
            long start = System.nanoTime();
            try (store) {
                Threads.run(WRITERS, writer -> write(store, writer * shape.writes, shape.writes, payloads[writer]));
            }
            pass.rate(shape.metric, WRITERS * shape.writes, start);
        });
    }

    private static void write(StoreUnderTest store, long from, long count, byte[] value) {
        byte[] key = new byte[Sizing.KEY_BYTES];
        try (Writer writer = store.writer()) {
            for (long i = from; i < from + count; i++) {
                Keys.RANDOM.fill(key, i);
                writer.put(key, value);
            }
        }
    }
}
