package io.simdrdrive.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.store.DataStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerbsTest {
    @TempDir
    Path directory = Path.of("");
    private Path store = Path.of("");

    @BeforeEach
    void nameTheStore() {
        store = directory.resolve("data.bin");
    }

    @Test
    void writesAndReads() {
        Outcome written = Outcome.of(store, "write", "key", "value");
        assertThat(written).isEqualTo(new Outcome(0, written.outBytes(), ""));
        assertThat(written.out()).isEqualTo("Stored 'key'\n");
        Outcome read = Outcome.of(store, "read", "key");
        assertThat(read.out()).isEqualTo("value");
        assertThat(read.err()).isEmpty();
        assertThat(read.exitCode()).isZero();
    }

    @Test
    void keepsBytesUnharmedThroughStandardStreamsAndFiles() throws IOException {
        byte[] value = new byte[3_000_000];
        new Random(1).nextBytes(value);
        assertThat(Outcome.withInput(value, store, "write", "in").exitCode()).isZero();
        assertThat(Outcome.of(store, "read", "in").outBytes()).isEqualTo(value);
        Path file = Files.write(directory.resolve("file"), value);
        assertThat(Outcome.of(store, "write", "file", "--file", file).exitCode()).isZero();
        assertThat(Outcome.of(store, "read", "file").outBytes()).isEqualTo(value);
    }

    @Test
    void takesWordsOfAValueAsTheyStand() {
        for (String value : List.of("@file", "\"quoted\"", "'", "${sys:user.home}", "a b", "grün ✓", "read")) {
            assertThat(Outcome.of(store, "write", "k", value).exitCode()).as(value).isZero();
            assertThat(Outcome.of(store, "read", "k").out()).isEqualTo(value);
        }
        assertThat(Outcome.of(store, "write", "--", "-k", "-v").exitCode()).isZero();
        assertThat(Outcome.of(store, "read", "--", "-k").out()).isEqualTo("-v");
    }

    @Test
    void takesKeysInHexadecimalAndInNamespaces() {
        assertThat(Outcome.of(store, "write", "--hex", "00ff", "bytes").exitCode()).isZero();
        assertThat(Outcome.of(store, "write", "--namespace", "n", "k", "inside").exitCode()).isZero();
        try (DataStore opened = DataStore.openReadOnly(store)) {
            assertThat(opened.exists(new byte[]{0, (byte) 0xff})).isTrue();
            assertThat(opened.exists("k".getBytes(StandardCharsets.UTF_8))).isFalse();
        }
        assertThat(Outcome.of(store, "read", "--namespace", "n", "k").out()).isEqualTo("inside");
        assertThat(Outcome.of(store, "read", "--hex", "0g").is(ExitCode.USAGE)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"read", "metadata", "delete"})
    void saysThatAKeyHasNoValue(String verb) {
        Outcome.of(store, "write", "key", "value");
        Outcome outcome = Outcome.of(store, verb, "other");
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).isEqualTo("simd-r-drive: Key 'other' not found\n");
        assertThat(outcome.outBytes()).isEmpty();
    }

    @Test
    void tellsWhetherAKeyExistsAndDeletesIt() {
        Outcome.of(store, "write", "key", "value");
        assertThat(Outcome.of(store, "exists", "key").out()).isEqualTo("true\n");
        Outcome deleted = Outcome.of(store, "delete", "key");
        assertThat(deleted.err()).isEqualTo("Deleted key 'key'\n");
        assertThat(deleted.exitCode()).isZero();
        Outcome exists = Outcome.of(store, "exists", "key");
        assertThat(exists.out()).isEqualTo("false\n");
        assertThat(exists.is(ExitCode.KEY_NOT_FOUND)).isTrue();
    }

    @Test
    void listsNewestFirst() {
        Outcome.of(store, "write", "alice", "one");
        Outcome.of(store, "write", "bob", "three");
        assertThat(Outcome.of(store, "list").out())
                .isEqualTo("1403c0c40f49b8e5 5 64 2c3c6e41\n4da10dd61a0116b0 3 0 7a6c86f1\n"
                        .replace("2c3c6e41", crc("three")).replace("7a6c86f1", crc("one")));
        assertThat(Outcome.of(store, "list", "--format", "jsonl").out().lines().findFirst()).hasValue(
                "{\"key_hash\":\"1403c0c40f49b8e5\",\"size\":5,\"offset\":64,\"checksum\":\"" + crc("three") + "\"}");
    }

    private static String crc(String value) {
        var crc = new java.util.zip.CRC32();
        crc.update(value.getBytes(StandardCharsets.UTF_8));
        return String.format("%08x", crc.getValue());
    }

    @Test
    void showsInfoAndMetadata() {
        Outcome.of(store, "write", "alice", "one");
        assertThat(Outcome.of(store, "info").out()).contains("TOTAL SIZE:               23 bytes\n",
                "ACTIVE ENTRIES:           1\n");
        assertThat(Outcome.of(store, "metadata", "alice").out()).contains("OFFSET RANGE:             0..3\n",
                "KEY HASH:                 4da10dd61a0116b0\n", "CHECKSUM VALIDITY:        VALID\n");
    }

    @Test
    void changesNothingWhereItOnlyReads() throws IOException {
        Outcome.of(store, "write", "key", "value");
        Files.delete(store.resolveSibling("data.bin.sidecar"));
        Map<String, String> before = contents();
        for (List<String> words : List.of(List.of("read", "key"), List.of("exists", "key"), List.of("list"),
                List.of("info"), List.of("metadata", "key"), List.of("read", "other"))) {
            assertThat(Outcome.of(Stream.concat(Stream.of(store), words.stream()).toArray()).err())
                    .doesNotContain("defect");
            assertThat(contents()).as(words.toString()).isEqualTo(before);
        }
    }

    private Map<String, String> contents() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                contents.put(file + " " + Files.getLastModifiedTime(file),
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }

    @Test
    void readsBesideAWriterAndIsKeptFromWriting() {
        try (DataStore writer = DataStore.open(store)) {
            writer.write("key".getBytes(StandardCharsets.UTF_8), "value".getBytes(StandardCharsets.UTF_8));
            assertThat(Outcome.of(store, "read", "key").out()).isEqualTo("value");
            for (List<String> words : List.of(List.of("write", "key", "x"), List.of("delete", "key"),
                    List.of("serve", "--port", "0"), List.of("shell"))) {
                Outcome outcome = Outcome.of(Stream.concat(Stream.of(store), words.stream()).toArray());
                assertThat(outcome.is(ExitCode.LOCKED)).as(words + ": " + outcome).isTrue();
                assertThat(outcome.err()).startsWith("simd-r-drive: ").hasLineCount(1);
            }
        }
    }
}
