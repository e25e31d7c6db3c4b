package io.simdrdrive.benchmarks.workload;

import io.simdrdrive.benchmarks.engine.Engine;
import io.simdrdrive.benchmarks.engine.StoreUnderTest;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;

/** What an open store weighs in memory that is no file's, a key. */
final class IndexMemory implements Workload {
    @Override
    public void run(Engine engine, Settings settings, Recorder recorder) throws IOException {
        SmallEntries entries = new SmallEntries(Keys.RANDOM, settings.entries());
        entries.writeStore(engine, settings);
        long before = usedBytes();
        try (StoreUnderTest store = engine.open(settings.directory(), entries.sizing())) {
            // Reading all gives caches of blocks and pages the size that they have in use.
            entries.readSingly(store, 0);
            recorder.result("index-bytes", Math.max(0, usedBytes() - before) / (double) settings.entries());
        }
    }

    /** Heap after collection, and buffers off it. */
    private static long usedBytes() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        long direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct")).mapToLong(BufferPoolMXBean::getMemoryUsed).sum();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() + direct;
    }
}
