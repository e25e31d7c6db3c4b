package io.simdrdrive.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.benchmarks.harness.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the tables say of what was measured. */
class ReportTest {
    private static final Contestant LMDB = Contestant.named("lmdb");
    private static final Contestant ROCKSDB = Contestant.named("rocksdb");

    private final Samples samples = new Samples();

    @Test
    void ratesAreComparedSoThatMoreIsBetterAndTheBestPeerIsTheFastest() {
        add("read-1", Contestant.ORIGINAL, 2_000_000);
        add("read-1", Contestant.OURS, 5_000_000);
        add("read-1", LMDB, 2_500_000);
        add("read-1", ROCKSDB, 500_000);

        assertThat(report()).contains(
                "| random reads, one thread | /s | 2.00 M | 5.00 M | 2.50 | LMDB (lmdbjava): 2.50 M | 2.00 |");
    }

    @Test
    void durationsAreComparedSoThatLessIsBetterAndLossesAreBold() {
        add("open-warm", Contestant.ORIGINAL, 100);
        add("open-warm", Contestant.OURS, 5);
        add("open-warm", LMDB, 0.5);
        add("open-warm", ROCKSDB, 6);

        assertThat(report()).contains("| ms | 100 | 5.00 | 20.00 | LMDB (lmdbjava): 0.50 | **0.10** |");
    }

    @Test
    void roundsAreShownByTheirMedianLeastAndMost() {
        for (double rate : new double[]{300_000, 100_000, 200_000}) {
            add("single-write", Contestant.OURS, rate);
        }

        assertThat(report()).contains("| 200 k (100 k – 300 k) |");
    }

    @Test
    void aDisturbedRoundIsLeftOutWhereMostAreQuiet() {
        add("single-write", Contestant.OURS, 200_000);
        add("single-write", Contestant.OURS, 220_000);
        samples.add("single-write", Contestant.OURS.id(), List.of(1_000.0), true);

        assertThat(report()).contains("| 210 k (200 k – 220 k) |");
    }

    @Test
    void figuresOfWhichMostAreDisturbedAreMarked() {
        add("single-write", Contestant.OURS, 200_000);
        samples.add("single-write", Contestant.OURS.id(), List.of(100_000.0), true);
        samples.add("single-write", Contestant.OURS.id(), List.of(150_000.0), true);

        assertThat(report()).contains("| ~150 k (100 k – 200 k) |");
    }

    @Test
    void whatWasNotMeasuredIsADash() {
        add("single-write", Contestant.OURS, 200_000);

        assertThat(report()).contains("| – | 200 k | – | – | – |").doesNotContain("random reads");
    }

    private void add(String metric, Contestant contestant, double value) {
        samples.add(metric, contestant.id(), List.of(value), false);
    }

    private String report() {
        return new Report(samples, Contestant.ALL, 1_000_000).markdown();
    }
}
