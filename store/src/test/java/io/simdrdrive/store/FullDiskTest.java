package io.simdrdrive.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is really full: a file system in memory, in a process that has it to itself. */
class FullDiskTest {
    /** As root a namespace for mounts will do; anybody else needs one for users, too. */
    private static final String ALONE = "unshare --mount true 2>/dev/null && alone='unshare --mount'"
            + " || alone='unshare --user --map-root-user --mount'; exec $alone sh -c '";

    @TempDir
    Path directory;

    @Test
    void whateverIsDoneFailsClearlyAndGoesOnWithSpace() throws Exception {
        String script = "mount -t tmpfs -o size=64m tmpfs \"$0\" && exec \"$@\"' \"$0\" \"$@\"";
        Path log = directory.resolve("log");
        Path disk = Files.createDirectory(directory.resolve("disk"));
        Process process = new ProcessBuilder("sh", "-c", ALONE + script,
                disk.toString(), ProcessHandle.current().info().command().orElseThrow(), "-Xmx512m",
                "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path") + File.pathSeparator
                        + System.getProperty("jdk.module.path"),
                FullDiskSweep.class.getName(), disk.toString())
                .redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            assertThat(process.waitFor(300, TimeUnit.SECONDS)).as("ended in time; %s", log(log)).isTrue();
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(process.exitValue()).as(
                "the sweep; where it says that nothing may be mounted, run it as root, or allow"
                        + " users namespaces of their own: %s", log(log)).isZero();
        List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
        assertThat(lines).filteredOn(line -> line.matches("[A-Z_]+: [0-9]+ sizes, [1-9][0-9]* too small"))
                .hasSize(FullDiskSweep.Kind.values().length);
    }

    private static String log(Path log) throws IOException {
        return Files.readString(log);
    }
}
