package io.simdrdrive.benchmarks.rpc;

import io.simdrdrive.benchmarks.harness.Leftovers;
import io.simdrdrive.benchmarks.harness.Rounds;
import io.simdrdrive.benchmarks.harness.RunOptions;
import io.simdrdrive.benchmarks.harness.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code benchmarks/compare-rpc}. */
@Command(name = CompareRpc.NAME, sortOptions = false, mixinStandardHelpOptions = true, version = "benchmarks/compare-rpc, of the commit that it is run in", description = "Runs this project's server and the original's under the same clients, and Redis under its own, in turn, and prints a table.")
public final class CompareRpc implements Callable<Integer> {
    static final String NAME = "benchmarks/compare-rpc";

    @Mixin
    private final RunOptions options = new RunOptions();

    @Option(names = "--only", split = ",", paramLabel = "GROUP", description = "Groups of loads to run, of wheel, rust, single, inflight, batches, large, stream, latency, cost, commit, tls, log (default: all).")
    private @Nullable List<String> only;

    @Option(names = "--seconds", defaultValue = "3", paramLabel = "N", description = "How long each load is measured, after as long to warm up (default: ${DEFAULT-VALUE}).")
    private double seconds;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /** Runs the command. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new CompareRpc()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        Programs programs = Programs.ofProperties();
        programs.missing().forEach(line -> System.err.println(NAME + ": " + line));
        List<LoadGroup> groups = groups(programs);
        Path directory = options.makeDirectory("simd-r-drive-compare-rpc");
        Leftovers.clearAtExit(NAME, directory);
        Samples samples = new Samples();
        RpcRounds run = new RpcRounds(new Servers(programs), directory,
                options.isQuick() ? Sizes.quick() : Sizes.full(seconds), options.quietWaitMs(),
                new Rounds(RpcMetrics.ALL, samples, System.err));
        List<Contestant> contestants = Arrays.stream(Contestant.values()).filter(programs::has).toList();
        run.run(options.rounds(), groups, contestants);
        options.publish(NAME, spec.commandLine().getParseResult().originalArgs(), directory,
                new RpcReport(samples).markdown());
        return CommandLine.ExitCode.OK;
    }

    private List<LoadGroup> groups(Programs programs) {
        List<LoadGroup> all = LoadGroup.all(programs);
        return only == null ? all : only.stream().flatMap(id -> groups(id, all).stream()).toList();
    }

    private List<LoadGroup> groups(String id, List<LoadGroup> all) {
        List<LoadGroup> found = all.stream().filter(group -> group.id().equals(id)).toList();
        if (found.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "there is no group " + id + " of loads here, but "
                    + all.stream().map(LoadGroup::id).distinct().toList());
        }
        return found;
    }
}
