package io.simdrdrive.it.originals;

import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.it.support.AcknowledgedWrites;
import io.simdrdrive.it.support.ProjectFiles;
import io.simdrdrive.it.support.PythonWheel;
import io.simdrdrive.it.support.RustReference;
import io.simdrdrive.it.support.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The original's clients, unmodified, against this project's server as users start it. */
class OurServerTest {
    @TempDir
    Path directory;

    @Test
    void theWheelFindsEveryMethod() {
        PythonWheel wheel = PythonWheel.get();
        Path store = directory.resolve("store.bin");

        try (ServerProcess server = ServerProcess.start(store)) {
            assertThat(wheel.run(ProjectFiles.python("every_method.py"), server.host(), server.port()).orFail().lines())
                    .last().isEqualTo("large_values ok");
            assertThat(server.terminate()).isZero();
        }

        assertThat(OurStore.dump(store)).isNotEmpty();
    }

    @Test
    void theRustClientFindsEveryMethod() {
        RustReference reference = RustReference.get();
        Path store = directory.resolve("store.bin");

        try (ServerProcess server = ServerProcess.start(store)) {
            assertThat(reference.run("client", server.host(), server.port()).orFail().lines()).containsExactly("ok");
            assertThat(server.terminate()).isZero();
        }

        assertThat(reference.dump(store)).as("what the original finds after SIGTERM").isEqualTo(OurStore.dump(store))
                .isNotEmpty();
    }

    @Test
    void theRustClientIsAnsweredUnderLoad() {
        RustReference reference = RustReference.get();

        try (ServerProcess server = ServerProcess.start(directory.resolve("store.bin"))) {
            for (String operation : new String[]{"write", "read", "batch_write", "batch_read"}) {
                // The command itself fails where an answer is wrong or missing.
                assertThat(reference.run("load", server.host(), server.port(), "--op", operation, "--inflight", 64,
                        "--calls", 500).orFail().out()).contains("\"calls\":500");
            }
        }
    }

    @Test
    void whatTheWheelWasToldIsThereAfterKill9() throws IOException {
        RustReference reference = RustReference.get();
        Path store = directory.resolve("store.bin");
        AcknowledgedWrites writes = new AcknowledgedWrites(PythonWheel.get());

        int last;
        try (ServerProcess server = ServerProcess.start(store)) {
            last = writes.writeUntilKilled(server.host(), server.port(), server::kill);
        }
        Path asItWasLeft = Files.copy(store, directory.resolve("left.bin"));

        try (ServerProcess server = ServerProcess.start(store)) {
            writes.assertThere(server.host(), server.port(), last);
            assertThat(server.terminate()).isZero();
        }
        // The original has no notion of a batch, and may find some entries more of the one that was cut off.
        assertThat(reference.dump(asItWasLeft)).as("what the original finds in the file of the killed server")
                .containsAll(OurStore.dump(store));
    }
}
