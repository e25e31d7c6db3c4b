package io.simdrdrive.benchmarks.rpc;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The original's Rust client: the command {@code load} of the program {@code reference} of the integration tests. */
record RustClient(Path program) implements Client {
    private static final Pattern CALLS = Pattern.compile("\"calls\":([0-9]+)");
    private static final Pattern SECONDS = Pattern.compile("\"seconds\":([0-9.]+)");
    private static final int IN_FLIGHT = 64;

    @Override
    public Map<String, List<Double>> run(ServerProcess server, Sizes sizes, Runnable beforeMeasuring)
            throws IOException {
        Map<String, List<Double>> results = new TreeMap<>();
        results.put("rust-read-64", measure("read", IN_FLIGHT, 1, server, sizes, beforeMeasuring));
        results.put("rust-write-64", measure("write", IN_FLIGHT, 1, server, sizes, beforeMeasuring));
        results.put("rust-batch-read", measure("batch_read", 1, sizes.batch(), server, sizes, beforeMeasuring));
        results.put("rust-batch-write", measure("batch_write", 1, sizes.batch(), server, sizes, beforeMeasuring));
        return results;
    }

    private List<Double> measure(String operation, int inFlight, int entries, ServerProcess server, Sizes sizes,
            Runnable beforeMeasuring) throws IOException {
        load(operation, inFlight, server, sizes, sizes.warmUpMs());
        beforeMeasuring.run();
        return List.of(entries * load(operation, inFlight, server, sizes, sizes.passMs()));
    }

    private double load(String operation, int inFlight, ServerProcess server, Sizes sizes, long forMs)
            throws IOException {
        String said = String.join("\n", ToolRun.lines(List.of(program.toString(), "load", "127.0.0.1",
                Integer.toString(server.port()), "--op", operation, "--inflight", Integer.toString(inFlight),
                "--seconds", String.format(Locale.ROOT, "%.3f", forMs / 1e3), "--size-bytes", "8", "--batch",
                Integer.toString(sizes.batch()), "--keys", Integer.toString(sizes.keys()))));
        return number(CALLS, said) / number(SECONDS, said);
    }

    private static double number(Pattern field, String said) throws IOException {
        Matcher found = field.matcher(said);
        if (!found.find()) {
            throw new IOException("the Rust client says no rate, but: " + said);
        }
        return Double.parseDouble(found.group(1));
    }
}
