package io.simdrdrive.benchmarks.idle;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** An {@link IdleServer} with so much heap. */
final class IdleServerProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;
    private final BufferedWriter in;
    private final int port;

    /** What the server holds. */
    record State(long heapBytes, int connections) {}

    IdleServerProcess(Path directory, int heapMib) throws IOException {
        process = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heapMib + "m", "--enable-native-access=ALL-UNNAMED",
                "-cp", System.getProperty("java.class.path"), IdleServer.class.getName(), directory.toString()))
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        out = process.inputReader(StandardCharsets.UTF_8);
        in = process.outputWriter(StandardCharsets.UTF_8);
        port = Integer.parseInt(line());
    }

    URI uri() {
        return URI.create("ws://127.0.0.1:" + port + "/ws");
    }

    State state() throws IOException {
        in.write("\n");
        in.flush();
        String[] words = line().split(" ", -1);
        return new State(Long.parseLong(words[0]), Integer.parseInt(words[1]));
    }

    private String line() throws IOException {
        return Objects.requireNonNull(out.readLine(), "the server's process has ended");
    }

    @Override
    public void close() throws IOException {
        in.close();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
        }
    }
}
