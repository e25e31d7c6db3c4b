package io.simdrdrive.benchmarks.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.benchmarks.harness.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the table of servers says of what was measured. */
class RpcReportTest {
    private final Samples samples = new Samples();

    @Test
    void oursIsComparedWithBothAndALossIsBold() {
        add("java-read-1", Contestant.ORIGINAL, 12);
        add("java-read-1", Contestant.REDIS, 20_000);
        add("java-read-1", Contestant.OURS, 15_000);

        assertThat(new RpcReport(samples).markdown()).endsWith(
                "| reads in a row (Redis: 1 connection) | /s | 12.0 | 20.0 k | 15.0 k | 1,250 | **0.75** |\n");
    }

    @Test
    void whatWasNotMeasuredIsADash() {
        add("commit-64-forces", Contestant.OURS, 700);

        assertThat(new RpcReport(samples).markdown()).endsWith("| forces of them | /s | – | – | 700 | – | – |\n");
    }

    private void add(String metric, Contestant contestant, double value) {
        samples.add(metric, contestant.id(), List.of(value), false);
    }
}
