package io.simdrdrive.server.internal.call;

import io.simdrdrive.protocol.method.CompactProgress;
import io.simdrdrive.protocol.rpc.RpcEncoder;
import io.simdrdrive.store.CompactionProgress;
import java.util.concurrent.TimeUnit;

/** Tells a caller how far its compaction has come, not more often than it asked for. For the thread that compacts. */
final class CompactionEvents implements CompactionProgress {
    /** A caller that wants them all is sent no more than it could look at. */
    private static final long LEAST_INTERVAL_MS = 10;

    private final int requestId;
    private final long methodId;
    private final long intervalNanos;
    private final Conversation caller;
    private long nextNanos = System.nanoTime();

    CompactionEvents(int requestId, long methodId, long intervalMs, Conversation caller) {
        this.requestId = requestId;
        this.methodId = methodId;
        this.intervalNanos = TimeUnit.MILLISECONDS.toNanos(Math.max(LEAST_INTERVAL_MS, intervalMs));
        this.caller = caller;
    }

    @Override
    public void onProgress(long bytesDone, long bytesTotal) {
        long now = System.nanoTime();
        if (now - nextNanos >= 0) {
            nextNanos = now + intervalNanos;
            caller.send(out -> {
                RpcEncoder.beginEvent(out, requestId, methodId);
                CompactProgress.encode(out, bytesDone, bytesTotal);
                RpcEncoder.endEvent(out);
            });
        }
    }
}
