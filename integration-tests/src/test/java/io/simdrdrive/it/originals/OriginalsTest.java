package io.simdrdrive.it.originals;

import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.it.support.ProjectFiles;
import io.simdrdrive.it.support.PythonWheel;
import io.simdrdrive.it.support.RustReference;
import io.simdrdrive.it.support.RustServer;
import io.simdrdrive.testing.GoldenFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The originals among themselves: what the tests ask of this project's parts, the original's own parts can do. */
class OriginalsTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"store", "small"})
    void theOriginalDumpsTheGoldenStore(String name) throws IOException {
        Path store = ProjectFiles.goldenCopy(name + ".bin", directory);

        assertThat(RustReference.get().dump(store)).isEqualTo(GoldenFiles.lines(name + ".txt"));
    }

    @Test
    void theOriginalReadsWhatItWrote() {
        RustReference reference = RustReference.get();
        Path store = directory.resolve("store.bin");

        assertThat(reference.apply(List.of("""
                {"op":"write","key":"6b","payload":"0102"}""", """
                {"op":"write","key":"6c","payload":""}"""), store)).containsExactly("""
                {"ok":22}""", """
                {"error":"Payload cannot be empty.","kind":"InvalidInput"}""");
        assertThat(reference.command("read", store).input("6b\n6c\n").run().orFail().lines())
                .containsExactly("0102", "-");
    }

    @Test
    void theRustClientAgainstTheRustServer() {
        try (RustServer server = RustServer.start(directory.resolve("store.bin"))) {
            assertThat(RustReference.get().run("client", server.host(), server.port()).orFail().lines())
                    .containsExactly("ok");
        }
    }

    @Test
    void theWheelAgainstTheRustServer() {
        PythonWheel wheel = PythonWheel.get();
        try (RustServer server = RustServer.start(directory.resolve("store.bin"))) {
            assertThat(wheel.run(ProjectFiles.python("every_method.py"), server.host(), server.port()).orFail().lines())
                    .last().isEqualTo("large_values ok");
        }
    }
}
