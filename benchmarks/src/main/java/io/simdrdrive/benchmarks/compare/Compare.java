package io.simdrdrive.benchmarks.compare;

import io.simdrdrive.benchmarks.workload.Group;
import io.simdrdrive.benchmarks.workload.Settings;
import io.simdrdrive.benchmarks.workload.StoreDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code benchmarks/compare}. */
@Command(name = "benchmarks/compare", sortOptions = false, mixinStandardHelpOptions = true, version = "benchmarks/compare, of the commit that it is run in", description = "Runs the same workloads in the original, in this store and in its peers, in turn, and prints a table.")
public final class Compare implements Callable<Integer> {
    /** Where the launcher says that it has built the original's workloads. */
    static final String ORIGINAL_PROPERTY = "benchmarks.original";
    private static final long GIB = 1L << 30;

    @Option(names = "--rounds", defaultValue = "5", paramLabel = "N", description = "How often all is run; the table has medians (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--only", split = ",", paramLabel = "GROUP", description = "Groups of workloads to run, of batches, random, singles, contention, big, open, latency, "
            + "pauses, memory (default: all).")
    private @Nullable List<String> only;

    @Option(names = "--engines", split = ",", paramLabel = "ENGINE", description = "Engines to run, of original, ours, ours-thp (with huge pages), lmdb, rocksdb, chronicle-map, "
            + "mvstore (default: all).")
    private @Nullable List<String> engines;

    @Option(names = "--entries", defaultValue = "1000000", paramLabel = "N", description = "How many entries of 8 bytes (default: ${DEFAULT-VALUE}).")
    private long entries;

    @Option(names = "--quick", description = "A tiny slice, which shows that all works and nothing else.")
    private boolean quick;

    @Option(names = "--out", paramLabel = "FILE", description = "Also writes the table to a file, as Markdown.")
    private @Nullable Path out;

    @Option(names = "--dir", paramLabel = "DIR", description = "Where the stores are written (default: the system's "
            + "directory of temporary files).")
    private @Nullable Path directory;

    @Option(names = "--warm-gib", defaultValue = "10", paramLabel = "N", description = "How much memory is touched before each measured pass, so that the host of a virtual machine "
            + "gives it back; 0 for none (default: ${DEFAULT-VALUE}).")
    private long warmGib;

    @Option(names = "--quiet-wait", defaultValue = "20", paramLabel = "SECONDS", description = "How long at the most a measured pass waits until other processes are quiet; figures of rounds "
            + "in which they were not are marked ~ (default: ${DEFAULT-VALUE}).")
    private long quietWaitSeconds;

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
            System.err.println("benchmarks/compare: " + failure.getMessage());
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
        Path parent = directory == null ? Path.of(System.getProperty("java.io.tmpdir")) : directory;
        Path stores = Files.createTempDirectory(parent, "simd-r-drive-compare");
        // Also where it is interrupted: no worker goes on, and no store stays behind.
        Thread cleaning = new Thread(() -> clean(stores));
        Runtime.getRuntime().addShutdownHook(cleaning);
        return compare(stores, contestants, groups);
    }

    private int compare(Path stores, List<Contestant> contestants, List<Group> groups) throws IOException {
        Path store = stores.resolve("store");
        Settings settings = quick ? Settings.quick(store) : Settings.full(store, entries);
        Samples samples = new Samples();
        Rounds run = new Rounds(new Commands(Path.of(System.getProperty(ORIGINAL_PROPERTY, ""))), settings,
                quick ? 0 : warmGib * GIB, quick ? 0 : quietWaitSeconds * 1_000, System.err);
        int count = quick ? 1 : rounds;
        for (int round = 0; round < count; round++) {
            run.run(round, groups, contestants, samples);
        }
        String text = heading(stores, count) + new Report(samples, contestants, settings.entries()).markdown();
        System.out.print(text);
        if (out != null) {
            Files.writeString(out, text);
        }
        return CommandLine.ExitCode.OK;
    }

    private static void clean(Path stores) {
        ProcessHandle.current().children().forEach(worker -> {
            worker.destroyForcibly();
            worker.onExit().join();
        });
        try {
            StoreDirectory.delete(stores);
        } catch (IOException e) {
            System.err.println("benchmarks/compare: " + stores + " stays behind: " + e);
        }
    }

    private List<Contestant> contestants() {
        List<Contestant> wanted = engines == null
                ? Contestant.ALL
                : engines.stream().map(Contestant::named).toList();
        if (!System.getProperty(ORIGINAL_PROPERTY, "").isEmpty() || !wanted.contains(Contestant.ORIGINAL)) {
            return wanted;
        }
        System.err.println("benchmarks/compare: without the original, which takes cargo to build");
        return wanted.stream().filter(each -> !each.equals(Contestant.ORIGINAL)).toList();
    }

    private String heading(Path stores, int count) {
        String arguments = spec == null
                ? ""
                : String.join(" ", spec.commandLine().getParseResult().originalArgs());
        String warning = quick
                ? "Tiny sizes, not those of the rows' names: these figures say nothing but that all works.\n\n"
                : "";
        return warning + "`" + ("benchmarks/compare " + arguments).strip() + "`, commit " + System.getProperty(
                "benchmarks.commit",
                "unknown") + ", medians of " + count + " rounds (least – most):\n\n" + Machine.facts(stores) + "\n";
    }
}
