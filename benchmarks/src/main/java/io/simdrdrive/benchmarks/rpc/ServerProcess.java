package io.simdrdrive.benchmarks.rpc;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server, on a port of the loopback interface, from its start to its end. */
final class ServerProcess implements AutoCloseable {
    /** The launcher may have to build the project first. */
    private static final long START_LIMIT_S = 300;
    private static final long STOP_LIMIT_S = 60;
    private static final int SAID_MOST_LINES = 1_000;

    private final Process process;
    private final Path directory;
    private final Queue<String> said = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Integer> port = new CompletableFuture<>();

    private ServerProcess(Process process, Path directory) {
        this.process = process;
        this.directory = directory;
    }

    /**
     * Starts it and waits until it listens.
     *
     * @param directory    where it runs, and keeps what it keeps
     * @param announcement what the line contains that says so
     * @param knownPort    its port, or 0 where it is the first group of the announcement
     */
    static ServerProcess start(ProcessBuilder builder, Path directory, Pattern announcement, int knownPort)
            throws IOException {
        Process process = builder.directory(directory.toFile()).redirectErrorStream(true).start();
        ServerProcess server = new ServerProcess(process, directory);
        Thread.startVirtualThread(() -> server.follow(announcement, knownPort));
        try {
            server.port.get(START_LIMIT_S, TimeUnit.SECONDS);
            return server;
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a server began", e);
        } catch (ExecutionException | TimeoutException e) {
            process.destroyForcibly();
            throw new IOException(String.join(" ", builder.command()) + " did not begin to listen; it said:\n"
                    + String.join("\n", server.said), e);
        }
    }

    private void follow(Pattern announcement, int knownPort) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (said.size() < SAID_MOST_LINES) {
                    said.add(line);
                }
                Matcher found = announcement.matcher(line);
                if (found.find()) {
                    port.complete(knownPort == 0 ? Integer.parseInt(found.group(1)) : knownPort);
                }
            }
            port.completeExceptionally(new IOException("its output ended"));
        } catch (IOException e) {
            port.completeExceptionally(e);
        }
    }

    /** The port it listens on. */
    int port() {
        return port.join();
    }

    /** Its address, of those that speak WebSocket. */
    URI uri() {
        return URI.create((isSecure() ? "wss" : "ws") + "://127.0.0.1:" + port() + "/ws");
    }

    /** Whether it has a certificate of its own, {@link #certificate()}. */
    boolean isSecure() {
        return Files.exists(certificate());
    }

    /** Its certificate, where it has one. */
    Path certificate() {
        return directory.resolve(Certificate.CHAIN);
    }

    /** The id of the process. */
    long pid() {
        return process.pid();
    }

    /** Where it runs. */
    Path directory() {
        return directory;
    }

    /** Ends it (SIGTERM), if it has not ended yet, and waits for that. */
    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(STOP_LIMIT_S, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("a server did not end within " + STOP_LIMIT_S + " s; it said:\n"
                        + String.join("\n", said));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a server ended", e);
        }
    }
}
