package io.simdrdrive.benchmarks.rpc;

import io.simdrdrive.benchmarks.workload.Recorder;
import java.net.URI;

/** The loads of this project's client, by their names on the command line of {@link RpcWorker}. */
enum JavaLoad {
    /** Calls in a row. */
    SINGLE,
    /** Many calls in flight. */
    INFLIGHT,
    /** Batches. */
    BATCHES,
    /** Large values. */
    LARGE,
    /** Latencies at steady rates. */
    LATENCY,
    /** One pass of reads, for what they cost. */
    COST_READ,
    /** One pass of writes, for what they cost. */
    COST_WRITE,
    /** A long value as streams. */
    STREAM_SMALL,
    /** A value of any length as streams. */
    STREAM,
    /** Writes that are on the disk before they are answered. */
    COMMIT,
    /** Reads with some in flight. */
    SOME_READS,
    /** A little of each kind. */
    MIXED;

    /** Measures the server at an address, whose store has the entries. */
    void run(URI server, Calls calls, Sizes sizes, Recorder recorder) {
        switch (this) {
            case SINGLE -> JavaLoads.single(calls, sizes, recorder);
            case INFLIGHT -> JavaLoads.inFlight(calls, sizes, recorder);
            case BATCHES -> JavaLoads.batches(calls, sizes, recorder);
            case LARGE -> JavaLoads.large(calls, sizes, recorder);
            case LATENCY -> JavaLoads.latency(calls, sizes, recorder);
            case COST_READ -> CostLoads.read(calls, sizes, recorder);
            case COST_WRITE -> CostLoads.write(calls, sizes, recorder);
            case STREAM_SMALL -> StreamLoads.small(calls, sizes, recorder);
            case STREAM -> StreamLoads.whole(calls, sizes, recorder);
            case COMMIT -> CommitLoad.run(server, calls, sizes, recorder);
            case SOME_READS -> JavaLoads.someReads(calls, sizes, recorder);
            case MIXED -> JavaLoads.mixed(calls, sizes, recorder);
        }
    }
}
