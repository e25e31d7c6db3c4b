package io.simdrdrive.store;

import static io.simdrdrive.store.DataStoreTest.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simdrdrive.testing.LogCapture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands where a store or its sidecar should be: opened right, or refused with a word and left alone. */
class UnusualFilesTest {
    @TempDir
    Path directory;

    private Path path = Path.of("store");
    private Path sidecar = Path.of("store.sidecar");

    @BeforeEach
    void name() {
        path = directory.resolve("store");
        sidecar = directory.resolve("store.sidecar");
    }

    @Test
    void aSidecarThatIsNoFileIsNamed() throws IOException {
        writeStore(path, 3);
        Files.delete(sidecar);
        Files.createDirectory(sidecar);
        for (int round = 0; round < 2; round++) {
            assertThatThrownBy(() -> DataStore.open(path)).isInstanceOf(StoreFailedException.class)
                    .hasMessageContaining(sidecar + " is no regular file; move it away");
            assertThatThrownBy(() -> DataStore.openReadOnly(path)).isInstanceOf(StoreFailedException.class)
                    .hasMessageContaining(sidecar.toString());
            Files.delete(sidecar);
            Files.createSymbolicLink(sidecar, directory.resolve("nowhere"));
        }
        Path unborn = directory.resolve("new");
        Files.createDirectory(directory.resolve("new.sidecar"));
        assertThatThrownBy(() -> DataStore.open(unborn)).isInstanceOf(StoreFailedException.class);
        assertThat(unborn).doesNotExist();
    }

    @Test
    void aFileThatIsShorterThanItWasIsOpenedWithAWord() throws IOException {
        writeStore(path, 3);
        long tail = Files.size(path);
        Files.write(path, new byte[0]);
        List<String> warnings = warnings(() -> {
            try (DataStore store = DataStore.open(path)) {
                assertThat(store.isEmpty()).isTrue();
            }
        });
        assertThat(warnings).containsExactly(path + ": the file had entries up to offset " + tail
                + " and ends at 0 now: it was cut, or another was put in its place");
        assertThat(warnings(() -> DataStore.open(path).close())).isEmpty();
    }

    @Test
    void theSidecarOfAnotherStoreIsNoObstacle() throws IOException {
        writeStore(path, 3);
        Path other = directory.resolve("other");
        writeStore(other, 25_000);
        Files.delete(sidecar);
        Files.copy(directory.resolve("other.sidecar"), sidecar);
        try (DataStore store = DataStore.openReadOnly(path)) {
            assertThat(store.size()).isEqualTo(3);
        }
        try (DataStore store = DataStore.open(path)) {
            assertThat(store.size()).isEqualTo(3);
            assertThat(store.exists(bytes("key2"))).isTrue();
            assertThat(store.exists(bytes("key3"))).isFalse();
            assertThat(store.verify().isSound()).isTrue();
        }
    }

    private static void writeStore(Path path, int keys) {
        try (DataStore store = DataStore.open(path)) {
            List<KeyValue> batch = new ArrayList<>();
            for (int i = 0; i < keys; i++) {
                batch.add(new KeyValue(bytes("key" + i), bytes("value " + i)));
            }
            store.batchWrite(batch);
        }
    }

    private static List<String> warnings(Runnable action) {
        try (LogCapture log = LogCapture.of("io.simdrdrive.store")) {
            action.run();
            return log.texts();
        }
    }
}
