package io.simdrdrive.benchmarks.idle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** A slice of the command: all of its connections are there at once, and served. */
class IdleTest {
    @Test
    void fiveHundredConnectionsAreHeld() {
        StringWriter out = new StringWriter();
        int exitCode = new CommandLine(new Idle()).setOut(new PrintWriter(out)).execute("--connections", "500",
                "--rounds", "1", "--seconds", "0.5", "--rate", "1000", "--heap-mib", "64");

        assertThat(exitCode).isZero();
        List<String> lines = out.toString().lines().toList();
        assertThat(lines).hasSize(7);
        assertThat(lines.get(2)).startsWith("| 0 |");
        assertThat(lines.get(3)).startsWith("| 500 |");
        assertThat(lines.get(5)).startsWith("p99: median ").contains(" with 500 idle ", "ratio of the medians ");
    }
}
