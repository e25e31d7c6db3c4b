package io.simdrdrive.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All cases for a moment each, so that they are known to run; {@code stress/run} runs them for as long as one likes. */
class ShortRunTest {
    private static final int CASES = 7;

    @TempDir
    Path directory;

    @Test
    void noCaseSeesWhatIsForbidden() throws IOException, InterruptedException {
        Path log = directory.resolve("log");
        Process run = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-cp",
                System.getProperty("java.class.path"), "org.openjdk.jcstress.Main", "-r", directory.toString(), "-m",
                "sanity", "-sc", "false", "-spinStyle", "THREAD_YIELD", "-jvmArgsPrepend",
                "--sun-misc-unsafe-memory-access=allow")
                .directory(directory.toFile()).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            assertThat(run.waitFor(200, TimeUnit.SECONDS)).isTrue();
        } finally {
            run.descendants().forEach(ProcessHandle::destroyForcibly);
            run.destroyForcibly().waitFor();
        }
        String said = Files.readString(log);
        assertThat(run.exitValue()).as(said).isZero();
        assertThat(said).contains("Failed tests: No matches.", "Error tests: No matches.",
                "All remaining tests: " + CASES + " matching");
    }
}
