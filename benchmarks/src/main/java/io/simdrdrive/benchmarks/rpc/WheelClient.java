package io.simdrdrive.benchmarks.rpc;

import io.simdrdrive.benchmarks.harness.WorkerProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The original's unmodified Python wheel, in {@code benchmarks/python/wheel.py}. */
record WheelClient(List<String> worker) implements Client {
    @Override
    public Map<String, List<Double>> run(ServerProcess server, Sizes sizes, Runnable beforeMeasuring)
            throws IOException {
        List<String> command = new ArrayList<>(worker);
        command.addAll(List.of(Integer.toString(server.port()), Long.toString(sizes.warmUpMs()),
                Long.toString(sizes.passMs())));
        return WorkerProcess.run(command, beforeMeasuring);
    }
}
