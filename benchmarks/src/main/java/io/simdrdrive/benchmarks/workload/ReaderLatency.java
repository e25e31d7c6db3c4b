package io.simdrdrive.benchmarks.workload;

import io.simdrdrive.benchmarks.engine.Engine;
import io.simdrdrive.benchmarks.engine.Reader;
import io.simdrdrive.benchmarks.engine.Sizing;
import io.simdrdrive.benchmarks.engine.StoreUnderTest;
import io.simdrdrive.benchmarks.engine.Values;
import io.simdrdrive.benchmarks.engine.Writer;
import java.io.IOException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.HdrHistogram.Histogram;

/** How long single reads take on one thread: in quiet, beside a writer that overwrites as fast as it can, and beside it and compactions. */
final class ReaderLatency implements Workload {
    @Override
    public void run(Engine engine, Settings settings, Recorder recorder) throws IOException {
        SmallEntries entries = new SmallEntries(Keys.RANDOM, settings.entries());
        entries.writeStore(engine, settings);
        try (StoreUnderTest store = engine.open(settings.directory(), entries.sizing())) {
            read(store, settings);
            recorder.ready();
            report(recorder, "quiet", read(store, settings));
            AtomicBoolean stop = new AtomicBoolean();
            FutureTask<Void> writing = Threads.start(0, thread -> overwrite(store, settings.entries(), stop));
            report(recorder, "writing", read(store, settings));
            if (store.compact()) {
                FutureTask<Void> compacting = Threads.start(1, thread -> compact(store, stop));
                report(recorder, "compacting", read(store, settings));
                stop.set(true);
                Threads.join(compacting);
            }
            stop.set(true);
            Threads.join(writing);
        }
    }

    private static void compact(StoreUnderTest store, AtomicBoolean stop) {
        while (!stop.get()) {
            store.compact();
        }
    }

    private static void overwrite(StoreUnderTest store, long count, AtomicBoolean stop) {
        byte[] key = new byte[Sizing.KEY_BYTES];
        byte[] value = new byte[SmallEntries.VALUE_BYTES];
        try (Writer writer = store.writer()) {
            for (long i = 0; !stop.get(); i++) {
                long number = Keys.pick(i, count);
                Keys.RANDOM.fill(key, number);
                Values.setFirst(value, number);
                writer.put(key, value);
            }
        }
    }

    private static Histogram read(StoreUnderTest store, Settings settings) {
        Histogram histogram = Latencies.histogram();
        byte[] key = new byte[Sizing.KEY_BYTES];
        long end = System.nanoTime() + settings.latencyMs() * 1_000_000;
        try (Reader reader = store.reader()) {
            long now = System.nanoTime();
            for (long i = 0; now < end; i++) {
                long number = Keys.pick(i, settings.entries());
                Keys.RANDOM.fill(key, number);
                long start = System.nanoTime();
                SmallEntries.check(reader.sum(key), number);
                now = System.nanoTime();
                histogram.recordValue(Math.min(now - start, Latencies.LONGEST_NS));
            }
        }
        return histogram;
    }

    private static void report(Recorder recorder, String when, Histogram histogram) {
        recorder.result("read-p50-" + when, histogram.getValueAtPercentile(50) / 1e3);
        recorder.result("read-p999-" + when, histogram.getValueAtPercentile(99.9) / 1e3);
    }
}
