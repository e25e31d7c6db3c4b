package io.simdrdrive.benchmarks.rpc;

import io.simdrdrive.benchmarks.harness.Disturbance;
import io.simdrdrive.benchmarks.harness.Rounds;
import io.simdrdrive.benchmarks.harness.WarmMemory;
import io.simdrdrive.benchmarks.workload.StoreDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** The rounds: in each, each group of loads against each server in turn, which is started anew for it. */
final class RpcRounds {
    private final Servers servers;
    private final Path directory;
    private final Sizes sizes;
    private final long quietWaitMs;
    private final Rounds rounds;

    RpcRounds(Servers servers, Path directory, Sizes sizes, long quietWaitMs, Rounds rounds) {
        this.servers = servers;
        this.directory = directory;
        this.sizes = sizes;
        this.quietWaitMs = quietWaitMs;
        this.rounds = rounds;
    }

    void run(int count, List<LoadGroup> groups, List<Contestant> contestants) throws IOException {
        rounds.run(count, groups, contestants, (round, group, contestant) -> {
            Client client = group.clients().get(contestant);
            if (client != null) {
                run(round, group, contestant, client);
            }
        });
    }

    private void run(int round, LoadGroup group, Contestant contestant, Client client) throws IOException {
        Path store = StoreDirectory.empty(directory.resolve("store"));
        rounds.measure(round, group.id(), contestant.id(), () -> {
            try (ServerProcess server = servers.start(contestant, group.setup(), store)) {
                return client.run(server, sizes, () -> prepare(group));
            }
        });
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
