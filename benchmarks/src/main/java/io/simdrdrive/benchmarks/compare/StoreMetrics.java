package io.simdrdrive.benchmarks.compare;

import io.simdrdrive.benchmarks.harness.Metric;
import io.simdrdrive.benchmarks.harness.Unit;
import java.util.List;

/** What is measured of stores; {@code %s} in a title is the number of entries. */
final class StoreMetrics {
    /** All of them, in the order of the tables. */
    static final List<Metric> ALL = List.of(
            new Metric("batch-write", "batches", "write %s x 8 B in batches of 1,024, ascending keys", Unit.PER_SECOND),
            new Metric("batch-write-random", "random", "the same, keys in random order", Unit.PER_SECOND),
            new Metric("single-write", "singles", "%s x 8 B, one write each", Unit.PER_SECOND),
            new Metric("iterate", "batches", "iterate %s", Unit.PER_SECOND),
            new Metric("read-1", "random", "random reads, one thread", Unit.PER_SECOND),
            new Metric("read-2", "random", "random reads, two threads", Unit.PER_SECOND),
            new Metric("batch-read", "batches", "reads in batches of 1,024, in order", Unit.PER_SECOND),
            new Metric("batch-read-random", "random", "the same, in random order", Unit.PER_SECOND),
            new Metric("writers-128", "contention", "8 writers x 1,000 x 128 B", Unit.PER_SECOND),
            new Metric("writers-128-long", "contention", "8 writers x 20,000 x 128 B", Unit.PER_SECOND),
            new Metric("writers-4096", "contention", "8 writers x 1,000 x 4 KiB", Unit.PER_SECOND),
            new Metric("writers-65536", "contention", "8 writers x 1,000 x 64 KiB", Unit.PER_SECOND),
            new Metric("big-write", "big", "write 2 GiB in values of 64 KiB", Unit.MEGABYTES_PER_SECOND),
            new Metric("big-read", "big", "read and sum them", Unit.MEGABYTES_PER_SECOND),
            new Metric("big-read-again", "big", "and again", Unit.MEGABYTES_PER_SECOND),
            new Metric("open-cold", "open", "open %s and read one, new process", Unit.MILLISECONDS),
            new Metric("open-warm", "open", "the same in the same process again", Unit.MILLISECONDS),
            new Metric("rebuild-cold", "open", "the same without the sidecar, new process", Unit.MILLISECONDS),
            new Metric("rebuild-warm", "open", "the same in the same process again", Unit.MILLISECONDS),
            new Metric("read-p50-quiet", "latency", "read, p50, quiet", Unit.MICROSECONDS),
            new Metric("read-p999-quiet", "latency", "read, p99.9, quiet", Unit.MICROSECONDS),
            new Metric("read-p50-writing", "latency", "read, p50, beside a writer", Unit.MICROSECONDS),
            new Metric("read-p999-writing", "latency", "read, p99.9, beside a writer", Unit.MICROSECONDS),
            new Metric("read-p50-compacting", "latency", "read, p50, beside a writer and a compaction",
                    Unit.MICROSECONDS),
            new Metric("read-p999-compacting", "latency", "read, p99.9, beside a writer and a compaction",
                    Unit.MICROSECONDS),
            new Metric("write-p50", "pauses", "single write while growing, p50", Unit.MICROSECONDS),
            new Metric("write-p9999", "pauses", "the same, p99.99", Unit.MICROSECONDS),
            new Metric("write-longest", "pauses", "the same, the longest", Unit.MILLISECONDS),
            new Metric("write-pauses", "pauses", "the same, how many over 10 ms", Unit.COUNT),
            new Metric("small-file", "batches", "files after ascending keys", Unit.BYTES),
            new Metric("small-file-random", "random", "files after random keys", Unit.BYTES),
            new Metric("big-file", "big", "files after 2 GiB", Unit.BYTES),
            new Metric("index-bytes", "memory", "memory of the open store, random keys", Unit.BYTES_PER_KEY));

    private StoreMetrics() {}
}
