package io.simdrdrive.benchmarks.rpc;

import io.simdrdrive.benchmarks.harness.Metric;
import io.simdrdrive.benchmarks.harness.Samples;

/** The table, in Markdown. */
record RpcReport(Samples samples) {
    String markdown() {
        StringBuilder text = new StringBuilder();
        text.append("| load | unit | original's server | Redis | ours | ours / original | ours / Redis |\n");
        text.append("| --- | --- | --- | --- | --- | --- | --- |\n");
        RpcMetrics.ALL.stream().filter(samples::has).forEach(metric -> text.append(row(metric)));
        return text.toString();
    }

    private String row(Metric metric) {
        String ours = Contestant.OURS.id();
        String original = Contestant.ORIGINAL.id();
        String redis = Contestant.REDIS.id();
        return "| " + String.join(" | ", metric.title(), metric.unit().symbol(), samples.describe(metric, original),
                samples.describe(metric, redis), samples.describe(metric, ours), samples.ratio(metric, ours, original),
                samples.ratio(metric, ours, redis)) + " |\n";
    }
}
