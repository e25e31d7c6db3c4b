package io.simdrdrive.client.internal.request;

import io.simdrdrive.client.CompactionListener;
import io.simdrdrive.client.CompactionReport;
import io.simdrdrive.client.ServerInfo;
import io.simdrdrive.client.ServerStats;
import io.simdrdrive.client.VerifyReport;
import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.method.CompactProgress;
import io.simdrdrive.protocol.method.CompactRequest;
import io.simdrdrive.protocol.method.CompactResponse;
import io.simdrdrive.protocol.method.EmptyResponse;
import io.simdrdrive.protocol.method.HelloResponse;
import io.simdrdrive.protocol.method.Method;
import io.simdrdrive.protocol.method.NamedNumbers;
import io.simdrdrive.protocol.method.VerifyResponse;
import org.jspecify.annotations.Nullable;

/** The methods that concern the server or its whole store, as requests. None has arguments. */
public final class AdminRequests {
    public static final Request<ServerInfo> HELLO = of(Method.HELLO, AdminRequests::hello);
    public static final Request<ServerStats> STATS = of(Method.STATS, in -> new ServerStats(NamedNumbers.decode(in)));
    public static final Request<@Nullable Void> FLUSH = of(Method.FLUSH, EmptyResponse::decode);
    public static final Request<VerifyReport> VERIFY = of(Method.VERIFY, AdminRequests::verify);
    public static final Request<CompactionReport> COMPACT = of(Method.COMPACT, AdminRequests::compact);

    private static final long PROGRESS_INTERVAL_MS = 100;

    private AdminRequests() {}

    private static <T extends @Nullable Object> Request<T> of(Method method, Request.Decoder<T> decoder) {
        return new Request<>(method, 0, out -> {}, decoder);
    }

    private static ServerInfo hello(BitcodeReader in) {
        HelloResponse hello = HelloResponse.decode(in);
        return new ServerInfo(hello.server(), hello.version(), hello.limits(), hello.methods());
    }

    /** Compacts, and tells of its progress now and then. */
    public static Request<CompactionReport> compact(CompactionListener listener) {
        return new Request<>(Method.COMPACT, 0, out -> CompactRequest.encode(out, PROGRESS_INTERVAL_MS),
                AdminRequests::compact, in -> {
                    CompactProgress progress = CompactProgress.decode(in);
                    listener.onProgress(progress.bytesDone(), progress.bytesTotal());
                });
    }

    private static VerifyReport verify(BitcodeReader in) {
        VerifyResponse result = VerifyResponse.decode(in);
        return new VerifyReport(result.counts(), result.problems().stream()
                .map(problem -> new VerifyReport.Problem(problem.offset(), problem.text())).toList());
    }

    private static CompactionReport compact(BitcodeReader in) {
        CompactResponse result = CompactResponse.decode(in);
        return new CompactionReport(result.bytesBefore(), result.bytesAfter(), result.entriesKept(),
                result.durationMs());
    }
}
