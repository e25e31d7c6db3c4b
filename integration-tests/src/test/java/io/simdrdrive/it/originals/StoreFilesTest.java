package io.simdrdrive.it.originals;

import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.it.support.ProjectFiles;
import io.simdrdrive.it.support.RustReference;
import io.simdrdrive.testing.GoldenFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of this project and of the original are the same files. */
class StoreFilesTest {
    private static final int OPERATIONS = 400;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theSameOperationsMakeTheSameFile(long seed) throws IOException {
        RustReference reference = RustReference.get();
        List<Operation> operations = RandomOperations.list(seed, OPERATIONS);
        Path ours = directory.resolve("ours.bin");
        Path theirs = directory.resolve("theirs.bin");

        List<String> ourAnswers = OurStore.apply(operations, ours);
        List<String> theirAnswers = OurStore.comparable(reference.apply(json(operations), theirs));

        assertThat(ourAnswers).isEqualTo(theirAnswers);
        assertThat(Files.mismatch(ours, theirs)).as("offset of the first byte that differs").isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void aFileGoesBackAndForthBetweenTheTwo(long seed) throws IOException {
        RustReference reference = RustReference.get();
        List<Operation> operations = RandomOperations.list(seed, OPERATIONS);
        Path store = directory.resolve("shared.bin");

        for (int start = 0; start < OPERATIONS; start += 100) {
            OurStore.apply(operations.subList(start, start + 50), store);
            assertThat(reference.dump(store)).isEqualTo(OurStore.dump(store));
            reference.apply(json(operations.subList(start + 50, start + 100)), store);
            assertThat(OurStore.dump(store)).isEqualTo(reference.dump(store));
        }

        Path alone = directory.resolve("alone.bin");
        reference.apply(json(operations), alone);
        assertThat(OurStore.dump(store)).isEqualTo(reference.dump(alone));
    }

    @ParameterizedTest
    @ValueSource(strings = {"store", "small"})
    void theGoldenStoreIsReadAsItIs(String name) throws IOException {
        Path store = ProjectFiles.goldenCopy(name + ".bin", directory);
        byte[] before = Files.readAllBytes(store);

        assertThat(OurStore.dump(store)).isEqualTo(GoldenFiles.lines(name + ".txt"));
        assertThat(store).as("a store that was only read").hasBinaryContent(before);
    }

    private static List<String> json(List<Operation> operations) {
        return operations.stream().map(Operation::json).toList();
    }
}
