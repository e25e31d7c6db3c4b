package io.simdrdrive.server.internal.metrics;

import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.simdrdrive.server.internal.call.WriteState;
import io.simdrdrive.store.DataStore;
import io.simdrdrive.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToLongFunction;

/** What a server and its store count, for whoever asks. Thread-safe. */
public final class Metrics {
    private static final double NANOS = 1e9;

    private final DataStore store;
    private final WriteState writeState;
    private final List<LoopMetrics> loops = new CopyOnWriteArrayList<>();
    private final LongAdder opened = new LongAdder();
    private final LongAdder closed = new LongAdder();
    private final PrometheusRegistry registry = new PrometheusRegistry();

    /** Of a store and its server, and of the JVM. */
    public Metrics(DataStore store, WriteState writeState) {
        this.store = store;
        this.writeState = writeState;
        JvmMetrics.builder().register(registry);
        registry.register(this::collect);
    }

    /** Counters for another I/O thread. */
    public LoopMetrics newLoop() {
        LoopMetrics loop = new LoopMetrics();
        loops.add(loop);
        return loop;
    }

    /** A client is there. */
    public void connectionOpened() {
        opened.increment();
    }

    /** A client has gone. */
    public void connectionClosed() {
        closed.increment();
    }

    /** All that is counted, as of now. */
    public MetricSnapshots scrape() {
        return registry.scrape();
    }

    private MetricSnapshots collect() {
        List<MetricSnapshot> all = new ArrayList<>();
        all.add(Families.gauge("simd_r_drive_connections", "Clients that are connected", opened.sum() - closed.sum()));
        all.add(Families.counter("simd_r_drive_connections_opened", "Clients that have connected", opened.sum()));
        all.add(Families.counter("simd_r_drive_received_bytes", "Bytes received over WebSockets",
                sum(LoopMetrics::receivedBytes)));
        all.add(Families.counter("simd_r_drive_sent_bytes", "Bytes sent over WebSockets", sum(LoopMetrics::sentBytes)));
        all.add(Families.counter("simd_r_drive_call_failures",
                "Calls that ended in an error of the store or of the caller",
                writeState.failures()));
        all.add(calls());
        all.add(Families.gauge("simd_r_drive_store_writable", "1 if the store takes writes, else 0",
                writeState.problem() == null ? 1 : 0));
        addStore(all);
        return new MetricSnapshots(all);
    }

    private void addStore(List<MetricSnapshot> all) {
        try {
            all.add(Families.gauge("simd_r_drive_store_file_bytes", "Length of the store's entries", store.fileSize()));
            all.add(Families.gauge("simd_r_drive_store_live_entries", "Keys that have a value", store.size()));
            all.add(Families.gauge("simd_r_drive_store_reclaimable_bytes", "What a compaction would save",
                    store.estimateCompactionSavings()));
        } catch (StoreException _) {
            // It is closed: nothing is known of it.
        }
    }

    private MetricSnapshot calls() {
        HistogramSnapshot.Builder histogram = HistogramSnapshot.builder().name("simd_r_drive_call_duration_seconds")
                .help("From the beginning of a call's work to its answer");
        for (int method = 0; method < LoopMetrics.METHOD_COUNT; method++) {
            histogram.dataPoint(calls(method));
        }
        return histogram.build();
    }

    private HistogramDataPointSnapshot calls(int method) {
        ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
        for (int i = 0; i < Buckets.count(); i++) {
            int bucket = i;
            buckets.bucket(Buckets.seconds(i), sum(loop -> loop.calls(method, bucket)));
        }
        return HistogramDataPointSnapshot.builder().labels(Labels.of("method", LoopMetrics.nameOf(method)))
                .classicHistogramBuckets(buckets.build()).sum((double) sum(loop -> loop.nanos(method)) / NANOS).build();
    }

    private long sum(ToLongFunction<LoopMetrics> count) {
        return loops.stream().mapToLong(count).sum();
    }
}
