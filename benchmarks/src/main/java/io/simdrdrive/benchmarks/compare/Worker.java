package io.simdrdrive.benchmarks.compare;

import io.simdrdrive.benchmarks.harness.Arguments;
import io.simdrdrive.benchmarks.harness.LineRecorder;
import io.simdrdrive.benchmarks.workload.Group;
import io.simdrdrive.benchmarks.workload.Settings;
import io.simdrdrive.benchmarks.workload.Workload;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Runs one phase of one group against one engine in this JVM. It is not run by hand: {@link Compare} starts it, and the
 * Rust program beside it, which does the same in the original.
 *
 * <p>
 * Arguments are {@code name=value}: {@code engine}, {@code group}, {@code phase} and those of {@link Settings}. What it
 * says is in {@link LineRecorder}.
 */
public final class Worker {
    private Worker() {}

    /** Runs what the arguments say. */
    public static void main(String[] arguments) throws IOException {
        Arguments values = Arguments.parse(arguments);
        Contestant contestant = Contestant.named(values.value("engine"));
        Workload workload = Group.named(values.value("group")).phase(values.value("phase")).workload();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            workload.run(contestant.engine(), settings(values), new LineRecorder(System.out, in));
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

    private static Settings settings(Arguments values) {
        return new Settings(Path.of(values.value("directory")), values.number("entries"), values.number("writes"),
                values.number("manyWrites"), values.number("bigMib"), values.number("latencyMs"),
                values.number("pauseWrites"));
    }
}
