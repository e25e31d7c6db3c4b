package io.simdrdrive.server.internal.connection;

import io.simdrdrive.protocol.bitcode.BitcodeLimits;
import io.simdrdrive.protocol.frame.FrameLimits;
import io.simdrdrive.protocol.frame.StreamIds;
import io.simdrdrive.server.ServerOptions;
import io.simdrdrive.server.internal.access.Gate;
import io.simdrdrive.server.internal.call.CallRunner;
import io.simdrdrive.server.internal.log.CallLog;
import io.simdrdrive.server.internal.metrics.Metrics;
import java.util.concurrent.Executor;

/**
 * What all connections of a server share. Thread-safe.
 *
 * @param workers a thread for each call that may block
 * @param maintenance a few threads for what keeps one busy for long
 * @param streamIds of the streams that answer; one counter a process, as the original has it
 */
public record Service(ServerOptions options, Gate gate, CallRunner runner, Metrics metrics, CallLog callLog,
        Executor workers,
        Executor maintenance,
        StreamIds streamIds,
        FrameLimits frameLimits, BitcodeLimits bitcodeLimits) {

    /** A service with the limits that follow from the options. */
    public static Service of(ServerOptions options, Gate gate, CallRunner runner, Metrics metrics, CallLog callLog,
            Executor workers, Executor maintenance) {
        return new Service(options, gate, runner, metrics, callLog, workers, maintenance, new StreamIds(),
                frameLimits(options), new BitcodeLimits(options.maxListLength(), options.maxCallBytes()));
    }

    /** What is taken of each client's frames. */
    public static FrameLimits frameLimits(ServerOptions options) {
        return new FrameLimits(options.maxCallBytes(), options.maxCallsInFlight(), options.maxUnfinishedBytes(),
                options.maxOutOfOrderBytes());
    }
}
