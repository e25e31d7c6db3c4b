package io.simdrdrive.benchmarks.compare;

import io.simdrdrive.benchmarks.harness.Leftovers;
import io.simdrdrive.benchmarks.harness.Rounds;
import io.simdrdrive.benchmarks.harness.RunOptions;
import io.simdrdrive.benchmarks.harness.Samples;
import io.simdrdrive.benchmarks.harness.WarmMemory;
import io.simdrdrive.benchmarks.workload.Group;
import io.simdrdrive.benchmarks.workload.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code benchmarks/compare}. */
@Command(name = Compare.NAME, sortOptions = false, mixinStandardHelpOptions = true, version = "benchmarks/compare, of the commit that it is run in", description = "Runs the same workloads in the original, in this store and in its peers, in turn, and prints a table.")
public final class Compare implements Callable<Integer> {
    /** Where the launcher says that it has built the original's workloads. */
    static final String ORIGINAL_PROPERTY = "benchmarks.original";
    static final String NAME = "benchmarks/compare";
    private static final long GIB = 1L << 30;

    @Mixin
    private final RunOptions options = new RunOptions();

    @Option(names = "--only", split = ",", paramLabel = "GROUP", description = "Groups of workloads to run, of batches, random, singles, contention, big, open, latency, "
            + "pauses, memory (default: all).")
    private @Nullable List<String> only;

    @Option(names = "--engines", split = ",", paramLabel = "ENGINE", description = "Engines to run, of original, ours, ours-thp (with huge pages), lmdb, rocksdb, chronicle-map, "
            + "mvstore (default: all).")
    private @Nullable List<String> engines;

    @Option(names = "--entries", defaultValue = "1000000", paramLabel = "N", description = "How many entries of 8 bytes (default: ${DEFAULT-VALUE}).")
    private long entries;

    @Option(names = "--warm-gib", defaultValue = "10", paramLabel = "N", description = "How much memory is touched before each measured pass, so that the host of a virtual machine "
            + "gives it back; 0 for none (default: ${DEFAULT-VALUE}).")
    private long warmGib;

    @Option(names = "--keep-warm", description = "Runs nothing, but keeps --warm-gib of memory warm for benchmarks beside "
            + "this one, until it is interrupted.")
    private boolean keepWarm;

    @Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    /** Runs the command. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Compare()).setExecutionExceptionHandler(Compare::explain).execute(arguments));
    }

    /** A wrong name is said in a line; what else fails, with where. */
    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult arguments)
            throws Exception {
        if (failure instanceof IllegalArgumentException) {
            System.err.println(NAME + ": " + failure.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
        throw failure;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (keepWarm) {
            WarmMemory.keep(warmGib * GIB);
        }
        List<Contestant> contestants = contestants();
        List<Group> groups = only == null ? Group.ALL : only.stream().map(Group::named).toList();
        Path stores = options.makeDirectory("simd-r-drive-compare");
        Leftovers.clearAtExit(NAME, stores);
        return compare(stores, contestants, groups);
    }

    private int compare(Path stores, List<Contestant> contestants, List<Group> groups) throws IOException {
        Path store = stores.resolve("store");
        Settings settings = options.isQuick() ? Settings.quick(store) : Settings.full(store, entries);
        Samples samples = new Samples();
        StoreRounds run = new StoreRounds(new Commands(Path.of(System.getProperty(ORIGINAL_PROPERTY, ""))), settings,
                options.isQuick() ? 0 : warmGib * GIB, options.quietWaitMs(),
                new Rounds(StoreMetrics.ALL, samples, System.err));
        run.run(options.rounds(), groups, contestants);
        options.publish(NAME, spec == null ? List.of() : spec.commandLine().getParseResult().originalArgs(), stores,
                new Report(samples, contestants, settings.entries()).markdown());
        return CommandLine.ExitCode.OK;
    }

    private List<Contestant> contestants() {
        List<Contestant> wanted = engines == null
                ? Contestant.ALL
                : engines.stream().map(Contestant::named).toList();
        if (!System.getProperty(ORIGINAL_PROPERTY, "").isEmpty() || !wanted.contains(Contestant.ORIGINAL)) {
            return wanted;
        }
        System.err.println(NAME + ": without the original, which takes cargo to build");
        return wanted.stream().filter(each -> !each.equals(Contestant.ORIGINAL)).toList();
    }
}
