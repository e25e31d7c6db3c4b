package io.simdrdrive.benchmarks.harness;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** What was measured: for each metric and contestant, named by their ids, one value a round. Not thread-safe. */
public final class Samples {
    private static final String NOTHING = "–";
    /** From here on the digits behind the point mean nothing. */
    private static final double MANY = 1_000;

    private record Cell(String metric, String contestant) {}

    private record Sample(double value, boolean disturbed) {}

    private final Map<Cell, List<Sample>> cells = new HashMap<>();

    /** Takes what one process measured of a metric: its passes count as their median. */
    public void add(String metric, String contestant, List<Double> passes, boolean disturbed) {
        cells.computeIfAbsent(new Cell(metric, contestant), cell -> new ArrayList<>())
                .add(new Sample(median(passes), disturbed));
    }

    /** Whether there is anything of a metric. */
    public boolean has(Metric metric) {
        return cells.keySet().stream().anyMatch(cell -> cell.metric.equals(metric.id()));
    }

    /** The median over the rounds. */
    public OptionalDouble median(Metric metric, String contestant) {
        List<Double> values = values(metric, contestant);
        return values.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(median(values));
    }

    /** Median, least and most; marked {@code ~} where other processes were busy meanwhile in most of the rounds. */
    public String describe(Metric metric, String contestant) {
        List<Double> values = values(metric, contestant);
        if (values.isEmpty()) {
            return NOTHING;
        }
        String median = metric.unit().format(median(values));
        String least = metric.unit().format(values.stream().mapToDouble(Double::doubleValue).min().orElseThrow());
        String most = metric.unit().format(values.stream().mapToDouble(Double::doubleValue).max().orElseThrow());
        String spread = least.equals(most) ? "" : " (" + least + " – " + most + ")";
        return (isDisturbed(metric, contestant) ? "~" : "") + median + spread;
    }

    /** How many times better one is than another; a loss in bold. */
    public String ratio(Metric metric, String one, String other) {
        OptionalDouble ours = median(metric, one);
        OptionalDouble theirs = median(metric, other);
        if (ours.isEmpty() || theirs.isEmpty() || ours.getAsDouble() == 0 || theirs.getAsDouble() == 0) {
            return NOTHING;
        }
        double ratio = metric.unit().timesBetter(ours.getAsDouble(), theirs.getAsDouble());
        String text = String.format(Locale.ROOT, ratio >= MANY ? "%,.0f" : "%.2f", ratio);
        return ratio < 1 ? "**" + text + "**" : text;
    }

    /** Undisturbed rounds where at least half of them are; all rounds else. */
    private List<Double> values(Metric metric, String contestant) {
        boolean all = isDisturbed(metric, contestant);
        return samples(metric, contestant).stream().filter(sample -> all || !sample.disturbed).map(Sample::value)
                .toList();
    }

    private boolean isDisturbed(Metric metric, String contestant) {
        List<Sample> samples = samples(metric, contestant);
        return 2 * samples.stream().filter(Sample::disturbed).count() > samples.size();
    }

    private List<Sample> samples(Metric metric, String contestant) {
        return cells.getOrDefault(new Cell(metric.id(), contestant), List.of());
    }

    /** The middle of some values, of which there is one at least. */
    public static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }
}
