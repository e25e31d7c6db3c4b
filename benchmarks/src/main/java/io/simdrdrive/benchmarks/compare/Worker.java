package io.simdrdrive.benchmarks.compare;

import io.simdrdrive.benchmarks.workload.Group;
import io.simdrdrive.benchmarks.workload.Recorder;
import io.simdrdrive.benchmarks.workload.Settings;
import io.simdrdrive.benchmarks.workload.Workload;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Runs one phase of one group against one engine in this JVM. It is not run by hand: {@link Compare} starts it, and the
 * Rust program beside it, which does the same in the original.
 *
 * <p>
 * Arguments are {@code name=value}: {@code engine}, {@code group}, {@code phase} and those of {@link Settings}. On
 * standard output it says {@code ready} before each measured pass and waits for a line on standard input; then
 * {@code result METRIC VALUE}, more than once for a metric that several passes measured.
 */
public final class Worker implements Recorder {
    /** Engines print what they like on standard output; what this says is marked, so that it is told from that. */
    static final String READY = "ready";
    static final String RESULT = "result ";

    private final PrintStream out;
    private final BufferedReader in;

    private Worker(PrintStream out, BufferedReader in) {
        this.out = out;
        this.in = in;
    }

    /** Runs what the arguments say. */
    public static void main(String[] arguments) throws IOException {
        Map<String, String> values = new HashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            values.put(argument.substring(0, equals), argument.substring(equals + 1));
        }
        Contestant contestant = Contestant.named(value(values, "engine"));
        Workload workload = Group.named(value(values, "group")).phase(value(values, "phase")).workload();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            workload.run(contestant.engine(), settings(values), new Worker(System.out, in));
        }
    }

    /** The arguments that {@link #main} takes for {@code settings}. */
    static Map<String, String> arguments(Settings settings) {
        Map<String, String> arguments = new HashMap<>();
        arguments.put("directory", settings.directory().toString());
        arguments.put("entries", Long.toString(settings.entries()));
        arguments.put("writes", Long.toString(settings.writes()));
        arguments.put("manyWrites", Long.toString(settings.manyWrites()));
        arguments.put("bigMib", Long.toString(settings.bigMib()));
        arguments.put("latencyMs", Long.toString(settings.latencyMs()));
        arguments.put("pauseWrites", Long.toString(settings.pauseWrites()));
        return arguments;
    }

    private static Settings settings(Map<String, String> values) {
        return new Settings(Path.of(value(values, "directory")), number(values, "entries"), number(values, "writes"),
                number(values, "manyWrites"), number(values, "bigMib"), number(values, "latencyMs"),
                number(values, "pauseWrites"));
    }

    private static String value(Map<String, String> values, String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the worker needs " + name + "=…, and has " + values.keySet());
        }
        return value;
    }

    private static long number(Map<String, String> values, String name) {
        return Long.parseLong(value(values, name));
    }

    @Override
    public void ready() {
        out.println(READY);
        out.flush();
        try {
            if (in.readLine() == null) {
                throw new IllegalStateException("the program that started this worker has ended");
            }
        } catch (IOException e) {
            throw new IllegalStateException("standard input fails", e);
        }
    }

    @Override
    public void result(String metric, double value) {
        out.println(RESULT + metric + " " + value);
        out.flush();
    }
}
