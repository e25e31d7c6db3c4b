package io.simdrdrive.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WorkerProcessTest {
    private static final String RESULT = LineRecorder.RESULT + "speed 3.5";

    @Test
    void givesWhatItSays() throws IOException {
        assertThat(WorkerProcess.run(shell("echo '" + RESULT + "'"), () -> {})).isEqualTo(Map.of("speed", List.of(
                3.5)));
    }

    @Test
    void saysThatItFailed() {
        assertThatThrownBy(() -> WorkerProcess.run(shell("exit 3"), () -> {})).isInstanceOf(IOException.class)
                .hasMessageStartingWith("exit code 3 from ");
    }

    @Test
    @Timeout(60)
    void endsOneThatHangs() {
        assertThatThrownBy(() -> WorkerProcess.run(shell("echo '" + RESULT + "'; exec sleep 600"),
                Duration.ofMillis(300), () -> {})).isInstanceOf(HungWorkerException.class)
                .hasMessageContaining("sleep 600");
    }

    private static List<String> shell(String script) {
        return List.of("sh", "-c", script);
    }
}
