package io.simdrdrive.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShellTest {
    @TempDir
    Path directory = Path.of("");

    @Test
    void runsALineAVerbAndGoesOnAfterFailures() {
        Path store = directory.resolve("data.bin");
        Outcome outcome = Outcome.withInput("""
                # a comment

                write 'a key' "it's \\"quoted\\""
                read other
                frobnicate
                write k "unclosed
                write k ""
                write k
                read 'a key'
                exit
                read k
                """, store);
        assertThat(outcome.out()).isEqualTo("Stored 'a key'\nit's \"quoted\"\n");
        assertThat(outcome.err().lines()).hasSize(5).allMatch(line -> line.startsWith("simd-r-drive: line "));
        assertThat(outcome.err()).contains("line 4: Key 'other' not found", "line 5: there is no verb 'frobnicate'",
                "line 6: a quote is not closed", "line 7: the value is empty", "line 8: No value provided");
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(Outcome.of(store, "read", "a key").exitCode()).isZero();
    }

    @Test
    void makesNoStoreBeforeItIsWrittenTo() {
        Path store = directory.resolve("data.bin");
        Outcome outcome = Outcome.withInput("info\n", store, "shell");
        assertThat(outcome.is(ExitCode.MISSING)).isTrue();
        assertThat(store).doesNotExist();
    }

    @Test
    void onlyReadsWhereToldTo() {
        Path store = directory.resolve("data.bin");
        Outcome.of(store, "write", "k", "v");
        Outcome outcome = Outcome.withInput("read k\nwrite k x\nhelp\n", store, "shell", "--read-only");
        assertThat(outcome.out()).startsWith("v").contains("exists").doesNotContain("serve");
        assertThat(outcome.err()).isEqualTo("simd-r-drive: line 2: " + store
                + ": it is open for reading only; without --read-only it can be written\n");
        assertThat(outcome.is(ExitCode.FAILED)).isTrue();
    }
}
