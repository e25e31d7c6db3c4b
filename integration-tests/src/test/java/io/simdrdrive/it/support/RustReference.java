package io.simdrdrive.it.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The Rust original behind a command line: the program {@code reference} of this module's Rust workspace, whose
 * {@code main.rs} documents its commands. It is built once per version of its sources, and kept in the cache.
 */
public final class RustReference {
    private static final Duration BUILD_LIMIT = Duration.ofMinutes(15);

    private final Path program;

    private RustReference(Path program) {
        this.program = program;
    }

    /** Whether it is there, or can be built here. */
    public static boolean available() {
        return Command.isInstalled("cargo");
    }

    /** The program, built if need be. Without cargo the calling test is skipped. */
    public static RustReference get() {
        Originals.require(available(), "cargo is not installed");
        try {
            Path program = TestCache.directory("reference").resolve("bin").resolve(version()).resolve("reference");
            return TestCache.exclusively("reference", () -> {
                if (!Files.exists(program)) {
                    build(program);
                }
                return new RustReference(program);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command of it to its end, whatever its exit code. */
    public Finished run(Object... arguments) {
        return command(arguments).run();
    }

    /** A command of it, to be given input or a limit. */
    public Command command(Object... arguments) {
        return Command.of(program, arguments);
    }

    /** Does operations to a store; the answers are JSON, one for each. */
    public List<String> apply(List<String> operations, Path store) {
        try {
            Path list = Files.createTempFile("operations", ".jsonl");
            try {
                Files.write(list, operations);
                return run("apply", list, store).orFail().lines();
            } finally {
                Files.delete(list);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The live entries of a store as the original sees them: {@code KEYHASH SIZE CRC32}, sorted. */
    public List<String> dump(Path store) {
        return run("dump", store).orFail().lines();
    }

    /** Encodes and decodes messages, a line of JSON each. */
    public List<String> bitcode(List<String> lines) {
        return command("bitcode").input(String.join("\n", lines) + "\n").run().orFail().lines();
    }

    private static void build(Path program) throws IOException {
        Path target = TestCache.directory("reference").resolve("target");
        Command.of("cargo", "build", "--release", "--locked", "--quiet", "--target-dir", target).in(ProjectFiles.rust())
                .within(BUILD_LIMIT).run().orFail();
        Files.createDirectories(program.resolveSibling("."));
        Path incoming = program.resolveSibling("incoming");
        Files.copy(target.resolve("release").resolve("reference"), incoming, StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.COPY_ATTRIBUTES);
        Files.move(incoming, program, StandardCopyOption.ATOMIC_MOVE);
    }

    private static boolean isSource(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".rs") || name.equals("Cargo.toml") || name.equals("Cargo.lock");
    }

    /** A name for the sources as they are, so that checkouts that differ do not run each other's program. */
    private static String version() throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
        Path workspace = ProjectFiles.rust();
        try (Stream<Path> files = Files.walk(workspace)) {
            for (Path file : files.filter(RustReference::isSource).sorted().toList()) {
                digest.update(workspace.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(file));
            }
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }
}
