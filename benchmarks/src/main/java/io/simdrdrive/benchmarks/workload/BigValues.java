package io.simdrdrive.benchmarks.workload;

import io.simdrdrive.benchmarks.engine.Engine;
import io.simdrdrive.benchmarks.engine.Reader;
import io.simdrdrive.benchmarks.engine.Sizing;
import io.simdrdrive.benchmarks.engine.StoreUnderTest;
import io.simdrdrive.benchmarks.engine.Values;
import io.simdrdrive.benchmarks.engine.Writer;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** Gigabytes in values of 64 KiB: written one by one from memory off the heap, then read and summed, twice. */
final class BigValues implements Workload {
    private static final int VALUE_BYTES = 64 << 10;
    private static final ValueLayout.OfLong FIRST = ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN);

    @Override
    public void run(Engine engine, Settings settings, Recorder recorder) throws IOException {
        Passes.run(recorder, 1, 1, pass -> measure(engine, settings, pass));
        StoreDirectory.empty(settings.directory());
    }

    private static void measure(Engine engine, Settings settings, Recorder recorder) throws IOException {
        long count = (settings.bigMib() << 20) / VALUE_BYTES;
        double megabytes = count * VALUE_BYTES / 1e6;
        Sizing sizing = new Sizing(count, VALUE_BYTES);
        long sumOfRest;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment value = arena.allocate(VALUE_BYTES, 64);
            value.copyFrom(MemorySegment.ofArray(Noise.bytes(1, VALUE_BYTES)));
            sumOfRest = Values.sum(value) - value.get(FIRST, 0);
            StoreUnderTest store = engine.open(StoreDirectory.empty(settings.directory()), sizing);
            long start = System.nanoTime();
            write(store, value, count);
            recorder.result("big-write", megabytes * 1e9 / (System.nanoTime() - start));
        }
        recorder.result("big-file", (double) StoreDirectory.allocatedBytes(settings.directory()));
        try (StoreUnderTest store = engine.open(settings.directory(), sizing)) {
            for (String metric : new String[]{"big-read", "big-read-again"}) {
                long start = System.nanoTime();
                read(store, count, sumOfRest);
                recorder.result(metric, megabytes * 1e9 / (System.nanoTime() - start));
            }
        }
    }

    private static void write(StoreUnderTest store, MemorySegment value, long count) {
        byte[] key = new byte[Sizing.KEY_BYTES];
        try (store; Writer writer = store.writer()) {
            for (long i = 0; i < count; i++) {
                Keys.RANDOM.fill(key, i);
                value.set(FIRST, 0, i);
                writer.put(key, value);
            }
        }
    }

    private static void read(StoreUnderTest store, long count, long sumOfRest) {
        byte[] key = new byte[Sizing.KEY_BYTES];
        try (Reader reader = store.reader()) {
            for (long i = 0; i < count; i++) {
                Keys.RANDOM.fill(key, i);
                SmallEntries.check(reader.sum(key), sumOfRest + i);
            }
        }
    }
}
