package io.simdrdrive.it.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.it.support.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job over a small tree; over any other with {@code -Dmain.job.tree=DIR}, as the script main-job does. */
class MainJobTest {
    private static final String TREE = "main.job.tree";
    /** Larger than what is imported in batches with others, than the wheel's batches here, and than a frame. */
    private static final int[] LARGE_BYTES = {9 << 20, 20 << 20, 65_536};

    @TempDir
    Path directory;

    @Test
    void everyFileIsReadBackAndNothingIsLost() throws IOException {
        String chosen = System.getProperty(TREE);
        Path tree = chosen == null ? smallTree() : Path.of(chosen).toAbsolutePath();

        List<String> report = new MainJob(tree, directory.resolve("store.bin")).run();

        report.forEach(System.out::println);
        assertThat(report).filteredOn(line -> line.contains("all equal")).hasSize(2);
        assertThat(report).anyMatch(line -> line.startsWith("SIGTERM: exit code 0"))
                .anyMatch(line -> line.contains("batches were acknowledged, and are there"));
    }

    /** The sources of this checkout, names and contents that are odd, and some large files. */
    private Path smallTree() throws IOException {
        Path tree = Files.createDirectories(directory.resolve("tree"));
        for (String module : List.of("hash", "store", "protocol", "server", "client", "cli", "integration-tests")) {
            copy(ProjectFiles.root().resolve(module).resolve("src"), tree.resolve(module));
        }
        Path odd = Files.createDirectories(tree.resolve("odd names").resolve("Grüße"));
        Files.writeString(odd.resolve("mit Leerzeichen, и кириллица, 漢字"), "text");
        Files.write(odd.resolve("one byte"), new byte[]{1});
        Files.write(odd.resolve("empty"), new byte[0]);
        Files.write(odd.resolve("zero"), new byte[1]);
        Files.write(odd.resolve("zeros"), new byte[100_000]);
        for (int size : LARGE_BYTES) {
            byte[] bytes = new byte[size];
            new Random(size).nextBytes(bytes);
            Files.write(tree.resolve("large-" + size), bytes);
        }
        return tree;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.resolveSibling("."));
                Files.copy(file, copy);
            }
        }
    }
}
