package io.simdrdrive.it.originals;

import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.client.DataStoreWsClient;
import io.simdrdrive.it.support.ProjectFiles;
import io.simdrdrive.it.support.PythonWheel;
import io.simdrdrive.it.support.RustServer;
import io.simdrdrive.it.support.ServerProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One file, served by this project's server and by the original's in turn. */
class SharedStoreTest {
    @TempDir
    Path directory;

    @Test
    void theOriginalServesWhatWeWrote() {
        Path store = directory.resolve("ours.bin");
        try (ServerProcess server = ServerProcess.start(store); DataStoreWsClient client = client(server)) {
            fill(client);
            assertThat(server.terminate()).isZero();
        }

        try (RustServer server = RustServer.start(store);
                DataStoreWsClient client = DataStoreWsClient.connect(server.host(), server.port())) {
            assertFilled(client);
        }
    }

    @Test
    void weServeWhatTheOriginalWrote() throws IOException {
        Path store = directory.resolve("theirs.bin");
        PythonWheel wheel = PythonWheel.get();
        try (RustServer server = RustServer.start(store);
                DataStoreWsClient client = DataStoreWsClient.connect(server.host(), server.port())) {
            fill(client);
        }
        byte[] theirs = Files.readAllBytes(store);

        try (ServerProcess server = ServerProcess.start(store); DataStoreWsClient client = client(server)) {
            assertFilled(client);
            assertThat(server.terminate()).isZero();
        }
        assertThat(Files.readAllBytes(store)).as("a file that was only read").isEqualTo(theirs);

        try (ServerProcess server = ServerProcess.start(store)) {
            Path tree = Files.createDirectories(directory.resolve("tree"));
            Files.write(tree.resolve("large"), value(1 << 20));
            assertThat(wheel.run(ProjectFiles.python("same_files.py"), server.host(), server.port(), tree).orFail()
                    .out()).startsWith("1 files, 1048576 bytes, all equal");
        }
    }

    private static DataStoreWsClient client(ServerProcess server) {
        return DataStoreWsClient.connect(server.host(), server.port());
    }

    private static void fill(DataStoreWsClient client) {
        client.write(key("alice"), key("first"));
        client.write(key("alice"), key("second"));
        client.write(key("large"), value(1 << 20));
        client.write(key("gone"), key("soon"));
        client.delete(key("gone"));
    }

    private static void assertFilled(DataStoreWsClient client) {
        assertThat(client.read(key("alice"))).isEqualTo(key("second"));
        assertThat(client.read(key("large"))).isEqualTo(value(1 << 20));
        assertThat(client.read(key("gone"))).isNull();
    }

    private static byte[] key(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] value(int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (i * 31 + i / 251);
        }
        return bytes;
    }
}
