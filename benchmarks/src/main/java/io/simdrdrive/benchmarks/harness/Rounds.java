package io.simdrdrive.benchmarks.harness;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Rounds of contestants in turn, and what was measured in them, with whether other processes were busy meanwhile. */
public final class Rounds {
    private final List<Metric> metrics;
    private final Samples samples;
    private final PrintStream progress;

    /** What one contestant does in its turn. */
    public interface Turn<G, C> {
        /** Runs a group of workloads in a round, counted from 0; measures by {@link Rounds#measure}. */
        void take(int round, G group, C contestant) throws IOException;
    }

    /** Something that is measured. */
    public interface Measurement {
        /** The values of each metric, named by its id, one for each pass. */
        Map<String, List<Double>> run() throws IOException;
    }

    /**
     * For one comparison.
     *
     * @param metrics  all that may be measured
     * @param samples  takes what is measured
     * @param progress is told of each measurement in a line
     */
    public Rounds(List<Metric> metrics, Samples samples, PrintStream progress) {
        this.metrics = metrics;
        this.samples = samples;
        this.progress = progress;
    }

    /** Runs so many rounds: each group, in each contestant. Who goes first changes from round to round. */
    public <G, C> void run(int rounds, List<G> groups, List<C> contestants, Turn<G, C> turn) throws IOException {
        List<C> order = new ArrayList<>(contestants);
        for (int round = 0; round < rounds; round++) {
            for (G group : groups) {
                for (C contestant : order) {
                    turn.take(round, group, contestant);
                }
            }
            Collections.rotate(order, -1);
        }
    }

    /** Measures and keeps it; {@code workload} is for the progress. */
    public void measure(int round, String workload, String contestant, Measurement measurement) throws IOException {
        Disturbance since = Disturbance.begin();
        Map<String, List<Double>> results = measurement.run();
        double others = since.shareOfOthers();
        results.forEach((metric, values) -> samples.add(Metric.named(metric, metrics).id(), contestant, values,
                others > Disturbance.QUIET));
        progress.printf(Locale.ROOT, "round %d %-18s %-14s others used %2.0f %% of the cores  %s%n", round + 1,
                workload, contestant, others * 100, results);
    }
}
