package io.simdrdrive.benchmarks.rpc;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The same load against another setup of the server: its metrics have other names.
 *
 * @param prefix what their names begin with
 */
record Renamed(String prefix, Client client) implements Client {
    @Override
    public Map<String, List<Double>> run(ServerProcess server, Sizes sizes, Runnable beforeMeasuring)
            throws IOException {
        Map<String, List<Double>> renamed = new LinkedHashMap<>();
        client.run(server, sizes, beforeMeasuring).forEach((metric, values) -> renamed.put(prefix + metric, values));
        return renamed;
    }
}
