package io.simdrdrive.benchmarks.copy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs each way of copying for a moment, so that the benchmark cannot rot. */
class PayloadCopyBenchmarkTest {
    private static final int WAYS = 5;

    @Test
    void runsEachWayOfCopyingFromHeapAndNativeMemory() throws RunnerException {
        Options options = new OptionsBuilder().include(PayloadCopyBenchmark.class.getName()).param("size", "20", "100")
                .forks(0).warmupIterations(0).measurementIterations(1).measurementTime(TimeValue.milliseconds(2))
                .verbosity(VerboseMode.SILENT).shouldFailOnError(true).build();

        Collection<RunResult> results = new Runner(options).run();

        assertThat(results).hasSize(WAYS * 2 * 2)
                .allSatisfy(result -> assertThat(result.getPrimaryResult().getScore()).isPositive());
    }
}
