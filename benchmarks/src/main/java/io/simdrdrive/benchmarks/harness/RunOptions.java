package io.simdrdrive.benchmarks.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that all commands have which run things in turn. */
public final class RunOptions {
    @Option(names = "--rounds", defaultValue = "5", paramLabel = "N", description = "How often all is run; the table has medians (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--quick", description = "A tiny slice, which shows that all works and nothing else.")
    private boolean quick;

    @Option(names = "--out", paramLabel = "FILE", description = "Also writes the table to a file, as Markdown.")
    private @Nullable Path out;

    @Option(names = "--dir", paramLabel = "DIR", description = "Where the stores are written (default: the system's "
            + "directory of temporary files).")
    private @Nullable Path directory;

    @Option(names = "--quiet-wait", defaultValue = "20", paramLabel = "SECONDS", description = "How long at the most a measured pass waits until other processes are quiet; figures of rounds "
            + "in which they were not are marked ~ (default: ${DEFAULT-VALUE}).")
    private long quietWaitSeconds;

    /** How often all is run. */
    public int rounds() {
        return quick ? 1 : rounds;
    }

    /** Whether a tiny slice is wanted. */
    public boolean isQuick() {
        return quick;
    }

    /** How long a pass waits for quiet, in milliseconds. */
    public long quietWaitMs() {
        return quick ? 0 : quietWaitSeconds * 1_000;
    }

    /** Makes a directory for stores. */
    public Path makeDirectory(String prefix) throws IOException {
        Path parent = directory == null ? Path.of(System.getProperty("java.io.tmpdir")) : directory;
        return Files.createTempDirectory(parent, prefix);
    }

    /** Prints tables, and writes them where they are wanted, under a heading that says what was run where. */
    public void publish(String command, List<String> arguments, Path stores, String tables) throws IOException {
        String warning = quick
                ? "Tiny sizes, not those of the rows' names: these figures say nothing but that all works.\n\n"
                : "";
        String text = warning + "`" + (command + " " + String.join(" ", arguments)).strip() + "`, commit "
                + System.getProperty("benchmarks.commit", "unknown") + ", medians of " + rounds()
                + " rounds (least – most); losses in bold:\n\n" + Machine.facts(stores) + "\n" + tables;
        System.out.print(text);
        if (out != null) {
            Files.writeString(out, text);
        }
    }
}
