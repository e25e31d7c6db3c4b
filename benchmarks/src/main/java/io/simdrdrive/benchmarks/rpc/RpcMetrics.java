package io.simdrdrive.benchmarks.rpc;

import io.simdrdrive.benchmarks.harness.Metric;
import io.simdrdrive.benchmarks.harness.Unit;
import java.util.List;

/** What is measured of servers. */
final class RpcMetrics {
    /** All of them, in the order of the table. */
    static final List<Metric> ALL = List.of(
            new Metric("wheel-read", "wheel", "the wheel: reads in a row", Unit.PER_SECOND),
            new Metric("wheel-write", "wheel", "the wheel: writes in a row", Unit.PER_SECOND),
            new Metric("rust-read-64", "rust", "the Rust client: reads, 64 in flight", Unit.PER_SECOND),
            new Metric("rust-write-64", "rust", "the Rust client: writes, 64 in flight", Unit.PER_SECOND),
            new Metric("rust-batch-read", "rust", "the Rust client: entries read, batches of 1,024 in a row",
                    Unit.PER_SECOND),
            new Metric("rust-batch-write", "rust", "the Rust client: entries written, batches of 1,024 in a row",
                    Unit.PER_SECOND),
            new Metric("java-read-1", "single", "reads in a row (Redis: 1 connection)", Unit.PER_SECOND),
            new Metric("java-write-1", "single", "writes in a row (Redis: 1 connection)", Unit.PER_SECOND),
            new Metric("java-read-64", "inflight", "reads, 64 in flight (Redis: 64 connections)", Unit.PER_SECOND),
            new Metric("java-write-64", "inflight", "writes, 64 in flight (Redis: 64 connections)", Unit.PER_SECOND),
            new Metric("java-read-threads", "inflight", "reads, 64 virtual threads that wait", Unit.PER_SECOND),
            new Metric("java-write-threads", "inflight", "writes, 64 virtual threads that wait", Unit.PER_SECOND),
            new Metric("java-read-2048", "inflight", "reads, 2,048 in flight (Redis: 64 connections x 32 pipelined)",
                    Unit.PER_SECOND),
            new Metric("java-write-2048", "inflight",
                    "writes, 2,048 in flight (Redis: 64 connections x 32 pipelined)", Unit.PER_SECOND),
            new Metric("batch-read", "batches", "entries read, batches of 1,024 in a row", Unit.PER_SECOND),
            new Metric("batch-write", "batches", "entries written, batches of 1,024 in a row", Unit.PER_SECOND),
            new Metric("batch-read-4", "batches", "entries read, 4 batches of 1,024 in flight", Unit.PER_SECOND),
            new Metric("batch-write-4", "batches", "entries written, 4 batches of 1,024 in flight", Unit.PER_SECOND),
            new Metric("large-read-1", "large", "reads of 1 MiB in a row (Redis: 1 connection)",
                    Unit.MEGABYTES_PER_SECOND),
            new Metric("large-write-1", "large", "writes of 1 MiB in a row (Redis: 1 connection)",
                    Unit.MEGABYTES_PER_SECOND),
            new Metric("large-read-8", "large", "reads of 1 MiB, 8 in flight (Redis: 8 connections)",
                    Unit.MEGABYTES_PER_SECOND),
            new Metric("large-write-8", "large", "writes of 1 MiB, 8 in flight (Redis: 8 connections)",
                    Unit.MEGABYTES_PER_SECOND),
            new Metric("stream-write", "stream", "one value of 4 GiB, written as a stream", Unit.MEGABYTES_PER_SECOND),
            new Metric("stream-read", "stream", "the same, read as a stream", Unit.MEGABYTES_PER_SECOND),
            new Metric("stream-server-heap-small", "stream",
                    "the server's most heap in use after a collection: for 256 MiB", Unit.BYTES),
            new Metric("stream-server-heap", "stream", "the same, for 4 GiB", Unit.BYTES),
            new Metric("stream-server-resident-small", "stream",
                    "the server's most resident memory that is no file's: for 256 MiB", Unit.BYTES),
            new Metric("stream-server-resident", "stream", "the same, for 4 GiB", Unit.BYTES),
            new Metric("stream-client-heap-small", "stream",
                    "the client's most heap in use after a collection: for 256 MiB", Unit.BYTES),
            new Metric("stream-client-heap", "stream", "the same, for 4 GiB", Unit.BYTES),
            new Metric("stream-client-resident-small", "stream",
                    "the client's most resident memory that is no file's: for 256 MiB", Unit.BYTES),
            new Metric("stream-client-resident", "stream", "the same, for 4 GiB", Unit.BYTES),
            new Metric("read-steady-p50", "latency", "5,000 reads a second: p50", Unit.MICROSECONDS),
            new Metric("read-steady-p99", "latency", "the same, p99", Unit.MICROSECONDS),
            new Metric("read-steady-p999", "latency", "the same, p99.9", Unit.MICROSECONDS),
            new Metric("write-steady-p50", "latency", "5,000 writes a second: p50", Unit.MICROSECONDS),
            new Metric("write-steady-p99", "latency", "the same, p99", Unit.MICROSECONDS),
            new Metric("write-steady-p999", "latency", "the same, p99.9", Unit.MICROSECONDS),
            new Metric("read-half-rate", "latency", "half of the reads a second with 64 in flight", Unit.PER_SECOND),
            new Metric("read-half-p50", "latency", "reads at that rate: p50", Unit.MICROSECONDS),
            new Metric("read-half-p99", "latency", "the same, p99", Unit.MICROSECONDS),
            new Metric("read-half-p999", "latency", "the same, p99.9", Unit.MICROSECONDS),
            new Metric("write-half-rate", "latency", "half of the writes a second with 64 in flight",
                    Unit.PER_SECOND),
            new Metric("write-half-p50", "latency", "writes at that rate: p50", Unit.MICROSECONDS),
            new Metric("write-half-p99", "latency", "the same, p99", Unit.MICROSECONDS),
            new Metric("write-half-p999", "latency", "the same, p99.9", Unit.MICROSECONDS),
            new Metric("cost-read-server", "cost", "the server allocates for a read, 2,048 in flight",
                    Unit.BYTES_PER_CALL),
            new Metric("cost-write-server", "cost", "the server allocates for a write", Unit.BYTES_PER_CALL),
            new Metric("cost-read-client", "cost", "the client allocates for a read", Unit.BYTES_PER_CALL),
            new Metric("cost-write-client", "cost", "the client allocates for a write", Unit.BYTES_PER_CALL),
            new Metric("gc-pauses", "cost", "the server's GC pauses under these loads, a minute", Unit.COUNT),
            new Metric("gc-longest", "cost", "the longest of them", Unit.MILLISECONDS),
            new Metric("gc-share", "cost", "their share of the time", Unit.PERCENT),
            new Metric("commit-1-writes", "commit", "writes that are on the disk, 1 writer (Redis: appendfsync always)",
                    Unit.PER_SECOND),
            new Metric("commit-1-forces", "commit", "forces of them", Unit.PER_SECOND),
            new Metric("commit-64-writes", "commit",
                    "writes that are on the disk, 64 writers (Redis: appendfsync always)", Unit.PER_SECOND),
            new Metric("commit-64-forces", "commit", "forces of them", Unit.PER_SECOND));

    private RpcMetrics() {}

    /** The metric of an id. */
    static Metric named(String id) {
        return Metric.named(id, ALL);
    }
}
