package io.simdrdrive.it.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The wheel writes batches until its server is killed; what was acknowledged must be there afterwards. */
public final class AcknowledgedWrites {
    private static final int BATCHES_BEFORE_THE_CRASH = 20;

    private final PythonWheel wheel;
    private final Path script = ProjectFiles.python("acknowledged.py");

    /** By a wheel. */
    public AcknowledgedWrites(PythonWheel wheel) {
        this.wheel = wheel;
    }

    /** Writes, kills the server in the midst of it, and tells the last batch that was acknowledged. */
    public int writeUntilKilled(String host, int port, Runnable kill) throws IOException {
        Process writer = wheel.start(script, "write", host, port);
        int last = -1;
        try (BufferedReader acknowledged = writer.inputReader(StandardCharsets.UTF_8)) {
            for (String line = acknowledged.readLine(); line != null; line = acknowledged.readLine()) {
                last = Integer.parseInt(line);
                if (last == BATCHES_BEFORE_THE_CRASH) {
                    kill.run();
                    // The wheel would wait for its answer for a minute.
                    CompletableFuture.delayedExecutor(3, TimeUnit.SECONDS).execute(writer::destroyForcibly);
                }
            }
        } finally {
            writer.destroyForcibly();
        }
        return last;
    }

    /** Looks for all of them in a server that was started again. */
    public void assertThere(String host, int port, int last) {
        assertThat(last).as("last batch that was acknowledged").isGreaterThanOrEqualTo(BATCHES_BEFORE_THE_CRASH);
        assertThat(wheel.run(script, "check", host, port, last).orFail().lines()).containsExactly("ok");
    }
}
