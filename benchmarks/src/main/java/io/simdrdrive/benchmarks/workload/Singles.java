package io.simdrdrive.benchmarks.workload;

import io.simdrdrive.benchmarks.engine.Engine;
import io.simdrdrive.benchmarks.engine.StoreUnderTest;
import java.io.IOException;

/** One write for each entry. */
final class Singles implements Workload {
    @Override
    public void run(Engine engine, Settings settings, Recorder recorder) throws IOException {
        Passes.run(recorder, 1, 3, pass -> measure(engine, settings, pass));
    }

    private static void measure(Engine engine, Settings settings, Recorder recorder) throws IOException {
        SmallEntries entries = new SmallEntries(Keys.RANDOM, settings.entries());
        StoreUnderTest store = engine.open(StoreDirectory.empty(settings.directory()), entries.sizing());
        long start = System.nanoTime();
        entries.writeSingly(store);
        recorder.rate("single-write", settings.entries(), start);
    }
}
