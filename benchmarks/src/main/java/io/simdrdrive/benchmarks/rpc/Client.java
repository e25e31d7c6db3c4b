package io.simdrdrive.benchmarks.rpc;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What puts a server under load. */
@FunctionalInterface
interface Client {
    /**
     * Runs against a server that has an empty store.
     *
     * @param beforeMeasuring done before each measured pass
     * @return the values of each metric
     */
    Map<String, List<Double>> run(ServerProcess server, Sizes sizes, Runnable beforeMeasuring) throws IOException;
}
