package io.simdrdrive.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.testing.GoldenFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stores that the original wrote. */
class GoldenStoreTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"small", "store"})
    void dumpsToTheListOfTheOriginal(String name) throws IOException {
        byte[] bytes = GoldenFiles.bytes(name + ".bin");
        Path path = Files.write(directory.resolve(name), bytes);

        List<String> lines = new ArrayList<>();
        try (DataStore store = DataStore.open(path)) {
            for (EntryHandle entry : store) {
                assertThat(entry.isValidChecksum()).isTrue();
                assertThat(entry.startOffset() % 64).isZero();
                lines.add(String.format("%016x %d %08x", entry.keyHash(), entry.size(), entry.checksum()));
            }
            assertThat(store.size()).isEqualTo(lines.size());
        }
        Collections.sort(lines);

        assertThat(lines).isEqualTo(GoldenFiles.lines(name + ".txt"));
        assertThat(Files.readAllBytes(path)).isEqualTo(bytes);
    }
}
