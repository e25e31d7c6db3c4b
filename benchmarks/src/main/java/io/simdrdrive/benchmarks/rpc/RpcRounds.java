package io.simdrdrive.benchmarks.rpc;

import io.simdrdrive.benchmarks.harness.Disturbance;
import io.simdrdrive.benchmarks.harness.Samples;
import io.simdrdrive.benchmarks.harness.WarmMemory;
import io.simdrdrive.benchmarks.workload.StoreDirectory;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The rounds: in each, each group of loads against each server in turn, which is started anew for it. */
final class RpcRounds {
    private final Servers servers;
    private final Path directory;
    private final Sizes sizes;
    private final long quietWaitMs;
    private final PrintStream progress;

    RpcRounds(Servers servers, Path directory, Sizes sizes, long quietWaitMs, PrintStream progress) {
        this.servers = servers;
        this.directory = directory;
        this.sizes = sizes;
        this.quietWaitMs = quietWaitMs;
        this.progress = progress;
    }

    /** Runs one round. Who goes first changes from round to round. */
    void run(int round, List<LoadGroup> groups, List<Contestant> contestants, Samples samples) throws IOException {
        List<Contestant> order = new ArrayList<>(contestants);
        Collections.rotate(order, -round);
        for (LoadGroup group : groups) {
            for (Contestant contestant : order) {
                Client client = group.clients().get(contestant);
                if (client != null) {
                    run(round, group, contestant, client, samples);
                }
            }
        }
    }

    private void run(int round, LoadGroup group, Contestant contestant, Client client, Samples samples)
            throws IOException {
        Path store = StoreDirectory.empty(directory.resolve("store"));
        Disturbance since = Disturbance.begin();
        Map<String, List<Double>> results;
        try (ServerProcess server = servers.start(contestant, group.setup(), store)) {
            results = client.run(server, sizes, () -> prepare(group));
        }
        double others = since.shareOfOthers();
        results.forEach((metric, values) -> samples.add(RpcMetrics.named(metric).id(), contestant.id(), values,
                others > Disturbance.QUIET));
        progress.printf(Locale.ROOT, "round %d %-8s %-8s others used %2.0f %% of the cores  %s%n", round + 1,
                group.id(), contestant.id(), others * 100, results);
        StoreDirectory.delete(store);
    }

    /** What was written before is put on the disk first, or the system holds up those who write when it is too much. */
    private void prepare(LoadGroup group) {
        try {
            ToolRun.lines(List.of("sync", "-f", directory.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Disturbance.awaitQuiet(quietWaitMs);
        if (group.writesMuch()) {
            WarmMemory.touch(sizes.warmBytes());
        }
    }
}
