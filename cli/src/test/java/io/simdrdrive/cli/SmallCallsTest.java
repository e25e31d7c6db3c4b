package io.simdrdrive.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.server.ServerOptions;
import io.simdrdrive.server.SimdRDriveServer;
import io.simdrdrive.store.DataStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that takes the smallest calls that there may be. */
@Timeout(120)
class SmallCallsTest {
    private static final int FILES = 20;
    private static final int LIMIT = 64 << 10;

    @TempDir
    Path directory;

    @Test
    void whatIsLargerThanOneCallIsWrittenInSeveral() throws IOException {
        Path tree = Files.createDirectory(directory.resolve("tree"));
        Random random = new Random(3);
        for (int i = 0; i < FILES; i++) {
            byte[] bytes = new byte[i == 7 ? 3 * LIMIT : LIMIT / 3];
            random.nextBytes(bytes);
            Files.write(tree.resolve("file" + i), bytes);
        }
        try (DataStore store = DataStore.open(directory.resolve("data.bin"));
                SimdRDriveServer server = SimdRDriveServer.start(store,
                        ServerOptions.builder().port(0).maxCallBytes(LIMIT).build())) {
            String target = "ws://127.0.0.1:" + server.port();
            Outcome imported = Outcome.of(target, "import", tree);
            assertThat(imported.err()).isEmpty();
            assertThat(imported.out()).startsWith(FILES + " files, ");
            assertThat(store.size()).isEqualTo(FILES);
            for (int i = 0; i < FILES; i++) {
                byte[] key = ("file" + i).getBytes(StandardCharsets.UTF_8);
                assertThat(Objects.requireNonNull(store.read(key)).toByteArray())
                        .isEqualTo(Files.readAllBytes(tree.resolve("file" + i)));
            }

            String argument = "x".repeat(2 * LIMIT);
            assertThat(Outcome.of(target, "write", "k", argument).err()).isEmpty();
            assertThat(Outcome.of(target, "read", "k").out()).isEqualTo(argument);
        }
    }
}
