package io.simdrdrive.benchmarks.compare;

import io.simdrdrive.benchmarks.harness.Disturbance;
import io.simdrdrive.benchmarks.harness.HungWorkerException;
import io.simdrdrive.benchmarks.harness.Rounds;
import io.simdrdrive.benchmarks.harness.WarmMemory;
import io.simdrdrive.benchmarks.harness.WorkerProcess;
import io.simdrdrive.benchmarks.workload.Group;
import io.simdrdrive.benchmarks.workload.Settings;
import io.simdrdrive.benchmarks.workload.StoreDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** The rounds: in each, each group of workloads in each contestant in turn, each phase in a new process. */
final class StoreRounds {
    private static final long SMALL_WARM_BYTES = 2L << 30;

    private final Commands commands;
    private final Settings settings;
    private final long warmBytes;
    private final long quietWaitMs;
    private final Rounds rounds;

    StoreRounds(Commands commands, Settings settings, long warmBytes, long quietWaitMs, Rounds rounds) {
        this.commands = commands;
        this.settings = settings;
        this.warmBytes = warmBytes;
        this.quietWaitMs = quietWaitMs;
        this.rounds = rounds;
    }

    void run(int count, List<Group> groups, List<Contestant> contestants) throws IOException {
        rounds.run(count, groups, contestants, this::run);
    }

    private void run(int round, Group group, Contestant contestant) throws IOException {
        StoreDirectory.empty(settings.directory());
        for (Group.Phase phase : group.phases()) {
            if (!(phase.isForNoPeer() && contestant.isPeer())) {
                measure(round, group, phase, contestant);
            }
        }
        if (Files.exists(settings.directory())) {
            StoreDirectory.delete(settings.directory());
        }
    }

    private void measure(int round, Group group, Group.Phase phase, Contestant contestant) throws IOException {
        try {
            rounds.measure(round, group.id() + " " + phase.id(), contestant.id(), () -> WorkerProcess
                    .run(commands.of(contestant, group, phase, settings), () -> prepare(group)));
        } catch (HungWorkerException e) {
            System.err.println("benchmarks/compare: " + contestant.id() + " is left out of " + group.id() + ": "
                    + e.getMessage());
        }
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
