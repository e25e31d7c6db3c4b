package io.simdrdrive.server;

import static io.simdrdrive.server.support.StreamCalls.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.protocol.method.Method;
import io.simdrdrive.protocol.method.ScanRequest;
import io.simdrdrive.protocol.method.ScanResponse;
import io.simdrdrive.server.support.Answers.Answer;
import io.simdrdrive.server.support.Calls;
import io.simdrdrive.server.support.RawClient;
import io.simdrdrive.server.support.ServedStore;
import io.simdrdrive.server.support.StreamCalls;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What scans may take, set to other values than the defaults. */
@Timeout(60)
class ScanLimitsTest {
    @TempDir
    Path directory;

    @Test
    void oneScanTooManyEndsTheOneThatWaitsLongest() throws IOException {
        try (ServedStore served = serve(ScanLimits.DEFAULT.withMaxScans(2));
                RawClient one = RawClient.open(served.uri());
                RawClient other = RawClient.open(served.uri())) {
            write(served, 2, 10);
            long first = page(one, 0, 1).nextCursor();
            long second = page(other, 0, 1).nextCursor();
            long third = page(other, 0, 1).nextCursor();

            assertThat(refusal(scan(one, first, 1))).contains("while fewer than 2 scans");
            assertThat(page(one, second, 1).nextCursor()).isZero();
            assertThat(page(one, third, 1).nextCursor()).isZero();
        }
    }

    @Test
    void aScanThatNobodyGoesOnWithIsEnded() throws IOException {
        try (ServedStore served = serve(ScanLimits.DEFAULT.withIdleMs(100));
                RawClient client = RawClient.open(served.uri())) {
            write(served, 2, 10);
            Answer last;
            long pauseMs = 100;
            do {
                long cursor = page(client, 0, 1).nextCursor();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(pauseMs));
                pauseMs += 100;
                last = scan(client, cursor, 1);
            } while (last.status() == 0 && pauseMs < 5_000);
            assertThat(refusal(last)).contains("good once, for 0.1 s");
        }
    }

    @Test
    void aPageHasNoMoreEntriesAndBytesThanItMay() throws IOException {
        try (ServedStore served = serve(ScanLimits.DEFAULT.withMaxEntries(3).withMaxBytes(2_000));
                RawClient client = RawClient.open(served.uri())) {
            write(served, 5, 10);
            ScanResponse page = page(client, 0, 1_000);
            assertThat(page.entries()).hasSize(3);
            assertThat(page(client, page.nextCursor(), 0).entries()).hasSize(2);

            write(served, 3, 900);
            assertThat(page(client, 0, 0).entries()).as("of 900 bytes each").hasSize(2);
            write(served, 1, 2_001);
            ScanResponse withLong = page(client, 0, 2);
            assertThat(withLong.payloads().isPresent(0)).isFalse();
            assertThat(withLong.payloads().isPresent(1)).isTrue();
        }
    }

    /** Else a scan of this store would fail for good, with the first page that is asked for without limits. */
    @Test
    void aPageFitsIntoTheLargestAnswer() throws IOException {
        try (ServedStore served = ServedStore.in(directory, ServerOptions.builder().maxCallBytes(65_536));
                RawClient client = RawClient.open(served.uri())) {
            write(served, 3_000, 300);
            int entries = 0;
            long cursor = 0;
            do {
                Answer answer = scan(client, cursor, 0);
                assertThat(answer.bytes()).hasSizeLessThanOrEqualTo(65_536);
                ScanResponse page = ScanResponse.decode(StreamCalls.result(answer));
                entries += page.entries().size();
                cursor = page.nextCursor();
            } while (cursor != 0);
            assertThat(entries).isEqualTo(3_000);
        }
    }

    private ServedStore serve(ScanLimits limits) {
        return ServedStore.in(directory, ServerOptions.builder().pingAfterMs(100).scans(limits));
    }

    private static void write(ServedStore served, int count, int bytes) {
        for (int i = 0; i < count; i++) {
            var _ = served.store().write(Calls.utf8("key" + i), new byte[bytes]);
        }
    }

    private static ScanResponse page(RawClient client, long cursor, long maxEntries) throws IOException {
        return ScanResponse.decode(StreamCalls.result(scan(client, cursor, maxEntries)));
    }

    private static Answer scan(RawClient client, long cursor, long maxEntries) throws IOException {
        return new StreamCalls(client).call(Method.SCAN, to -> ScanRequest.encode(to, new ScanRequest(cursor, 0,
                maxEntries, 0, true)));
    }
}
