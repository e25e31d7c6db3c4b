package io.simdrdrive.benchmarks.rpc;

import io.simdrdrive.benchmarks.workload.Recorder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Writers that wait until their writes are on the disk: how often they are forced there beside how many there are. */
final class CommitLoad {
    private static final String FORCES = "simd_r_drive_store_force_duration_seconds_count ";
    private static final int WRITERS = 64;

    private CommitLoad() {}

    static void run(URI server, Calls calls, Sizes sizes, Recorder recorder) {
        measure("commit-1", Concurrency.inARow(calls.write()), server, sizes, recorder);
        measure("commit-64", Concurrency.ofThreads(WRITERS, calls.write()), server, sizes, recorder);
    }

    private static void measure(String metric, Pass pass, URI server, Sizes sizes, Recorder recorder) {
        pass.warmUp(sizes);
        recorder.ready();
        double before = forces(server);
        long since = System.nanoTime();
        double writes = pass.aSecond(sizes);
        double seconds = (System.nanoTime() - since) / 1e9;
        recorder.result(metric + "-writes", writes);
        recorder.result(metric + "-forces", (forces(server) - before) / seconds);
    }

    /** How often the store has been forced so far. */
    private static double forces(URI server) {
        URI page = URI.create("http://" + server.getAuthority() + "/metrics");
        try (HttpClient http = HttpClient.newHttpClient()) {
            String metrics = http.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
            return metrics.lines().filter(line -> line.startsWith(FORCES))
                    .mapToDouble(line -> Double.parseDouble(line.substring(FORCES.length()))).findFirst().orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(page + " cannot be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + page + " was read", e);
        }
    }
}
