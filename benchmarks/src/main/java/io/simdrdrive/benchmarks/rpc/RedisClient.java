package io.simdrdrive.benchmarks.rpc;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code redis-benchmark}. */
record RedisClient(Path program, List<Load> loads) implements Client {
    private static final int SMALL_BYTES = 8;
    private static final int FIRST_REQUESTS = 200;
    private static final double MEGABYTE = 1e6;

    /**
     * One run of it.
     *
     * @param command      {@code get} or {@code set}
     * @param metric       what it measures
     * @param connections  at a time
     * @param pipelined    requests that each sends at a time
     * @param isLarge      whether its values are large; then it counts in megabytes
     */
    record Load(String command, String metric, int connections, int pipelined, boolean isLarge) {
        /** Reads and writes; {@code %s} in the metric is what of both. */
        static List<Load> both(String metric, int connections, int pipelined, boolean isLarge) {
            // Writing comes first, or there is nothing to read.
            return List.of(new Load("set", metric.replace("%s", "write"), connections, pipelined, isLarge),
                    new Load("get", metric.replace("%s", "read"), connections, pipelined, isLarge));
        }
    }

    @Override
    public Map<String, List<Double>> run(ServerProcess server, Sizes sizes, Runnable beforeMeasuring)
            throws IOException {
        Map<String, List<Double>> results = new TreeMap<>();
        for (Load load : loads) {
            // It cannot be told how long to run, only how many requests to make: two runs find that out.
            double first = rate(load, server, sizes, (long) FIRST_REQUESTS * load.connections * load.pipelined / 2);
            double warm = rate(load, server, sizes, requests(first, sizes.warmUpMs()));
            beforeMeasuring.run();
            double rate = rate(load, server, sizes, requests(warm, sizes.passMs()));
            results.put(load.metric, List.of(load.isLarge ? rate * sizes.largeBytes() / MEGABYTE : rate));
        }
        return results;
    }

    private static long requests(double aSecond, long forMs) {
        return Math.max(1, (long) (aSecond * forMs / 1_000));
    }

    private double rate(Load load, ServerProcess server, Sizes sizes, long requests) throws IOException {
        return parse(ToolRun.lines(List.of(program.toString(), "--csv", "-h", "127.0.0.1", "-p",
                Integer.toString(server.port()), "-t", load.command, "-n", Long.toString(requests), "-c",
                Integer.toString(load.connections), "-P", Integer.toString(load.pipelined), "-r",
                Integer.toString(load.isLarge ? 1 : sizes.keys()), "-d",
                Integer.toString(load.isLarge ? sizes.largeBytes() : SMALL_BYTES))));
    }

    /** Requests a second, of the table with one line under its heading. */
    static double parse(List<String> csv) throws IOException {
        String[] cells = csv.getLast().split(",", -1);
        if (csv.size() < 2 || cells.length < 2) {
            throw new IOException("redis-benchmark says no rate, but: " + String.join("\n", csv));
        }
        return Double.parseDouble(cells[1].replace("\"", ""));
    }
}
