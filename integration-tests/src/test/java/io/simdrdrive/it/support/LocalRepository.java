package io.simdrdrive.it.support;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A Maven repository for one test: what {@code mvn install} would put into the user's own stands beside links to what the
 * build has fetched, so that nothing is downloaded and nobody's repository is touched.
 */
public final class LocalRepository {
    private static final String VERSION = "0.1.0-SNAPSHOT";

    private final Path directory;

    private LocalRepository(Path directory) {
        this.directory = directory;
    }

    /**
     * Makes one that has this project's client, as it was built last.
     *
     * @param directory where; empty, and for this only
     */
    public static LocalRepository withClient(Path directory) throws IOException {
        LocalRepository repository = new LocalRepository(directory);
        Path fetched = fetched();
        linkAll(fetched, Files.createDirectories(directory), "io");
        linkAll(fetched.resolve("io"), Files.createDirectories(directory.resolve("io")), "simdrdrive");
        Path root = ProjectFiles.root();
        Path libraries = root.resolve("cli/target/dist/lib");
        repository.install("simd-r-drive-parent", root.resolve("pom.xml"), List.of());
        for (String module : List.of("hash", "protocol", "client")) {
            String name = "simd-r-drive-" + module;
            repository.install(name, root.resolve(module).resolve("pom.xml"), List.of(libraries.resolve(name + "-"
                    + VERSION + ".jar")));
        }
        return repository;
    }

    /** Where it is. */
    public Path directory() {
        return directory;
    }

    /** Surefire tells its tests; an IDE does not, and leaves it where Maven has it. */
    private static Path fetched() {
        String told = System.getProperty("maven.repo.local", System.getProperty("localRepository"));
        return told == null ? Path.of(System.getProperty("user.home"), ".m2", "repository") : Path.of(told);
    }

    private static void linkAll(Path from, Path to, String except) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(from)) {
            for (Path entry : entries) {
                Path name = Objects.requireNonNull(entry.getFileName());
                if (!name.toString().equals(except)) {
                    Files.createSymbolicLink(to.resolve(name), entry);
                }
            }
        }
    }

    private void install(String artifact, Path pom, List<Path> jars) throws IOException {
        Path place = Files.createDirectories(directory.resolve("io/simdrdrive").resolve(artifact).resolve(VERSION));
        Files.copy(pom, place.resolve(artifact + "-" + VERSION + ".pom"));
        for (Path jar : jars) {
            Files.copy(jar, place.resolve(Objects.requireNonNull(jar.getFileName())));
        }
    }
}
