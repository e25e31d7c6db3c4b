package io.simdrdrive.benchmarks.rpc;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** This project's client with little heap, while the server, which has no more, records what it keeps of it. */
final class StreamClient implements Client {
    /** The heap of either side. */
    static final String HEAP = "256m";

    /** When a value came and went. */
    private record Pass(String which, Instant from, Instant to) {}

    @Override
    public Map<String, List<Double>> run(ServerProcess server, Sizes sizes, Runnable beforeMeasuring)
            throws IOException {
        Map<String, List<Double>> results = new HashMap<>();
        List<Pass> passes = List.of(run(JavaLoad.STREAM_SMALL, "-small", server, sizes, beforeMeasuring, results),
                run(JavaLoad.STREAM, "", server, sizes, beforeMeasuring, results));
        server.close();
        results.put("stream-file", List.of(PlainFile.write(server.directory(), sizes.streamBytes())));
        FlightRecording recording = FlightRecording.readOf(server.directory());
        for (Pass pass : passes) {
            results.put("stream-server-heap" + pass.which,
                    List.of((double) recording.highestAfterCollection(pass.from, pass.to)));
        }
        return results;
    }

    private static Pass run(JavaLoad load, String which, ServerProcess server, Sizes sizes, Runnable beforeMeasuring,
            Map<String, List<Double>> results) throws IOException {
        PassStart start = new PassStart(beforeMeasuring);
        try (ResidentMemory memory = new ResidentMemory(server.pid())) {
            results.putAll(new JavaClient(load, HEAP).run(server, sizes, start));
            results.put("stream-server-resident" + which, List.of((double) memory.mostBytes()));
        }
        return new Pass(which, start.at(), Instant.now());
    }
}
