package io.simdrdrive.benchmarks.harness;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A worker, from its start to its end. */
public final class WorkerProcess {
    /** Ten million writes of the slowest contestant, and as much again. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private WorkerProcess() {}

    /**
     * Runs a worker.
     *
     * @param beforeMeasuring done each time the worker is ready for a measured pass
     * @return the values of each metric, one for each pass
     * @throws HungWorkerException if it says nothing for ten minutes
     * @throws IOException if it fails; what it said on standard error has gone to this process's
     */
    public static Map<String, List<Double>> run(List<String> command, Runnable beforeMeasuring) throws IOException {
        return run(command, PATIENCE, beforeMeasuring);
    }

    static Map<String, List<Double>> run(List<String> command, Duration patience, Runnable beforeMeasuring)
            throws IOException {
        Process process = new ProcessBuilder(command).start();
        Watchdog watchdog = Watchdog.over(process, patience);
        Thread errors = Thread.startVirtualThread(() -> passErrorsOn(process));
        Map<String, List<Double>> results = new LinkedHashMap<>();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
                BufferedWriter in = process.outputWriter(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                watchdog.heard();
                if (line.equals(LineRecorder.READY)) {
                    beforeMeasuring.run();
                    watchdog.heard();
                    in.write("go\n");
                    in.flush();
                } else if (line.startsWith(LineRecorder.RESULT)) {
                    int value = line.lastIndexOf(' ');
                    results.computeIfAbsent(line.substring(LineRecorder.RESULT.length(), value),
                            metric -> new ArrayList<>())
                            .add(Double.valueOf(line.substring(value + 1)));
                }
            }
            int exitCode = process.waitFor();
            errors.join();
            if (watchdog.hasEnded()) {
                throw new HungWorkerException("said nothing for " + patience.toSeconds()
                        + " seconds, and was ended: " + String.join(" ", command));
            }
            if (exitCode != 0) {
                throw new IOException("exit code " + exitCode + " from " + String.join(" ", command));
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a worker ran", e);
        } finally {
            process.destroyForcibly();
        }
    }

    /** Passes standard error on, but for what the JVM and a peer's logging say in each process. */
    private static void passErrorsOn(Process process) {
        try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
            lines.lines().filter(line -> !line.startsWith("WARNING: Using incubator") && !line.startsWith("SLF4J(W)"))
                    .forEach(System.err::println);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
