package io.simdrdrive.benchmarks.rpc;

import io.simdrdrive.benchmarks.harness.WorkerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** This project's client, in a JVM of its own with so much heap. */
record JavaClient(JavaLoad load, String heap) implements Client {
    /** Enough for all that does not ask for less. */
    static final String HEAP = "2g";

    @Override
    public Map<String, List<Double>> run(ServerProcess server, Sizes sizes, Runnable beforeMeasuring)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xms256m", "-Xmx" + heap,
                "--sun-misc-unsafe-memory-access=allow", "-cp", System.getProperty("java.class.path"),
                RpcWorker.class.getName(), "load=" + load.name(), "server=" + server.uri()));
        if (server.isSecure()) {
            command.add("trusted=" + server.certificate());
        }
        command.addAll(sizes.arguments());
        return WorkerProcess.run(command, beforeMeasuring);
    }
}
