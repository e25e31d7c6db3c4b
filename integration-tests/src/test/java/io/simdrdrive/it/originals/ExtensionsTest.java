package io.simdrdrive.it.originals;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.simdrdrive.hash.NamespaceHasher;
import io.simdrdrive.it.support.RustReference;
import io.simdrdrive.store.DataStore;
import io.simdrdrive.store.extensions.StorageCacheExt;
import io.simdrdrive.store.extensions.StorageFileImportExt;
import io.simdrdrive.store.extensions.StorageOptionExt;
import io.simdrdrive.store.extensions.StoredOption;
import io.simdrdrive.store.extensions.ValueCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the original's extensions write is read here, and the other way round; moves make the same files. */
class ExtensionsTest {
    private static final BitcodeBytes CODEC = new BitcodeBytes();
    private static final JsonMapper MAPPER = new JsonMapper();

    @TempDir
    Path directory;

    @Test
    void theOriginalReadsOurOptionsAndValuesWithATime() {
        RustReference reference = RustReference.get();
        Path path = directory.resolve("ours.bin");
        List<byte[]> values = values();
        List<String> questions = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        try (DataStore store = DataStore.open(path)) {
            StorageOptionExt<byte[]> options = new StorageOptionExt<>(store, CODEC);
            StorageCacheExt<byte[]> cache = new StorageCacheExt<>(store, CODEC);
            for (int i = 0; i < values.size(); i++) {
                String key = hex("key" + i);
                options.writeOption(bytes("key" + i), Optional.of(values.get(i)));
                cache.writeWithTtl(bytes("key" + i), values.get(i), 100_000);
                for (String question : List.of("read_option", "read_with_ttl")) {
                    questions.add("{\"op\":\"" + question + "\",\"key\":\"" + key + "\"}");
                    expected.add("{\"ok\":\"" + HexFormat.of().formatHex(values.get(i)) + "\"}");
                }
            }
            options.writeOption(bytes("none"), Optional.empty());
            cache.writeWithTtl(bytes("over"), bytes("x"), 0);
        }
        questions.add("{\"op\":\"read_option\",\"key\":\"" + hex("none") + "\"}");
        questions.add("{\"op\":\"read_with_ttl\",\"key\":\"" + hex("over") + "\"}");
        expected.add("{\"ok\":null}");
        expected.add("{\"ok\":null}");
        questions.add("{\"op\":\"read_option\",\"key\":\"" + hex("absent") + "\"}");
        List<String> answers = reference.apply(questions, path);
        assertThat(answers.subList(0, expected.size())).isEqualTo(expected);
        assertThat(answers.getLast()).contains("NotFound");
    }

    @Test
    void weReadTheOriginalsOptionsAndValuesWithATime() {
        RustReference reference = RustReference.get();
        Path path = directory.resolve("theirs.bin");
        List<byte[]> values = values();
        List<String> operations = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            String rest = "\"key\":\"" + hex("key" + i) + "\",\"value\":\"" + HexFormat.of().formatHex(values.get(i))
                    + "\"}";
            operations.add("{\"op\":\"write_option\"," + rest);
            operations.add("{\"op\":\"write_with_ttl\",\"ttl_secs\":100000," + rest);
        }
        operations.add("{\"op\":\"write_option\",\"key\":\"" + hex("none") + "\",\"value\":null}");
        operations.add("{\"op\":\"write_with_ttl\",\"ttl_secs\":0,\"key\":\"" + hex("over") + "\",\"value\":\"01\"}");
        assertThat(reference.apply(operations, path)).noneMatch(answer -> answer.contains("error"));

        try (DataStore store = DataStore.open(path)) {
            StorageOptionExt<byte[]> options = new StorageOptionExt<>(store, CODEC);
            StorageCacheExt<byte[]> cache = new StorageCacheExt<>(store, CODEC);
            for (int i = 0; i < values.size(); i++) {
                assertThat(options.readOption(bytes("key" + i)).toOptional()).hasValue(values.get(i));
                assertThat(cache.readWithTtl(bytes("key" + i))).hasValue(values.get(i));
            }
            assertThat(options.readOption(bytes("none"))).isEqualTo(new StoredOption.None<>());
            assertThat(options.readOption(bytes("absent"))).isEqualTo(new StoredOption.Absent<>());
            long tail = store.fileSize();
            assertThat(cache.readWithTtl(bytes("over"))).isEmpty();
            assertThat(store.fileSize()).isEqualTo(tail + 21);
        }
    }

    @Test
    void textsMeanTheSameToBothAndHaveTheSameBytes() throws IOException {
        RustReference reference = RustReference.get();
        Path ours = directory.resolve("ours.bin");
        Path theirs = directory.resolve("theirs.bin");
        List<String> texts = texts();
        List<String> writing = new ArrayList<>();
        List<String> reading = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        try (DataStore store = DataStore.open(ours)) {
            StorageOptionExt<String> options = new StorageOptionExt<>(store, ValueCodec.BITCODE_STRING);
            StorageCacheExt<String> cache = new StorageCacheExt<>(store, ValueCodec.BITCODE_STRING);
            for (int i = 0; i < texts.size(); i++) {
                String text = JsonNodeFactory.instance.textNode(texts.get(i)).toString();
                String named = "\"type\":\"String\",\"key\":\"" + hex("key" + i) + "\"";
                options.writeOption(bytes("key" + i), Optional.of(texts.get(i)));
                cache.writeWithTtl(bytes("key" + i), texts.get(i), 100_000);
                writing.add("{\"op\":\"write_option\"," + named + ",\"value\":" + text + "}");
                writing.add("{\"op\":\"write_with_ttl\",\"ttl_secs\":100000," + named + ",\"value\":" + text + "}");
                reading.add("{\"op\":\"read_option\"," + named + "}");
                reading.add("{\"op\":\"read_with_ttl\"," + named + "}");
                expected.addAll(List.of("{\"ok\":" + text + "}", "{\"ok\":" + text + "}"));
            }
        }
        assertThat(reference.apply(reading, ours).stream().map(ExtensionsTest::json).toList()).isEqualTo(expected
                .stream().map(
                        ExtensionsTest::json).toList());
        assertThat(reference.apply(writing, theirs)).noneMatch(answer -> answer.contains("error"));
        try (DataStore store = DataStore.open(theirs); DataStore own = DataStore.open(ours)) {
            StorageOptionExt<String> options = new StorageOptionExt<>(store, ValueCodec.BITCODE_STRING);
            StorageCacheExt<String> cache = new StorageCacheExt<>(store, ValueCodec.BITCODE_STRING);
            NamespaceHasher keys = new NamespaceHasher(HexFormat.of().parseHex("f76f7074696f6efd"));
            for (int i = 0; i < texts.size(); i++) {
                assertThat(options.readOption(bytes("key" + i)).toOptional()).hasValue(texts.get(i));
                assertThat(cache.readWithTtl(bytes("key" + i))).hasValue(texts.get(i));
                byte[] key = keys.namespace(bytes("key" + i));
                assertThat(Objects.requireNonNull(store.read(key)).toByteArray()).isEqualTo(Objects.requireNonNull(own
                        .read(key)).toByteArray());
            }
        }
    }

    @Test
    void bothImportADirectoryUnderTheSameKeys() throws IOException {
        RustReference reference = RustReference.get();
        Path base = Files.createDirectories(directory.resolve("base"));
        Files.createDirectories(base.resolve("b/c"));
        Files.writeString(base.resolve("a.txt"), "a");
        Files.writeString(base.resolve("b/c/deep file"), "deep");
        Files.writeString(base.resolve("b/x"), "x");
        for (String namespace : new String[]{"null", "\"6e73\""}) {
            Path theirs = directory.resolve("theirs" + namespace.length());
            Path ours = directory.resolve("ours" + namespace.length());
            reference.apply(List.of("{\"op\":\"import_dir\",\"dir\":\"" + base + "\",\"namespace\":" + namespace + "}"),
                    theirs);
            try (DataStore store = DataStore.open(ours)) {
                new StorageFileImportExt(store).importDirectory(base, namespace.equals("null") ? null : bytes("ns"));
            }
            assertThat(OurStore.dump(ours)).hasSize(3).isEqualTo(reference.dump(theirs));
        }
    }

    @Test
    void movesMakeTheSameFiles() throws IOException {
        RustReference reference = RustReference.get();
        Path ours = directory.resolve("ours.bin");
        Path ourTarget = directory.resolve("our-target.bin");
        Path theirs = directory.resolve("theirs.bin");
        Path theirTarget = directory.resolve("their-target.bin");
        Random random = new Random(4);
        List<String> operations = new ArrayList<>();
        List<String> tails = new ArrayList<>();
        try (DataStore store = DataStore.open(ours); DataStore target = DataStore.open(ourTarget)) {
            for (int i = 0; i < 300; i++) {
                byte[] key = bytes("key" + random.nextInt(30));
                byte[] other = bytes("key" + random.nextInt(30));
                String named = "\"key\":\"" + HexFormat.of().formatHex(key) + "\"";
                boolean movable = store.exists(key) && !new String(key, UTF_8).equals(new String(other, UTF_8));
                switch (movable ? random.nextInt(4) : 3) {
                    case 0 -> {
                        operations.add("{\"op\":\"rename\"," + named + ",\"to\":\"" + HexFormat.of().formatHex(other)
                                + "\"}");
                        tails.add("{\"ok\":" + store.rename(key, other) + "}");
                    }
                    case 1 -> {
                        operations.add("{\"op\":\"copy\"," + named + ",\"target\":\"" + theirTarget + "\"}");
                        tails.add("{\"ok\":" + store.copy(key, target) + "}");
                    }
                    case 2 -> {
                        operations.add("{\"op\":\"transfer\"," + named + ",\"target\":\"" + theirTarget + "\"}");
                        tails.add("{\"ok\":" + store.transfer(key, target) + "}");
                    }
                    default -> {
                        byte[] value = new byte[1 + random.nextInt(random.nextInt(20) == 0 ? 200_000 : 100)];
                        random.nextBytes(value);
                        value[0] |= 1;
                        operations.add("{\"op\":\"write\"," + named + ",\"payload\":\"" + HexFormat.of().formatHex(
                                value)
                                + "\"}");
                        tails.add("{\"ok\":" + store.write(key, value) + "}");
                    }
                }
            }
        }
        assertThat(reference.apply(operations, theirs)).isEqualTo(tails);
        assertThat(Files.mismatch(ours, theirs)).isEqualTo(-1);
        assertThat(Files.mismatch(ourTarget, theirTarget)).isEqualTo(-1);
    }

    private static List<byte[]> values() {
        Random random = new Random(2);
        List<byte[]> values = new ArrayList<>(List.of(new byte[]{1}, new byte[]{0}, bytes("hello"), new byte[100],
                bytes("aaaaaaaaaaaaaaaaaaaabbbb")));
        for (int i = 0; i < 20; i++) {
            byte[] value = new byte[1 + random.nextInt(3_000)];
            random.nextBytes(value);
            values.add(value);
        }
        return values;
    }

    private static List<String> texts() {
        List<String> texts = new ArrayList<>(List.of("a", "hello", "\u00e4\u6f22\ud83d\ude00", "\"quoted\"\n", "x y"));
        for (int length : new int[]{253, 254, 255, 256, 65_535, 65_536, 200_000}) {
            texts.add("t".repeat(length));
        }
        texts.add("\u00e4".repeat(128));
        return texts;
    }

    private static JsonNode json(String line) {
        try {
            return MAPPER.readTree(line);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(bytes(text));
    }
}
