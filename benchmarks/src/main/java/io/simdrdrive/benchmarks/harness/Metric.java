package io.simdrdrive.benchmarks.harness;

import java.util.List;

/**
 * Something that is measured, a row of the tables.
 *
 * @param id    its name in the workers' output
 * @param group the id of the group of workloads that it comes from
 * @param title its name in the tables
 * @param unit  what it counts in
 */
public record Metric(String id, String group, String title, Unit unit) {
    /** The metric of an id among some. */
    public static Metric named(String id, List<Metric> all) {
        return all.stream().filter(metric -> metric.id.equals(id)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no metric is called " + id));
    }
}
