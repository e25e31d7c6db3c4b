package io.simdrdrive.it.support;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Where the files of this checkout are, whichever directory the tests were started in. */
public final class ProjectFiles {
    private static final Path RUST = Path.of("integration-tests", "src", "test", "rust");

    private ProjectFiles() {}

    /** The root of the checkout: the directory that holds the launcher and the modules. */
    public static Path root() {
        Path start = Path.of("").toAbsolutePath();
        for (Path at = start; at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(RUST).resolve("Cargo.toml"))) {
                return at;
            }
        }
        throw new IllegalStateException("no checkout of this project around " + start);
    }

    /** The Rust workspace of the tests. */
    public static Path rust() {
        return root().resolve(RUST);
    }

    /** A Python script of the tests. */
    public static Path python(String script) {
        return root().resolve("integration-tests/src/test/python").resolve(script);
    }

    /** A file of the golden data, copied into {@code directory} because opening a store may change it. */
    public static Path goldenCopy(String name, Path directory) throws IOException {
        Path copy = directory.resolve(name);
        try (InputStream in = golden(name)) {
            Files.copy(in, copy);
        }
        return copy;
    }

    /** The lines of a text file of the golden data. */
    public static List<String> goldenLines(String name) throws IOException {
        try (InputStream in = golden(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static InputStream golden(String name) {
        return Objects.requireNonNull(ProjectFiles.class.getResourceAsStream("/golden/" + name), name);
    }
}
