package io.simdrdrive.it.support;

import io.simdrdrive.testing.GoldenFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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
        return Files.write(directory.resolve(name), GoldenFiles.bytes(name));
    }
}
