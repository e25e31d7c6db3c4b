package io.simdrdrive.server.internal.metrics;

import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.simdrdrive.server.internal.access.RefusalReason;
import io.simdrdrive.server.internal.call.Answered;
import io.simdrdrive.server.internal.call.WriteState;

import io.simdrdrive.store.DataStore;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToLongFunction;

/** What a server and its store count, for whoever asks. Thread-safe. */
public final class Metrics {
    /** For all servers, since whatever registry the JVM's metrics are given is kept for ever, with what it refers to. */
    private static final PrometheusRegistry JVM = new PrometheusRegistry();

    static {
        JvmMetrics.builder().register(JVM);
    }

    private final StoreFamilies store;
    private final List<LoopMetrics> loops = new CopyOnWriteArrayList<>();
    private final Map<RefusalReason, LongAdder> refused = new EnumMap<>(RefusalReason.class);
    private final LongAdder refusedPages = new LongAdder();
    private final AtomicLong opened = new AtomicLong();
    private final LongAdder closed = new LongAdder();

    /** Of a store and its server, and of the JVM. */
    public Metrics(DataStore store, WriteState writeState) {
        this.store = new StoreFamilies(store, writeState);
        for (RefusalReason reason : RefusalReason.values()) {
            refused.put(reason, new LongAdder());
        }
    }

    /** Counters for another I/O thread. */
    public LoopMetrics newLoop() {
        LoopMetrics loop = new LoopMetrics();
        loops.add(loop);
        return loop;
    }

    /** A request does not become a WebSocket. */
    public void handshakeRefused(RefusalReason reason) {
        Objects.requireNonNull(refused.get(reason)).increment();
    }

    /** Somebody without a token that is known is not shown what is counted. */
    public void pageRefused() {
        refusedPages.increment();
    }

    /** A client is there. Returns how many there have been with it. */
    public long connectionOpened() {
        return opened.incrementAndGet();
    }

    /** A client has gone. */
    public void connectionClosed() {
        closed.increment();
    }

    /** All that is counted, as of now. */
    public MetricSnapshots scrape() {
        List<MetricSnapshot> all = new ArrayList<>(JVM.scrape().stream().toList());
        all.add(Families.gauge("simd_r_drive_connections", "Clients that are connected", opened.get() - closed.sum()));
        all.add(Families.counter("simd_r_drive_connections_opened", "Clients that have connected", opened.get()));
        all.add(Families.counter("simd_r_drive_received_bytes", "Bytes received over WebSockets",
                sum(LoopMetrics::receivedBytes)));
        all.add(Families.counter("simd_r_drive_sent_bytes", "Bytes sent over WebSockets", sum(LoopMetrics::sentBytes)));
        all.add(refusals());
        all.add(pageRefusals());
        all.add(calls());
        all.add(failures());
        all.addAll(store.collect());
        return new MetricSnapshots(all);
    }

    private MetricSnapshot failures() {
        CounterSnapshot.Builder counter = CounterSnapshot.builder().name("simd_r_drive_call_failures")
                .help("Calls that were not answered with a result");
        for (int method = 0; method < LoopMetrics.METHOD_COUNT; method++) {
            for (Answered answered : LoopMetrics.ANSWERS) {
                if (answered != Answered.OK) {
                    counter.dataPoint(failures(method, answered));
                }
            }
        }
        return counter.build();
    }

    private CounterDataPointSnapshot failures(int method, Answered answered) {
        return CounterDataPointSnapshot.builder()
                .labels(Labels.of("method", LoopMetrics.nameOf(method), "status", answered.label()))
                .value((double) sum(loop -> loop.failures(method, answered))).build();
    }

    private MetricSnapshot refusals() {
        CounterSnapshot.Builder counter = CounterSnapshot.builder().name("simd_r_drive_handshakes_refused")
                .help("Requests for the WebSocket that were refused");
        refused.forEach((reason, count) -> counter.dataPoint(CounterDataPointSnapshot.builder()
                .labels(Labels.of("reason", reason.label())).value((double) count.sum()).build()));
        return counter.build();
    }

    /** With the label of its sister, for what may be refused for other reasons one day. */
    private MetricSnapshot pageRefusals() {
        return CounterSnapshot.builder().name("simd_r_drive_pages_refused")
                .help("Requests for pages that were refused").dataPoint(CounterDataPointSnapshot.builder()
                        .labels(Labels.of("reason", RefusalReason.TOKEN.label())).value((double) refusedPages.sum())
                        .build())
                .build();
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
            buckets.bucket(Buckets.bound(i), sum(loop -> loop.calls(method, bucket)));
        }
        return HistogramDataPointSnapshot.builder().labels(Labels.of("method", LoopMetrics.nameOf(method)))
                .classicHistogramBuckets(buckets.build()).sum(Buckets.seconds(sum(loop -> loop.nanos(method)))).build();
    }

    private long sum(ToLongFunction<LoopMetrics> count) {
        return loops.stream().mapToLong(count).sum();
    }
}
