package io.simdrdrive.benchmarks.workload;

import io.simdrdrive.benchmarks.engine.Engine;
import io.simdrdrive.benchmarks.engine.StoreUnderTest;
import java.io.IOException;

/** Keys in ascending order: written in batches, iterated, read in batches in the order of writing. */
final class Batches implements Workload {
    @Override
    public void run(Engine engine, Settings settings, Recorder recorder) throws IOException {
        Passes.run(recorder, 1, 3, pass -> measure(engine, settings, pass));
    }

    private static void measure(Engine engine, Settings settings, Recorder recorder) throws IOException {
        SmallEntries entries = new SmallEntries(Keys.ASCENDING, settings.entries());
        StoreUnderTest written = engine.open(StoreDirectory.empty(settings.directory()), entries.sizing());
        long start = System.nanoTime();
        entries.writeBatches(written);
        recorder.rate("batch-write", settings.entries(), start);
        recorder.result("small-file", (double) StoreDirectory.allocatedBytes(settings.directory()));
        try (StoreUnderTest store = engine.open(settings.directory(), entries.sizing())) {
            start = System.nanoTime();
            entries.iterate(store);
            recorder.rate("iterate", settings.entries(), start);
            start = System.nanoTime();
            entries.readBatches(store, i -> i);
            recorder.rate("batch-read", settings.entries(), start);
        }
    }
}
