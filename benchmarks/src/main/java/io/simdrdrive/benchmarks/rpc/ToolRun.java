package io.simdrdrive.benchmarks.rpc;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Programs that run to their end and say what they found. */
final class ToolRun {
    private ToolRun() {}

    /** The lines of a program's standard output; it fails if the program does. */
    static List<String> lines(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            List<String> lines = out.lines().toList();
            int exitCode = process.waitFor();
            if (exitCode != 0) {
                throw new IOException("exit code " + exitCode + " from " + String.join(" ", command) + "; it said:\n"
                        + String.join("\n", lines));
            }
            return lines;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a client ran", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
