package io.simdrdrive.benchmarks.workload;

import io.simdrdrive.benchmarks.engine.Engine;
import io.simdrdrive.benchmarks.engine.StoreUnderTest;
import java.io.IOException;

/** Keys in random order: written in batches, read one by one on one thread and on two, and in batches. */
final class RandomKeys implements Workload {
    @Override
    public void run(Engine engine, Settings settings, Recorder recorder) throws IOException {
        Passes.run(recorder, 1, 3, pass -> measure(engine, settings, pass));
    }

    private static void measure(Engine engine, Settings settings, Recorder recorder) throws IOException {
        long count = settings.entries();
        SmallEntries entries = new SmallEntries(Keys.RANDOM, count);
        StoreUnderTest written = engine.open(StoreDirectory.empty(settings.directory()), entries.sizing());
        long start = System.nanoTime();
        entries.writeBatches(written);
        recorder.rate("batch-write-random", count, start);
        recorder.result("small-file-random", (double) StoreDirectory.allocatedBytes(settings.directory()));
        try (StoreUnderTest store = engine.open(settings.directory(), entries.sizing())) {
            start = System.nanoTime();
            entries.readSingly(store, 0);
            recorder.rate("read-1", count, start);
            start = System.nanoTime();
            Threads.run(2, thread -> entries.readSingly(store, thread));
            recorder.rate("read-2", 2 * count, start);
            start = System.nanoTime();
            entries.readBatches(store, i -> Keys.pick(i, count));
            recorder.rate("batch-read-random", count, start);
        }
    }
}
