package io.simdrdrive.benchmarks.compare;

import io.simdrdrive.benchmarks.harness.Metric;
import io.simdrdrive.benchmarks.harness.Samples;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
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
        return StoreMetrics.ALL.stream().filter(samples::has).toList();
    }

    private String comparison(Metric metric) {
        String ours = Contestant.OURS.id();
        Contestant best = bestPeer(metric);
        return row(metric, samples.describe(metric, Contestant.ORIGINAL.id()), samples.describe(metric, ours),
                samples.ratio(metric, ours, Contestant.ORIGINAL.id()),
                best == null ? "–" : best.title() + ": " + samples.describe(metric, best.id()),
                best == null ? "–" : samples.ratio(metric, ours, best.id()));
    }

    private String all(Metric metric, List<Contestant> others) {
        return row(metric, others.stream().map(each -> samples.describe(metric, each.id())).toArray(String[]::new));
    }

    private String row(Metric metric, String... cells) {
        return "| " + metric.title().replace("%s", entries) + " | " + metric.unit().symbol() + " | "
                + String.join(" | ", cells) + " |\n";
    }

    private @Nullable Contestant bestPeer(Metric metric) {
        Contestant best = null;
        for (Contestant peer : contestants) {
            if (peer.isPeer() && samples.median(metric, peer.id()).isPresent() && (best == null || metric.unit()
                    .timesBetter(
                            median(metric, peer), median(metric, best)) > 1)) {
                best = peer;
            }
        }
        return best;
    }

    private double median(Metric metric, @Nullable Contestant contestant) {
        return samples.median(metric, Objects.requireNonNull(contestant).id()).orElseThrow();
    }
}
