package io.simdrdrive.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.it.support.Command;
import io.simdrdrive.it.support.Finished;
import io.simdrdrive.it.support.ProjectFiles;
import io.simdrdrive.it.support.ServerProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Does what a reader does, block after block, in a directory that looks like the checkout. The port of the documentation
 * may be in use here: another takes its place.
 */
final class ReadmeRun implements AutoCloseable {
    private static final String PORT = "34129";
    private static final Pattern SERVE = Pattern.compile("(?m)^\\./simd-r-drive (\\S+) serve$");

    private final Path directory;
    private final String searchPath;
    private final Path wheels;
    private @Nullable ServerProcess server;

    /** With a directory in which pip finds what it is to install, for the reader's first time is not that of a test. */
    ReadmeRun(Path directory, Path wheels) throws IOException {
        this.directory = directory;
        this.wheels = wheels;
        for (String shown : List.of("simd-r-drive", "docs", "cli")) {
            Files.createSymbolicLink(directory.resolve(shown), ProjectFiles.root().resolve(shown));
        }
        searchPath = Path.of(System.getProperty("java.home"), "bin") + File.pathSeparator + System.getenv("PATH");
    }

    void run(CodeBlock block) throws IOException {
        switch (block.language()) {
            case "java", "python" -> Files.writeString(directory.resolve(block.fileName()), adapted(block));
            case "sh" -> shell(block);
            default -> throw new AssertionError(block.where()
                    + ": a block is 'sh', 'java' or 'python', so that this test"
                    + " can run it; not '" + block.language() + "'");
        }
    }

    private void shell(CodeBlock block) {
        Matcher serve = SERVE.matcher(block.text());
        if (serve.find()) {
            server = ServerProcess.start(directory.resolve(serve.group(1)));
            return;
        }
        Finished finished = Command.of("bash", "-euo", "pipefail", "-c", adapted(block)).in(directory)
                .environment("PATH", searchPath).environment("PIP_NO_INDEX", "1").environment("PIP_FIND_LINKS", wheels
                        .toString()).within(Duration.ofMinutes(5)).run();
        assertThat(finished.exitCode()).as("%s: %s", block.where(), finished).isZero();
        assertThat(finished.out()).as("%s: %s", block.where(), finished).containsSubsequence(promised(block));
    }

    /** What a block prints stands in it, or in the program that it starts. */
    private List<String> promised(CodeBlock block) {
        return block.promises().isEmpty() ? List.of("") : block.promises();
    }

    private String adapted(CodeBlock block) {
        ServerProcess running = server;
        return running == null ? block.text() : block.text().replace(PORT, String.valueOf(running.port()));
    }

    /** Ends the server, and takes the links away, of which the deletion of a temporary directory would warn. */
    @Override
    public void close() throws IOException {
        if (server != null) {
            server.close();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path link : files.filter(Files::isSymbolicLink).toList()) {
                Files.delete(link);
            }
        }
    }
}
