package io.simdrdrive.benchmarks.rpc;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** Starts the servers. */
record Servers(Programs programs) {
    private static final Pattern OURS = Pattern.compile("wss?://[^/\\s]*:(\\d+)/ws");
    private static final Pattern ORIGINAL = Pattern.compile("127\\.0\\.0\\.1:(\\d+)");
    private static final Pattern REDIS = Pattern.compile("Ready to accept connections");
    private static final String JAVA_OPTIONS = "SIMD_R_DRIVE_JAVA_OPTS";

    /** How a group of loads wants its servers; ours speaks TLS where its options name {@link Certificate#CHAIN}. */
    record Setup(List<String> ourOptions, String ourJavaOptions, List<String> redisOptions) {
        /** As they are when nothing is said; but Redis writes no snapshots. */
        static final Setup DEFAULTS = new Setup(List.of(), "", List.of("--save", "", "--appendonly", "no"));
        /** Writes are on the disk before they are answered. */
        static final Setup COMMIT = new Setup(List.of("--durability", "commit"), "",
                List.of("--save", "", "--appendonly", "yes", "--appendfsync", "always"));
        /** With a flight recording. */
        static final Setup RECORDED = new Setup(List.of(), FlightRecording.OPTION, List.of());
        /** The same, with little heap. */
        static final Setup SMALL = new Setup(List.of(), FlightRecording.OPTION + " -Xmx" + StreamClient.HEAP,
                List.of());
        /** With TLS. */
        static final Setup TLS = ofOurs("--tls-certificate", Certificate.CHAIN, "--tls-key", Certificate.KEY);

        /** With options that concern ours only. */
        static Setup ofOurs(String... options) {
            return new Setup(List.of(options), "", List.of());
        }
    }

    /** Starts one, with an empty store in a directory. */
    ServerProcess start(Contestant contestant, Setup setup, Path directory) throws IOException {
        return switch (contestant) {
            case OURS -> startOurs(setup, directory);
            case ORIGINAL -> {
                String program = Objects.requireNonNull(programs.originalServer()).toString();
                ProcessBuilder builder = new ProcessBuilder(program, "store.bin", "--port", "0");
                builder.environment().put("NO_COLOR", "1");
                yield ServerProcess.start(builder, directory, ORIGINAL, 0);
            }
            case REDIS -> startRedis(setup, directory);
        };
    }

    private ServerProcess startOurs(Setup setup, Path directory) throws IOException {
        if (setup.ourOptions().contains(Certificate.CHAIN)) {
            Certificate.make(directory);
        }
        List<String> command = new ArrayList<>(programs.launcher());
        command.addAll(List.of("store.bin", "serve", "--port", "0"));
        command.addAll(setup.ourOptions());
        ProcessBuilder builder = new ProcessBuilder(command);
        if (!setup.ourJavaOptions().isEmpty()) {
            builder.environment().merge(JAVA_OPTIONS, setup.ourJavaOptions(), (own, more) -> own + " " + more);
        }
        return ServerProcess.start(builder, directory, OURS, 0);
    }

    private ServerProcess startRedis(Setup setup, Path directory) throws IOException {
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(Objects.requireNonNull(programs.redisServer()).toString(),
                "--bind", "127.0.0.1", "--port", Integer.toString(port)));
        command.addAll(setup.redisOptions());
        return ServerProcess.start(new ProcessBuilder(command), directory, REDIS, port);
    }

    /** A port that is free now: Redis does not look for one. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
