package io.simdrdrive.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
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
        byte[] bytes = resource(name + ".bin");
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

        assertThat(lines).isEqualTo(new String(resource(name + ".txt"), StandardCharsets.US_ASCII).lines().toList());
        assertThat(Files.readAllBytes(path)).isEqualTo(bytes);
    }

    static byte[] resource(String name) throws IOException {
        try (InputStream in = GoldenStoreTest.class.getResourceAsStream("/golden/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }
}
