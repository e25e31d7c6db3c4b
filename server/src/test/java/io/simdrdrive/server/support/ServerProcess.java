package io.simdrdrive.server.support;

import io.simdrdrive.server.SecurityOptions;
import io.simdrdrive.server.ServerOptions;
import io.simdrdrive.server.TlsOptions;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A new store and its server in a JVM of its own, which ends with the test. */
public final class ServerProcess implements AutoCloseable {
    private final Process process;
    private final Path errors;
    private final URI uri;

    private ServerProcess(Process process, Path errors) throws IOException {
        this.process = process;
        this.errors = errors;
        BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        String address = said.readLine();
        if (address == null) {
            throw new IOException("the server did not start: " + errors());
        }
        this.uri = URI.create(address);
    }

    /** Starts it with a heap of some size, as {@code -Xmx} takes it. */
    public static ServerProcess start(Path directory, String heap) throws IOException {
        return start(directory, List.of("-Xmx" + heap));
    }

    /** Starts it with options of the JVM; with TLS if the directory has certificates called {@code ec} and {@code ca}. */
    public static ServerProcess start(Path directory, List<String> options) throws IOException {
        Path errors = directory.resolve("errors");
        String classPath = String.join(File.pathSeparator, System.getProperty("java.class.path"),
                System.getProperty("jdk.module.path", ""), "target/classes", "target/test-classes");
        List<String> command = new ArrayList<>(options);
        command.addFirst(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", classPath, ServerProcess.class.getName(), directory.toString()));
        Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
        try {
            return new ServerProcess(process, errors);
        } catch (IOException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** Serves a store in the directory that the argument names until its input ends. */
    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        ServerOptions.Builder options = ServerOptions.builder().ioThreads(2).closeTimeoutMs(20_000);
        if (Files.exists(directory.resolve("ec.crt"))) {
            options.security(SecurityOptions.LOCAL.withTls(TlsOptions.of(directory.resolve("ec.crt"), directory.resolve(
                    "ec.key")).withClientCa(directory.resolve("ca.crt"))));
        }
        try (ServedStore served = ServedStore.in(directory, options)) {
            System.out.println(served.uri());
            while (System.in.read() >= 0) {
                // Nothing that it is told means anything but that it is to go on.
            }
        }
    }

    public URI uri() {
        return uri;
    }

    /** What it said on standard error. */
    public String errors() throws IOException {
        return Files.readString(errors);
    }

    /** The same, where a test has failed. */
    public String errorsOrNone() {
        try {
            return errors();
        } catch (IOException e) {
            return String.valueOf(e);
        }
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        boolean hasEnded = false;
        try {
            hasEnded = process.waitFor(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
        }
        if (!hasEnded) {
            throw new IOException("the server did not end: " + errors());
        }
    }
}
