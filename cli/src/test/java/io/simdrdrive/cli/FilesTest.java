package io.simdrdrive.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesTest {
    @TempDir
    Path directory = Path.of("");
    private Path store = Path.of("");
    private Path tree = Path.of("");

    @BeforeEach
    void makeATree() throws IOException {
        store = directory.resolve("data.bin");
        tree = Files.createDirectory(directory.resolve("tree"));
        Files.createDirectories(tree.resolve("a/b"));
        Files.writeString(tree.resolve("top.txt"), "top");
        Files.writeString(tree.resolve("a/b/deep ü.txt"), "deep");
        byte[] large = new byte[9 << 20];
        new Random(2).nextBytes(large);
        Files.write(tree.resolve("a/large.bin"), large);
    }

    @Test
    void importsAndExportsATree() throws IOException {
        Outcome imported = Outcome.of(store, "import", tree);
        assertThat(imported.out()).isEqualTo("3 files, " + ((9 << 20) + 7) + " bytes\n");
        assertThat(imported.err()).isEmpty();
        assertThat(imported.exitCode()).isZero();
        assertThat(Outcome.of(store, "read", "a/b/deep ü.txt").out()).isEqualTo("deep");

        Path back = directory.resolve("back");
        Outcome exported = Outcome.of(store, "export", back, "--like", tree);
        assertThat(exported.out()).isEqualTo(imported.out());
        for (String name : new String[]{"top.txt", "a/b/deep ü.txt", "a/large.bin"}) {
            assertThat(back.resolve(name)).hasSameBinaryContentAs(tree.resolve(name));
        }
    }

    @Test
    void importsUnderANamespace() {
        assertThat(Outcome.of(store, "import", tree, "--namespace", "n").exitCode()).isZero();
        assertThat(Outcome.of(store, "read", "top.txt").is(ExitCode.KEY_NOT_FOUND)).isTrue();
        assertThat(Outcome.of(store, "read", "--namespace", "n", "top.txt").out()).isEqualTo("top");
    }

    @Test
    void namesFilesThatCannotBeKept() throws IOException {
        Files.createFile(tree.resolve("empty"));
        Files.write(tree.resolve("zero"), new byte[1]);
        Outcome imported = Outcome.of(store, "import", tree);
        assertThat(imported.exitCode()).isZero();
        assertThat(imported.err()).contains("left out 'empty': it is empty", "left out 'zero': it is the single byte 0")
                .hasLineCount(2);
        assertThat(imported.out()).startsWith("3 files, ").contains("2 left out");

        Outcome exported = Outcome.of(store, "export", directory.resolve("back"), "--like", tree);
        assertThat(exported.exitCode()).isZero();
        assertThat(exported.err()).contains("left out 'empty': the file is empty",
                "left out 'zero': the file is the single byte 0").hasLineCount(2);
        assertThat(exported.out()).isEqualTo(imported.out());
        Files.writeString(tree.resolve("unknown"), "x");
        Outcome incomplete = Outcome.of(store, "export", directory.resolve("again"), "--like", tree);
        assertThat(incomplete.is(ExitCode.INCOMPLETE)).isTrue();
        assertThat(incomplete.err()).contains("Key 'unknown' not found").hasLineCount(3);
        assertThat(incomplete.out()).endsWith("; 2 left out, which a store cannot keep; 1 left out\n");
    }

    @Test
    void exportsWhatHasAValueWhateverTheFileIsNow() throws IOException {
        Outcome.of(store, "write", "top.txt", "of the store");
        Files.writeString(tree.resolve("top.txt"), "");
        Path back = directory.resolve("back");
        Outcome exported = Outcome.of(store, "export", back, "--like", tree);
        assertThat(back.resolve("top.txt")).hasContent("of the store");
        assertThat(exported.is(ExitCode.INCOMPLETE)).isTrue();
    }

    @Test
    void followsLinksToFilesOnlyAndLeavesTheStoreOut() throws IOException {
        Files.createSymbolicLink(tree.resolve("link"), Path.of("top.txt"));
        Files.createSymbolicLink(tree.resolve("loop"), tree);
        Files.createSymbolicLink(tree.resolve("broken"), Path.of("none"));
        Path inside = tree.resolve("inside.bin");
        assertThat(Outcome.of(inside, "write", "k", "v").exitCode()).isZero();
        assertThat(Outcome.of(inside, "import", tree).out()).startsWith("4 files, ");
        assertThat(Outcome.of(inside, "read", "link").out()).isEqualTo("top");
        assertThat(Outcome.of(inside, "exists", "inside.bin").out()).isEqualTo("false\n");
    }

    @Test
    void exportsByHashWithoutNames() {
        Outcome.of(store, "write", "alice", "one");
        Path back = directory.resolve("back");
        assertThat(Outcome.of(store, "export", back).out()).isEqualTo("1 files, 3 bytes\n");
        assertThat(back.resolve("4da10dd61a0116b0")).hasContent("one");
    }

    @Test
    void neverWritesOutsideOfItsDirectory() throws IOException {
        Path back = Files.createDirectory(directory.resolve("back"));
        Files.createSymbolicLink(back.resolve("out"), directory);
        StringBuilder names = new StringBuilder();
        for (String name : new String[]{"../evil", "/evil", "a/../../evil", "out/evil", "./evil", "a//evil", "..",
                ""}) {
            assertThat(Outcome.of(store, "write", "--", name, "evil").exitCode()).isZero();
            names.append(name).append('\n');
        }
        Outcome.of(store, "write", "good", "good");
        Outcome exported = Outcome.withInput(names + "good\nmissing\n", store, "export", back, "--paths", "-");
        assertThat(exported.is(ExitCode.INCOMPLETE)).isTrue();
        assertThat(exported.out()).isEqualTo("1 files, 4 bytes; 8 left out\n");
        assertThat(exported.err()).hasLineCount(8).contains("'out' is no directory, or a symbolic link",
                "Key 'missing' not found");
        assertThat(directory.resolve("evil")).doesNotExist();
        assertThat(back.resolve("good")).hasContent("good");
    }

    @Test
    void replacesFilesOnlyWhereToldTo() throws IOException {
        Outcome.of(store, "write", "f", "new");
        Path back = Files.createDirectory(directory.resolve("back"));
        Path victim = Files.writeString(directory.resolve("victim"), "victim");
        Files.createSymbolicLink(back.resolve("f"), victim);
        Path paths = Files.writeString(directory.resolve("paths"), "f\n");
        Outcome kept = Outcome.of(store, "export", back, "--paths", paths);
        assertThat(kept.is(ExitCode.INCOMPLETE)).isTrue();
        assertThat(kept.err()).contains("--overwrite");
        assertThat(Outcome.of(store, "export", back, "--paths", paths, "--overwrite").exitCode()).isZero();
        assertThat(back.resolve("f")).hasContent("new");
        assertThat(victim).hasContent("victim");
    }
}
