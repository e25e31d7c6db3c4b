package io.simdrdrive.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.benchmarks.harness.Metric;
import io.simdrdrive.benchmarks.workload.Group;
import io.simdrdrive.benchmarks.workload.Recorder;
import io.simdrdrive.benchmarks.workload.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every workload in every Java engine with tiny sizes, in this JVM, so that no benchmark can rot. */
class QuickSliceTest {
    @TempDir
    private Path directory;

    static List<Contestant> javaEngines() {
        return Contestant.ALL.stream().filter(each -> !each.equals(Contestant.ORIGINAL)).toList();
    }

    @ParameterizedTest
    @MethodSource("javaEngines")
    void everyWorkloadGivesEachOfItsMetrics(Contestant contestant) throws IOException {
        Results results = new Results();
        for (Group group : Group.ALL) {
            Path store = Files.createDirectories(directory.resolve(group.id()).resolve("store"));
            for (Group.Phase phase : group.phases()) {
                if (!(phase.isForNoPeer() && contestant.isPeer())) {
                    phase.workload().run(contestant.engine(), Settings.quick(store), results);
                }
            }
        }

        assertThat(results.values.keySet()).containsExactlyInAnyOrderElementsOf(metrics(contestant));
        assertThat(results.values.values()).allSatisfy(value -> assertThat(value).isFinite().isNotNegative());
    }

    private static List<String> metrics(Contestant contestant) {
        boolean compacts = !contestant.isPeer() || contestant.id().equals("rocksdb");
        Stream<String> ids = StoreMetrics.ALL.stream().map(Metric::id);
        return ids.filter(id -> compacts || !id.endsWith("-compacting"))
                .filter(id -> !(contestant.isPeer() && id.startsWith("rebuild"))).toList();
    }

    private static final class Results implements Recorder {
        private final Map<String, Double> values = new HashMap<>();

        @Override
        public void ready() {}

        @Override
        public void result(String metric, double value) {
            values.put(metric, value);
        }
    }
}
