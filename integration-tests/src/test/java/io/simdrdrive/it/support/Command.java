package io.simdrdrive.it.support;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** A command line that is run to its end. */
public final class Command {
    private static final Executor READERS = Thread::startVirtualThread;

    private final List<String> words;
    private Path directory = Path.of("").toAbsolutePath();
    private byte[] input = {};
    private Duration limit = Duration.ofMinutes(2);
    private final Map<String, String> environment = new HashMap<>();

    private Command(List<String> words) {
        this.words = List.copyOf(words);
    }

    /** A program and its arguments, by their {@code toString}. */
    public static Command of(Object program, Object... arguments) {
        List<String> words = new ArrayList<>();
        words.add(program.toString());
        Arrays.stream(arguments).map(Object::toString).forEach(words::add);
        return new Command(words);
    }

    /** Runs it in {@code directory} instead of the current one. */
    public Command in(Path directory) {
        this.directory = directory;
        return this;
    }

    /** Gives it {@code text} on standard input, in UTF-8; without this its input is empty. */
    public Command input(String text) {
        return input(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Gives it {@code bytes} on standard input; without this its input is empty. */
    public Command input(byte[] bytes) {
        this.input = bytes.clone();
        return this;
    }

    /** Sets a variable of its environment. */
    public Command environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Ends it by force after {@code limit}; two minutes unless told. */
    public Command within(Duration limit) {
        this.limit = limit;
        return this;
    }

    /** Runs it. */
    public Finished run() {
        ProcessBuilder builder = new ProcessBuilder(words).directory(directory.toFile());
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            CompletableFuture<byte[]> out = collect(process.getInputStream());
            CompletableFuture<byte[]> err = collect(process.getErrorStream());
            feed(process);
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
                throw new AssertionError("not done within " + limit + ": "
                        + new Finished(words, process.exitValue(), out.join(), err.join()));
            }
            return new Finished(words, process.exitValue(), out.join(), err.join());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + words, e);
        }
    }

    /** Starts it without input or limit; its standard error goes to the console. */
    Process start() {
        ProcessBuilder builder = new ProcessBuilder(words).directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void feed(Process process) {
        READERS.execute(() -> {
            try (OutputStream to = process.getOutputStream()) {
                to.write(input);
            } catch (IOException ended) {
                // A process need not read what it is given; its exit code and output tell.
            }
        });
    }

    private static CompletableFuture<byte[]> collect(InputStream in) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return in.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }, READERS);
    }

    /** Whether a program of this name is on the search path. */
    public static boolean isInstalled(String program) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Arrays.stream(path.split(File.pathSeparator, -1))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }
}
