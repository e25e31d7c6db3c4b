package io.simdrdrive.benchmarks.idle;

import io.simdrdrive.benchmarks.workload.StoreDirectory;
import io.simdrdrive.client.DataStoreWsClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code benchmarks/idle}. */
@Command(name = "benchmarks/idle", sortOptions = false, mixinStandardHelpOptions = true, description = "Measures the latency of one busy connection without and with idle ones beside it, in turn, and the heap that they take.")
public final class Idle implements Callable<Integer> {
    private static final double MICROS = 1e3;
    private static final double MIB = 1 << 20;
    private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(60);

    @Option(names = "--connections", defaultValue = "10000", paramLabel = "N", description = "Idle connections; the limit on open files has to allow them (default: ${DEFAULT-VALUE}).")
    private int connections;

    @Option(names = "--rounds", defaultValue = "5", paramLabel = "N", description = "How often both are measured (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--seconds", defaultValue = "8", paramLabel = "N", description = "How long each is measured; idle connections are pinged every 5 s (default: ${DEFAULT-VALUE}).")
    private double seconds;

    @Option(names = "--rate", defaultValue = "2000", paramLabel = "N", description = "Reads a second of the busy connection (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(names = "--heap-mib", defaultValue = "512", paramLabel = "N", description = "The server's -Xmx (default: ${DEFAULT-VALUE}).")
    private int heapMib;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /** Runs the command, and ends with its exit code. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Idle()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Path directory = Files.createTempDirectory("simd-r-drive-idle");
        try (IdleServerProcess server = new IdleServerProcess(directory, heapMib);
                DataStoreWsClient busy = DataStoreWsClient.connect(server.uri())) {
            PacedReads.run(busy, rate, seconds);
            out.println("| idle | p50 µs | p99 µs | p99.9 µs | max µs | pings | heap in use, MiB |");
            out.println("| --- | --- | --- | --- | --- | --- | --- |");
            PairedRounds pairs = new PairedRounds();
            for (int round = 0; round < rounds; round++) {
                Histogram alone = PacedReads.run(busy, rate, seconds);
                report(out, 0, alone, 0, await(server, 1));
                try (IdleConnections idle = new IdleConnections(server.uri(), connections)) {
                    Histogram took = PacedReads.run(busy, rate, seconds);
                    report(out, connections, took, idle.pings(), await(server, 1 + connections));
                    pairs.add(alone, took);
                }
                await(server, 1);
            }
            out.print(pairs.summary(connections));
            out.flush();
        } finally {
            StoreDirectory.delete(directory);
        }
        return 0;
    }

    private static void report(PrintWriter out, int idle, Histogram took, long pings, IdleServerProcess.State state) {
        out.printf(Locale.ROOT, "| %,d | %,.0f | %,.0f | %,.0f | %,.0f | %,d | %,.1f |%n", idle,
                took.getValueAtPercentile(50) / MICROS, took.getValueAtPercentile(99) / MICROS,
                took.getValueAtPercentile(99.9) / MICROS, took.getMaxValue() / MICROS, pings,
                state.heapBytes() / MIB);
        out.flush();
    }

    /** Waits until the server has so many clients. */
    private static IdleServerProcess.State await(IdleServerProcess server, int clients) throws IOException {
        long deadline = System.nanoTime() + TIMEOUT_NANOS;
        IdleServerProcess.State state = server.state();
        while (state.connections() != clients) {
            if (System.nanoTime() - deadline > 0) {
                throw new IOException("the server has " + state.connections() + " clients: expected " + clients);
            }
            LockSupport.parkNanos(10_000_000);
            state = server.state();
        }
        return state;
    }
}
