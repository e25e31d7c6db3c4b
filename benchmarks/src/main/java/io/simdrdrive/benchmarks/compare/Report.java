package io.simdrdrive.benchmarks.compare;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The tables, in Markdown. */
final class Report {
    private final Samples samples;
    private final List<Contestant> contestants;
    private final String entries;

    Report(Samples samples, List<Contestant> contestants, long entries) {
        this.samples = samples;
        this.contestants = contestants;
        this.entries = entries % 1_000_000 == 0
                ? entries / 1_000_000 + " M"
                : String.format(Locale.ROOT, "%,d", entries);
    }

    /** Ours against the original and the best peer, and then all contestants beside one another. */
    String markdown() {
        StringBuilder text = new StringBuilder();
        text.append("| workload | unit | original | ours | ours / original | best peer | ours / best peer |\n");
        text.append("| --- | --- | --- | --- | --- | --- | --- |\n");
        metrics().forEach(metric -> text.append(comparison(metric)));
        List<Contestant> others = contestants.stream().filter(each -> !each.equals(Contestant.ORIGINAL)).toList();
        if (others.size() > 1) {
            text.append("\n| workload | unit |");
            others.forEach(each -> text.append(' ').append(each.title()).append(" |"));
            text.append("\n| --- | --- |").append(" --- |".repeat(others.size())).append('\n');
            metrics().forEach(metric -> text.append(all(metric, others)));
        }
        return text.toString();
    }

    private List<Metric> metrics() {
        return Metric.ALL.stream().filter(samples::has).toList();
    }

    private String comparison(Metric metric) {
        Contestant best = bestPeer(metric);
        return row(metric, samples.describe(metric, Contestant.ORIGINAL), samples.describe(metric, Contestant.OURS),
                ratio(metric, Contestant.ORIGINAL),
                best == null ? "–" : best.title() + ": " + samples.describe(metric, best),
                best == null ? "–" : ratio(metric, best));
    }

    private String all(Metric metric, List<Contestant> others) {
        return row(metric, others.stream().map(each -> samples.describe(metric, each)).toArray(String[]::new));
    }

    private String row(Metric metric, String... cells) {
        return "| " + metric.title().replace("%s", entries) + " | " + metric.unit().symbol() + " | "
                + String.join(" | ", cells) + " |\n";
    }

    /** Ours over another's, so that above 1 is always better. */
    private String ratio(Metric metric, Contestant other) {
        OptionalDouble ours = samples.median(metric, Contestant.OURS);
        OptionalDouble theirs = samples.median(metric, other);
        if (ours.isEmpty() || theirs.isEmpty() || ours.getAsDouble() == 0 || theirs.getAsDouble() == 0) {
            return "–";
        }
        return String.format(Locale.ROOT, "%.2f", metric.unit().timesBetter(ours.getAsDouble(), theirs.getAsDouble()));
    }

    private @Nullable Contestant bestPeer(Metric metric) {
        Contestant best = null;
        for (Contestant peer : contestants) {
            if (peer.isPeer() && samples.median(metric, peer).isPresent() && (best == null || metric.unit().timesBetter(
                    median(metric, peer), median(metric, best)) > 1)) {
                best = peer;
            }
        }
        return best;
    }

    private double median(Metric metric, @Nullable Contestant contestant) {
        return samples.median(metric, Objects.requireNonNull(contestant)).orElseThrow();
    }
}
