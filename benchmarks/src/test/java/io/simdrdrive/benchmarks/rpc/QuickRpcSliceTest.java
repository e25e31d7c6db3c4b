package io.simdrdrive.benchmarks.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.benchmarks.harness.Metric;
import io.simdrdrive.benchmarks.harness.Rounds;
import io.simdrdrive.benchmarks.harness.Samples;
import io.simdrdrive.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs every load of this project's client against this project's server with tiny sizes, so that none can rot. */
class QuickRpcSliceTest {
    @TempDir
    private Path directory;

    @Test
    void everyLoadGivesEachOfItsMetrics() throws IOException {
        Programs programs = new Programs(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // The launcher puts these into the command; the recording is an option of the JVM as well.
                "-XX:+UseSerialGC", "--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED",
                FlightRecording.OPTION, "-cp", System.getProperty("java.class.path"), Main.class.getName()), null,
                null, List.of(), null, null);
        List<LoadGroup> groups = LoadGroup.all(programs);
        Samples samples = new Samples();
        var progress = new ByteArrayOutputStream();

        new RpcRounds(new Servers(programs), directory, Sizes.quick(), 0,
                new Rounds(RpcMetrics.ALL, samples, new PrintStream(progress, true, StandardCharsets.UTF_8)))
                .run(1, groups, List.of(Contestant.OURS));

        Set<String> ran = groups.stream().map(LoadGroup::id).collect(Collectors.toSet());
        assertThat(ran).containsExactlyInAnyOrder("single", "inflight", "batches", "large", "stream", "latency", "cost",
                "commit", "tls", "log");
        for (Metric metric : RpcMetrics.ALL) {
            assertThat(samples.has(metric)).as(metric.id()).isEqualTo(ran.contains(metric.group()));
        }
        assertThat(progress.toString(StandardCharsets.UTF_8).lines()).hasSize(groups.size());
        assertThat(new RpcReport(samples).markdown()).contains("| reads in a row (Redis: 1 connection) | /s | – | – |");
    }
}
