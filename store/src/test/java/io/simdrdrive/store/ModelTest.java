package io.simdrdrive.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Stores against maps: seeded random operations of all kinds in lock-step, with reopening, full disks, failed writes, and
 * processes that die between operations or in the middle of one.
 *
 * <p>
 * A failure names the seed that repeats it. The campaign of a million operations, from a seed of your own:
 *
 * <pre>
 * mvn -pl store test -Dtest=ModelTest -Dmodel.operations=1000000 -Dmodel.seed=20261123
 * </pre>
 */
class ModelTest {
    /** Of one seed; the next seed begins with new stores. */
    private static final int OPERATIONS_PER_SEED = 5_000;

    @TempDir
    Path directory;

    @Test
    void agreesWithMapsThroughWhateverHappens() throws IOException {
        long operations = Long.getLong("model.operations", 20_000);
        long seed = Long.getLong("model.seed", 1);
        for (long done = 0; done < operations; done += OPERATIONS_PER_SEED, seed++) {
            try {
                new ModelRun(directory.resolve("seed-" + seed), seed).run(
                        (int) Math.min(OPERATIONS_PER_SEED, operations - done));
            } catch (IOException | RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed + "; repeat it with -Dtest=ModelTest -Dmodel.seed=" + seed
                        + " -Dmodel.operations=" + OPERATIONS_PER_SEED, e);
            }
            delete(directory.resolve("seed-" + seed));
        }
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
