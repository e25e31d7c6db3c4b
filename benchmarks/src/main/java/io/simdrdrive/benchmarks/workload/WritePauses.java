package io.simdrdrive.benchmarks.workload;

import io.simdrdrive.benchmarks.engine.Engine;
import io.simdrdrive.benchmarks.engine.Sizing;
import io.simdrdrive.benchmarks.engine.StoreUnderTest;
import io.simdrdrive.benchmarks.engine.Values;
import io.simdrdrive.benchmarks.engine.Writer;
import java.io.IOException;
import org.HdrHistogram.Histogram;

/** How long single writes take while a store grows from nothing; what collects garbage or grows shows as a pause. */
final class WritePauses implements Workload {
    private static final long PAUSE_NS = 10_000_000;

    @Override
    public void run(Engine engine, Settings settings, Recorder recorder) throws IOException {
        // A store of a tenth, so that the measured one is not that of an interpreter.
        write(engine, settings, settings.pauseWrites() / 10);
        recorder.ready();
        Histogram histogram = write(engine, settings, settings.pauseWrites());
        recorder.result("write-p50", histogram.getValueAtPercentile(50) / 1e3);
        recorder.result("write-p9999", histogram.getValueAtPercentile(99.99) / 1e3);
        recorder.result("write-longest", histogram.getMaxValue() / 1e6);
        recorder.result("write-pauses", (double) histogram.getCountBetweenValues(PAUSE_NS, Latencies.LONGEST_NS));
        StoreDirectory.empty(settings.directory());
    }

    private static Histogram write(Engine engine, Settings settings, long count) throws IOException {
        Histogram histogram = Latencies.histogram();
        byte[] key = new byte[Sizing.KEY_BYTES];
        byte[] value = new byte[SmallEntries.VALUE_BYTES];
        Sizing sizing = new Sizing(count, SmallEntries.VALUE_BYTES);
        try (StoreUnderTest store = engine.open(StoreDirectory.empty(settings.directory()), sizing);
                Writer writer = store.writer()) {
            long last = System.nanoTime();
            for (long i = 0; i < count; i++) {
                Keys.RANDOM.fill(key, i);
                Values.setFirst(value, i);
                writer.put(key, value);
                long now = System.nanoTime();
                histogram.recordValue(Math.min(now - last, Latencies.LONGEST_NS));
                last = now;
            }
        }
        return histogram;
    }
}
