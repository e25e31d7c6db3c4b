package io.simdrdrive.benchmarks.idle;

import io.simdrdrive.benchmarks.harness.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** The same load measured without and with something beside it, in turn: what differs, and what differs anyway. */
final class PairedRounds {
    private static final double[] PERCENTILES = {50, 99, 99.9};
    private static final double MICROS = 1e3;

    private final List<Histogram> without = new ArrayList<>();
    private final List<Histogram> with = new ArrayList<>();

    void add(Histogram one, Histogram other) {
        without.add(one);
        with.add(other);
    }

    /** A line for each percentile: the medians over the rounds, their ratio, and how far the rounds without differ. */
    String summary(int idle) {
        StringBuilder lines = new StringBuilder();
        for (double percentile : PERCENTILES) {
            List<Double> alone = micros(without, percentile);
            List<Double> beside = micros(with, percentile);
            lines.append(String.format(Locale.ROOT,
                    "p%s: median %,.0f µs without (%,.0f to %,.0f), %,.0f µs with %,d idle"
                            + " (%,.0f to %,.0f); ratio of the medians %.2f%n", percentile % 1 == 0
                                    ? Integer.toString((int) percentile)
                                    : Double.toString(percentile),
                    Samples.median(alone), alone.getFirst(), alone.getLast(), Samples.median(beside), idle, beside
                            .getFirst(), beside
                                    .getLast(), Samples.median(beside) / Samples.median(alone)));
        }
        return lines.toString();
    }

    private static List<Double> micros(List<Histogram> rounds, double percentile) {
        return rounds.stream().map(round -> round.getValueAtPercentile(percentile) / MICROS).sorted().toList();
    }
}
