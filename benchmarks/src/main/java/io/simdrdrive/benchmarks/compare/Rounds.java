package io.simdrdrive.benchmarks.compare;

import io.simdrdrive.benchmarks.harness.Disturbance;
import io.simdrdrive.benchmarks.harness.Samples;
import io.simdrdrive.benchmarks.harness.WarmMemory;
import io.simdrdrive.benchmarks.harness.WorkerProcess;
import io.simdrdrive.benchmarks.workload.Group;
import io.simdrdrive.benchmarks.workload.Settings;
import io.simdrdrive.benchmarks.workload.StoreDirectory;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The rounds: in each, each group of workloads in each contestant in turn, each phase in a new process. */
final class Rounds {
    private static final long SMALL_WARM_BYTES = 2L << 30;

    private final Commands commands;
    private final Settings settings;
    private final long warmBytes;
    private final long quietWaitMs;
    private final PrintStream progress;

    Rounds(Commands commands, Settings settings, long warmBytes, long quietWaitMs, PrintStream progress) {
        this.commands = commands;
        this.settings = settings;
        this.warmBytes = warmBytes;
        this.quietWaitMs = quietWaitMs;
        this.progress = progress;
    }

    /** Runs one round. Who goes first changes from round to round. */
    void run(int round, List<Group> groups, List<Contestant> contestants, Samples samples) throws IOException {
        List<Contestant> order = new ArrayList<>(contestants);
        Collections.rotate(order, -round);
        for (Group group : groups) {
            for (Contestant contestant : order) {
                run(round, group, contestant, samples);
            }
        }
    }

    private void run(int round, Group group, Contestant contestant, Samples samples) throws IOException {
        StoreDirectory.empty(settings.directory());
        for (Group.Phase phase : group.phases()) {
            if (!(phase.isForNoPeer() && contestant.isPeer())) {
                run(round, group, phase, contestant, samples);
            }
        }
        if (Files.exists(settings.directory())) {
            StoreDirectory.delete(settings.directory());
        }
    }

    private void run(int round, Group group, Group.Phase phase, Contestant contestant, Samples samples)
            throws IOException {
        Disturbance since = Disturbance.begin();
        Map<String, List<Double>> results = WorkerProcess.run(commands.of(contestant, group, phase, settings),
                () -> prepare(group));
        double others = since.shareOfOthers();
        results.forEach((metric, values) -> samples.add(StoreMetrics.named(metric).id(), contestant.id(), values,
                others > Disturbance.QUIET));
        progress.printf(Locale.ROOT, "round %d %-10s %-8s %-14s others used %2.0f %% of the cores  %s%n", round + 1,
                group.id(), phase.id(), contestant.id(), others * 100, results);
    }

    private void prepare(Group group) {
        if (quietWaitMs > 0) {
            Disturbance.awaitQuiet(quietWaitMs);
        }
        if (warmBytes > 0) {
            WarmMemory.touch(group.id().equals("big") ? warmBytes : Math.min(warmBytes, SMALL_WARM_BYTES));
        }
    }
}
