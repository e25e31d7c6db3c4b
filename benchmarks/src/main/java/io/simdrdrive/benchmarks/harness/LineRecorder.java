package io.simdrdrive.benchmarks.harness;

import io.simdrdrive.benchmarks.workload.Recorder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;

/**
 * What a worker says to the program that started it, in whatever language it is written: on standard output {@code ready}
 * before each measured pass, after which it waits for a line on standard input, and {@code result METRIC VALUE}, more than
 * once for a metric that several passes measured. Other lines mean nothing.
 */
public final class LineRecorder implements Recorder {
    /** Engines print what they like on standard output; what this says is marked, so that it is told from that. */
    static final String READY = "ready";
    static final String RESULT = "result ";

    private final PrintStream out;
    private final BufferedReader in;

    /** Over standard output and standard input, or what stands for them. */
    public LineRecorder(PrintStream out, BufferedReader in) {
        this.out = out;
        this.in = in;
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
