package io.simdrdrive.server.internal.metrics;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.simdrdrive.server.internal.call.WriteState;
import io.simdrdrive.store.DataStore;
import io.simdrdrive.store.ForceTimes;
import io.simdrdrive.store.StoreException;
import java.util.ArrayList;
import java.util.List;

/** What the store tells of itself. */
record StoreFamilies(DataStore store, WriteState writeState) {
    List<MetricSnapshot> collect() {
        List<MetricSnapshot> all = new ArrayList<>();
        all.add(Families.gauge("simd_r_drive_store_writable", "1 if the store takes writes, else 0",
                writeState.problem() == null ? 1 : 0));
        ForceTimes forces = store.forceTimes();
        if (!forces.buckets().isEmpty()) {
            all.add(forces(forces));
            all.add(Families.counter("simd_r_drive_store_force_failures",
                    "Forces that failed; the store takes no writes after one", forces.failures()));
        }
        try {
            all.add(Families.gauge("simd_r_drive_store_file_bytes", "Length of the store's entries", store.fileSize()));
            all.add(Families.gauge("simd_r_drive_store_live_entries", "Keys that have a value", store.size()));
            all.add(Families.gauge("simd_r_drive_store_reclaimable_bytes", "What a compaction would save",
                    store.estimateCompactionSavings()));
        } catch (StoreException _) {
            // It is closed: nothing more is known of it.
        }
        return all;
    }

    private static MetricSnapshot forces(ForceTimes forces) {
        ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
        forces.buckets().forEach(bucket -> buckets.bucket(Buckets.seconds(bucket.upToNanos()), bucket.count()));
        return HistogramSnapshot.builder().name("simd_r_drive_store_force_duration_seconds")
                .help("What the disk took to force what was written").dataPoint(HistogramDataPointSnapshot.builder()
                        .classicHistogramBuckets(buckets.build())
                        .sum(Buckets.seconds(forces.totalNanos())).build())
                .build();
    }
}
