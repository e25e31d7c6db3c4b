package io.simdrdrive.benchmarks.rpc;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The programs that take part.
 *
 * @param launcher       the beginning of the command that runs this project's command line
 * @param originalServer the original's server, or null
 * @param rustClient     the program {@code reference} over the original's Rust client, or null
 * @param wheel          the beginning of the command that runs the worker over the original's wheel; empty for none
 * @param redisServer    {@code redis-server}, or null
 * @param redisBenchmark {@code redis-benchmark}, or null
 */
record Programs(List<String> launcher, @Nullable Path originalServer, @Nullable Path rustClient, List<String> wheel,
        @Nullable Path redisServer, @Nullable Path redisBenchmark) {
    /** Those that the script {@code benchmarks/compare-rpc} names. */
    static Programs ofProperties() {
        Path python = path("benchmarks.wheel-python").orElse(null);
        return new Programs(List.of(path("benchmarks.launcher").orElseThrow().toString()),
                path("benchmarks.original-server").orElse(null), path("benchmarks.rust-client").orElse(null),
                python == null
                        ? List.of()
                        : List.of(python.toString(), path("benchmarks.wheel-script").orElseThrow().toString()),
                path("benchmarks.redis-server").orElse(null), path("benchmarks.redis-benchmark").orElse(null));
    }

    private static Optional<Path> path(String property) {
        return Optional.of(System.getProperty(property, "")).filter(value -> !value.isEmpty()).map(Path::of);
    }

    /** What is left out, and what to install so that it is not, a line each. */
    List<String> missing() {
        List<String> lines = new ArrayList<>();
        if (originalServer == null) {
            lines.add("without the original's server, which takes cargo to build");
        }
        if (rustClient == null) {
            lines.add("without the original's Rust client, which takes cargo to build");
        }
        if (wheel.isEmpty()) {
            lines.add("without the original's wheel, which takes python3 with venv (Debian: python3-venv)");
        }
        if (redisServer == null || redisBenchmark == null) {
            lines.add("without Redis (Debian: redis-server and redis-tools)");
        }
        return lines;
    }

    /** Whether a contestant can take part. */
    boolean has(Contestant contestant) {
        return switch (contestant) {
            case OURS -> true;
            case ORIGINAL -> originalServer != null;
            case REDIS -> redisServer != null && redisBenchmark != null;
        };
    }
}
