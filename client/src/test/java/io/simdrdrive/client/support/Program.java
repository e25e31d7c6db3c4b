package io.simdrdrive.client.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A class of the tests as a program in a JVM of its own. */
public final class Program {
    /** How it ended, and what it wrote. */
    public record Result(int exitValue, String output, String errors) {}

    private Program() {}

    /** Runs one to its end, which must come within 90 seconds. */
    public static Result run(Path directory, Class<?> main, List<String> options, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java")
                .toString(), "--add-modules", "jdk.incubator.vector", "-cp", classPath()));
        command.addAll(options);
        command.add(main.getName());
        command.addAll(Arrays.asList(arguments));
        Path output = directory.resolve("output");
        Path errors = directory.resolve("errors");
        Process process = new ProcessBuilder(command).redirectError(errors.toFile()).redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(90, TimeUnit.SECONDS)).as("it has ended").isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Result(process.exitValue(), Files.readString(output), Files.readString(errors));
    }

    /** The tests run on a module path, the program on a class path. */
    private static String classPath() {
        return String.join(File.pathSeparator, System.getProperty("java.class.path"), System.getProperty(
                "jdk.module.path", ""), "target/classes", "target/test-classes");
    }
}
