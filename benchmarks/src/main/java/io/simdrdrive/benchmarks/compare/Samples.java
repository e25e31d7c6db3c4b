package io.simdrdrive.benchmarks.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What was measured: for each metric and contestant, one value a round. Not thread-safe. */
final class Samples {
    private record Cell(String metric, String contestant) {}

    private record Sample(double value, boolean disturbed) {}

    private final Map<Cell, List<Sample>> cells = new HashMap<>();

    /** Takes what one process measured of a metric: its passes count as their median. */
    void add(String metric, Contestant contestant, List<Double> passes, boolean disturbed) {
        cells.computeIfAbsent(new Cell(metric, contestant.id()), cell -> new ArrayList<>())
                .add(new Sample(median(passes), disturbed));
    }

    /** Whether there is anything of a metric. */
    boolean has(Metric metric) {
        return cells.keySet().stream().anyMatch(cell -> cell.metric.equals(metric.id()));
    }

    /** The median over the rounds. */
    OptionalDouble median(Metric metric, Contestant contestant) {
        List<Double> values = values(metric, contestant);
        return values.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(median(values));
    }

    /** Median, least and most; marked {@code ~} where other processes were busy meanwhile in most of the rounds. */
    String describe(Metric metric, Contestant contestant) {
        List<Double> values = values(metric, contestant);
        if (values.isEmpty()) {
            return "–";
        }
        String median = metric.unit().format(median(values));
        String least = metric.unit().format(values.stream().mapToDouble(Double::doubleValue).min().orElseThrow());
        String most = metric.unit().format(values.stream().mapToDouble(Double::doubleValue).max().orElseThrow());
        String spread = least.equals(most) ? "" : " (" + least + " – " + most + ")";
        return (isDisturbed(metric, contestant) ? "~" : "") + median + spread;
    }

    /** Undisturbed rounds where at least half of them are; all rounds else. */
    private List<Double> values(Metric metric, Contestant contestant) {
        boolean all = isDisturbed(metric, contestant);
        return samples(metric, contestant).stream().filter(sample -> all || !sample.disturbed).map(Sample::value)
                .toList();
    }

    private boolean isDisturbed(Metric metric, Contestant contestant) {
        List<Sample> samples = samples(metric, contestant);
        return 2 * samples.stream().filter(Sample::disturbed).count() > samples.size();
    }

    private List<Sample> samples(Metric metric, Contestant contestant) {
        return cells.getOrDefault(new Cell(metric.id(), contestant.id()), List.of());
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }
}
