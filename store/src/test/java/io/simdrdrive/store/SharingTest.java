package io.simdrdrive.store;

import static io.simdrdrive.store.DataStoreTest.bytes;
import static io.simdrdrive.store.DataStoreTest.found;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One store, and others who want it. */
class SharingTest {
    @TempDir
    Path directory;

    @Test
    void aSecondWriterIsKeptOutUnderEveryNameOfTheFile() throws Exception {
        Path path = directory.resolve("a.bin");
        try (DataStore store = DataStore.open(path)) {
            store.write(bytes("k"), bytes("v"));
            Path symbolic = Files.createSymbolicLink(directory.resolve("symbolic"), path);
            Path hard = Files.createLink(directory.resolve("hard"), path);
            for (Path name : new Path[]{path, symbolic, hard}) {
                assertThatThrownBy(() -> DataStore.open(name)).isInstanceOf(StoreLockedException.class)
                        .hasMessageContaining(name.toString());
            }
            store.write(bytes("k"), bytes("still mine"));
        }
        DataStore.open(path).close();
    }

    @Test
    void aReaderSeesAStoreThatIsOpenForWritingAsItWas() {
        Path path = directory.resolve("a.bin");
        try (DataStore writer = DataStore.open(path)) {
            writer.write(bytes("k"), bytes("v"));
            try (DataStore reader = DataStore.openReadOnly(path)) {
                writer.write(bytes("k"), bytes("w"));
                assertThat(found(reader.read(bytes("k"))).toByteArray()).isEqualTo(bytes("v"));
                assertThat(reader.size()).isEqualTo(1);
            }
            writer.write(bytes("k"), bytes("x"));
        }
    }

    @Test
    void anotherProcessIsKeptOutAndReadsOnlyOnRequest() throws Exception {
        Path path = directory.resolve("a.bin");
        Process process = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-cp",
                System.getProperty("java.class.path") + java.io.File.pathSeparator + System.getProperty(
                        "jdk.module.path"),
                Holder.class.getName(), path.toString()).redirectErrorStream(
                        true)
                .start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).isEqualTo("held");
            assertThatThrownBy(() -> DataStore.open(path)).isInstanceOf(StoreLockedException.class)
                    .hasMessageContaining("another process");
            try (DataStore reader = DataStore.openReadOnly(path)) {
                assertThat(found(reader.read(bytes("k"))).toByteArray()).isEqualTo(bytes("held"));
            }
            process.destroyForcibly();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        try (DataStore store = DataStore.open(path)) {
            assertThat(found(store.read(bytes("k"))).toByteArray()).isEqualTo(bytes("held"));
        }
    }

    /** Holds a store until it is killed. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] args) throws Exception {
            DataStore store = DataStore.open(Path.of(args[0]));
            store.write(bytes("k"), bytes("held"));
            System.out.println("held");
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        }
    }

    @Test
    void anInterruptedThreadDoesNotCloseTheStoreForTheOthers() {
        Path path = directory.resolve("a.bin");
        try (DataStore store = DataStore.open(path, StoreOptions.builder().durability(Durability.COMMIT).build())) {
            for (int i = 0; i < 50; i++) {
                Thread.currentThread().interrupt();
                store.write(bytes("k" + i), bytes("v" + i));
                assertThat(Thread.interrupted()).isTrue();
            }
            store.write(bytes("last"), bytes("one"));
            assertThat(store.size()).isEqualTo(51);
            Thread.currentThread().interrupt();
        }
        assertThat(Thread.interrupted()).isTrue();
        try (DataStore store = DataStore.open(path)) {
            assertThat(store.size()).isEqualTo(51);
        }
    }
}
