package io.simdrdrive.client;

import io.simdrdrive.client.internal.connection.TimedCalls;
import io.simdrdrive.client.internal.request.AdminRequests;
import io.simdrdrive.protocol.method.Method;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;

/** A compaction whose progress is told in the thread that waits for it. For that thread. */
final class AwaitedCompaction {
    private final BlockingQueue<Progress> news = new LinkedBlockingQueue<>();
    private final CompletableFuture<CompactionReport> report;

    /** Or, at last, that there is no more. */
    private record Progress(long bytesDone, long bytesTotal, boolean isOver) {}

    AwaitedCompaction(TimedCalls calls) {
        calls.requireMayWait(Method.COMPACT);
        report = calls.callAsync(AdminRequests.compact((done, total) -> news.add(new Progress(done, total, false))));
        var _ = report.whenComplete((result, failure) -> news.add(new Progress(0, 0, true)));
    }

    CompactionReport await(CompactionListener listener) {
        try {
            for (Progress next = news.take(); !next.isOver; next = news.take()) {
                listener.onProgress(next.bytesDone, next.bytesTotal);
            }
            return report.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException("compact: the thread was interrupted; the compaction goes on",
                    Delivery.UNKNOWN);
        }
    }
}
