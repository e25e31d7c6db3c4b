package io.simdrdrive.it.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A process that says in its output on which port it listens. */
final class ListeningProcess implements AutoCloseable {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

    private final Process process;
    private final Queue<String> output = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Integer> port = new CompletableFuture<>();

    private ListeningProcess(Process process, Pattern announcement) {
        this.process = process;
        Thread.startVirtualThread(() -> follow(announcement));
    }

    /**
     * Starts it and waits until it listens.
     *
     * @param announcement what the line with the port contains, with the port as its first group
     */
    static ListeningProcess start(ProcessBuilder builder, Pattern announcement, Duration limit) {
        try {
            var started = new ListeningProcess(builder.redirectErrorStream(true).start(), announcement);
            started.awaitPort(builder, limit);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitPort(ProcessBuilder builder, Duration limit) {
        try {
            port.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            kill();
            throw new AssertionError(builder.command() + " did not begin to listen; it said:\n" + output(), e);
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + builder.command(), e);
        }
    }

    private void follow(Pattern announcement) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.add(line);
                Matcher found = announcement.matcher(line);
                if (found.find()) {
                    port.complete(Integer.parseInt(found.group(1)));
                }
            }
            port.completeExceptionally(new IOException("its output ended"));
        } catch (IOException e) {
            port.completeExceptionally(e);
        }
    }

    int port() {
        return port.join();
    }

    long pid() {
        return process.pid();
    }

    /** What it has written so far, standard output and standard error together. */
    String output() {
        return String.join("\n", output);
    }

    /** Asks it to end (SIGTERM), and waits for its exit code. */
    int terminate() {
        process.destroy();
        return exitCode();
    }

    /** Ends it and its children at once (SIGKILL). */
    int kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        return exitCode();
    }

    /** Waits for its exit code. */
    int exitCode() {
        try {
            if (!process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("did not end within " + STOP_LIMIT + "; it said:\n" + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a process was ending", e);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
    }
}
