package io.simdrdrive.benchmarks.rpc;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** This project's client, under whose load the server records what it allocates and how long collections stop it. */
final class CostClient implements Client {
    private static final double PERCENT = 100;

    /** One pass: of what, from when to when, and how many calls. */
    private record Measured(String metric, Instant from, Instant to, double calls) {}

    @Override
    public Map<String, List<Double>> run(ServerProcess server, Sizes sizes, Runnable beforeMeasuring)
            throws IOException {
        Map<String, List<Double>> results = new HashMap<>();
        List<Measured> passes = List.of(
                run("cost-read-server", JavaLoad.COST_READ, server, sizes, beforeMeasuring, results),
                run("cost-write-server", JavaLoad.COST_WRITE, server, sizes, beforeMeasuring, results));
        server.close();
        FlightRecording recording = FlightRecording.readOf(server.directory());
        List<Duration> pauses = new ArrayList<>();
        Duration whole = Duration.ZERO;
        for (Measured pass : passes) {
            results.put(pass.metric, List.of(recording.allocatedBytes(pass.from, pass.to) / pass.calls));
            pauses.addAll(recording.pauses(pass.from, pass.to));
            whole = whole.plus(Duration.between(pass.from, pass.to));
        }
        double paused = pauses.stream().mapToDouble(CostClient::milliseconds).sum();
        results.put("gc-longest", List.of(pauses.stream().mapToDouble(CostClient::milliseconds).max().orElse(0)));
        results.put("gc-share", List.of(PERCENT * paused / milliseconds(whole)));
        results.put("gc-pauses", List.of(60_000 * pauses.size() / milliseconds(whole)));
        return results;
    }

    private static Measured run(String metric, JavaLoad load, ServerProcess server, Sizes sizes,
            Runnable beforeMeasuring, Map<String, List<Double>> results) throws IOException {
        PassStart start = new PassStart(beforeMeasuring);
        Map<String, List<Double>> all = new HashMap<>(new JavaClient(load, JavaClient.HEAP).run(server, sizes, start));
        double calls = Objects.requireNonNull(all.remove(CostLoads.CALLS)).getFirst();
        results.putAll(all);
        return new Measured(metric, start.at(), Instant.now(), calls);
    }

    private static double milliseconds(Duration duration) {
        return duration.toNanos() / 1e6;
    }
}
