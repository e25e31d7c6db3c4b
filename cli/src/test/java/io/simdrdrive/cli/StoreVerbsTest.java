package io.simdrdrive.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.server.ServerOptions;
import io.simdrdrive.server.SimdRDriveServer;
import io.simdrdrive.store.DataStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verbs that move values, and those that concern the whole store, on files and on servers. */
class StoreVerbsTest {
    @TempDir
    Path directory = Path.of("");

    @Test
    void aServerDoesWhatAFileDoes() throws IOException {
        Path store = directory.resolve("data.bin");
        String list;
        String metadata;
        try (DataStore opened = DataStore.open(store);
                SimdRDriveServer server = SimdRDriveServer.start(opened, ServerOptions.builder().port(0).build())) {
            String url = "ws://127.0.0.1:" + server.port();
            for (int i = 0; i < 20; i++) {
                assertThat(Outcome.of(url, "write", "key " + i % 10, "value " + i).exitCode()).isZero();
            }
            assertThat(Outcome.of(url, "rename", "key 1", "new").out()).isEqualTo("Renamed 'key 1' to 'new'\n");
            assertThat(Outcome.of(url, "read", "new").out()).isEqualTo("value 11");
            assertThat(Outcome.of(url, "rename", "key 1", "new").is(ExitCode.KEY_NOT_FOUND)).isTrue();
            assertThat(Outcome.of(url, "rename", "new", "new").is(ExitCode.USAGE)).isTrue();
            assertThat(Outcome.of(url, "stats").out().lines()).startsWith("live_entries 10",
                    "file_size_bytes " + opened.fileSize(),
                    "compaction_savings_bytes " + opened.estimateCompactionSavings()).hasSizeGreaterThan(3);
            assertThat(Outcome.of(url, "verify").out()).contains(" 22 entries, 10 of them live, 0 problems");
            assertThat(Outcome.of(url, "compact").out()).contains(opened.fileSize() + " bytes after, 10 entries");
            assertThat(Outcome.of(url, "export", directory.resolve("out")).exitCode()).isZero();
            list = Outcome.of(url, "list").out();
            metadata = Outcome.of(url, "metadata", "new").out();
            assertThat(metadata).contains("VALID").doesNotContain("MEMORY ADDRESS");
            assertThat(Outcome.of(url, "metadata", "none").is(ExitCode.KEY_NOT_FOUND)).isTrue();
            Path copy = directory.resolve("copy.bin");
            assertThat(Outcome.of(url, "copy", "new", copy).out()).isEqualTo("Copied 'new' to " + copy + "\n");
            assertThat(Outcome.of(copy, "read", "new").out()).isEqualTo("value 11");
            assertThat(Outcome.of(url, "copy", "none", copy).is(ExitCode.KEY_NOT_FOUND)).isTrue();
            assertThat(Outcome.of(copy, "rename", "new", "mine").exitCode()).isZero();
            assertThat(Outcome.of(copy, "move", "mine", url).out()).isEqualTo("Moved 'mine' to " + url + "\n");
            assertThat(Outcome.of(copy, "exists", "mine").is(ExitCode.KEY_NOT_FOUND)).isTrue();
            assertThat(Outcome.of(url, "read", "mine").out()).isEqualTo("value 11");
            assertThat(Outcome.of(url, "move", "mine", copy).out()).isEqualTo("Moved 'mine' to " + copy + "\n");
            assertThat(Outcome.of(url, "exists", "mine").is(ExitCode.KEY_NOT_FOUND)).isTrue();
            assertThat(Outcome.of(url, "move", "mine", copy).is(ExitCode.KEY_NOT_FOUND)).isTrue();
            assertThat(Outcome.of(copy, "read", "mine").out()).isEqualTo("value 11");
            assertThat(Outcome.of(url, "move", "new", url).is(ExitCode.USAGE)).isTrue();
        }
        assertThat(Outcome.of(store, "list").out()).isEqualTo(list);
        assertThat(list.lines()).hasSize(10);
        assertThat(Outcome.of(store, "metadata", "new").out().lines().filter(line -> !line.startsWith("MEMORY")))
                .containsExactlyElementsOf(metadata.lines().toList());
        Path exported = directory.resolve("exported");
        assertThat(Outcome.of(store, "export", exported).exitCode()).isZero();
        try (var files = Files.list(exported)) {
            for (Path file : files.toList()) {
                assertThat(directory.resolve("out").resolve(file.getFileName())).hasSameBinaryContentAs(file);
            }
        }
    }

    @Test
    void largeValuesGoThroughServers() throws IOException {
        byte[] large = new byte[9 << 20];
        new Random(3).nextBytes(large);
        Path tree = Files.createDirectory(directory.resolve("tree"));
        Files.write(tree.resolve("large"), large);
        try (DataStore one = DataStore.open(directory.resolve("one.bin"));
                DataStore two = DataStore.open(directory.resolve("two.bin"));
                SimdRDriveServer first = SimdRDriveServer.start(one, ServerOptions.builder().port(0).build());
                SimdRDriveServer second = SimdRDriveServer.start(two, ServerOptions.builder().port(0).build())) {
            String from = "ws://127.0.0.1:" + first.port();
            String to = "ws://127.0.0.1:" + second.port();
            assertThat(Outcome.withInput(large, from, "write", "piped").exitCode()).isZero();
            assertThat(Outcome.withInput(new byte[0], from, "write", "empty").is(ExitCode.VALUE_REFUSED)).isTrue();
            assertThat(Outcome.of(from, "import", tree).exitCode()).isZero();
            assertThat(Outcome.of(from, "read", "piped").outBytes()).isEqualTo(large);
            assertThat(Outcome.of(from, "metadata", "large").out()).contains(" VALID");
            assertThat(Outcome.of(from, "move", "piped", to).out()).isEqualTo("Moved 'piped' to " + to + "\n");
            assertThat(one.size()).isEqualTo(1);
            assertThat(Outcome.of(from, "copy", "large", to).exitCode()).isZero();
            assertThat(Outcome.of(to, "export", directory.resolve("out"), "--like", tree).exitCode()).isZero();
            assertThat(directory.resolve("out/large")).hasBinaryContent(large);
            assertThat(Outcome.of(to, "export", directory.resolve("all")).exitCode()).isZero();
            try (var files = Files.list(directory.resolve("all"))) {
                assertThat(files.toList()).hasSize(2).allSatisfy(file -> assertThat(file).hasBinaryContent(large));
            }
        }
    }

    @Test
    void valuesGoFromFileToFile() {
        Path store = directory.resolve("data.bin");
        Path other = directory.resolve("other.bin");
        assertThat(Outcome.of(store, "write", "a", "one").exitCode()).isZero();
        assertThat(Outcome.of(store, "rename", "a", "b").exitCode()).isZero();
        assertThat(Outcome.of(store, "copy", "b", other).exitCode()).isZero();
        assertThat(Outcome.of(other, "delete", "b").exitCode()).isZero();
        assertThat(Outcome.of(store, "move", "b", other).exitCode()).isZero();
        assertThat(Outcome.of(other, "read", "b").out()).isEqualTo("one");
        assertThat(Outcome.of(store, "exists", "b").is(ExitCode.KEY_NOT_FOUND)).isTrue();
        for (String verb : new String[]{"copy", "move"}) {
            assertThat(Outcome.of(store, verb, "b", other).is(ExitCode.KEY_NOT_FOUND)).as(verb).isTrue();
        }
        assertThat(Outcome.of(other, "copy", "b", other).is(ExitCode.USAGE)).isTrue();
        assertThat(Outcome.of(other, "move", "b", other).is(ExitCode.LOCKED)).isTrue();
        assertThat(Outcome.of(other, "read", "b").out()).isEqualTo("one");
    }

    @Test
    void compactsVerifiesAndCopiesTheWhole() throws IOException {
        Path store = directory.resolve("data.bin");
        for (int i = 0; i < 5; i++) {
            assertThat(Outcome.of(store, "write", "k", "value " + i).exitCode()).isZero();
        }
        Path snapshot = directory.resolve("snapshot.bin");
        assertThat(Outcome.of(store, "snapshot", snapshot).out()).isEqualTo(Files.size(store) + " bytes\n");
        assertThat(snapshot).hasSameBinaryContentAs(store);
        assertThat(Outcome.of(store, "snapshot", snapshot).is(ExitCode.USAGE)).isTrue();
        long before = Files.size(store);
        assertThat(Outcome.of(store, "stats").out()).startsWith("live_entries 1\nfile_size_bytes " + before
                + "\ncompaction_savings_bytes ").hasLineCount(3);
        assertThat(Outcome.of(store, "compact").out()).isEqualTo(before + " bytes before, 27 bytes after, 1 entries\n");
        assertThat(store).hasSize(27);
        assertThat(Outcome.of(store, "read", "k").out()).isEqualTo("value 4");
        assertThat(Outcome.of(store, "verify").out()).isEqualTo("27 bytes, 1 entries, 1 of them live, 0 problems\n");
        try (FileChannel channel = FileChannel.open(store, StandardOpenOption.WRITE)) {
            assertThat(channel.write(ByteBuffer.wrap(new byte[]{1}), 3)).isEqualTo(1);
        }
        Outcome damaged = Outcome.of(store, "verify");
        assertThat(damaged.is(ExitCode.NOT_A_STORE)).isTrue();
        assertThat(damaged.out()).startsWith("CHECKSUM at offset 0").contains(", 1 problems");
        assertThat(Outcome.of(store, "rename", "k", "l").exitCode()).isEqualTo(ExitCode.NOT_A_STORE.code());
    }
}
